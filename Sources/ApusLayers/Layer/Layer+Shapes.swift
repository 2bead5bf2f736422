import ApusTensors

extension Layer {
  /// The shape of the output for inputs of this shape.
  public func computeOutputShape(_ inputShape: SymbolicShape) -> SymbolicShape {
    inferOutputs([SymbolicSpecification(shape: inputShape, dtype: dtypePolicy.variableType)])[0].shape
  }

  /// The shapes and dtypes of the outputs: the layer is called for shapes alone, twice, with different sizes in place of the unknown ones; what
  /// differs between the two is unknown in the outputs.
  func inferOutputs(_ inputs: [SymbolicSpecification]) -> [SymbolicSpecification] {
    buildIfNeeded(inputs.map(\.shape))
    let sizes = SymbolicShape.standIns(unknownCount: inputs.map(\.shape.unknownCount).max() ?? 0)
    let (first, second) = (outputs(of: inputs, unknown: sizes[0]), outputs(of: inputs, unknown: sizes[1]))
    return zip(first, second).map { first, second in
      SymbolicSpecification(shape: SymbolicShape(zip(first.shape, second.shape).map { $0 == $1 ? $0 : nil }), dtype: first.dtype)
    }
  }

  private func outputs(of inputs: [SymbolicSpecification], unknown size: Int) -> [Tensor] {
    Context.with {
      $0.infersOnly = true
      $0.tapes = []
    } _: {
      outputs(inputs.map { .withoutValues($0.shape.filled(with: size), dtype: $0.dtype) })
    }
  }
}
