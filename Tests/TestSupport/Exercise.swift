import ApusTensors

extension OperationCase {
  /// Calls the op with a fixture's inputs, and computes the gradient and, up to `order`, the gradients of gradients: with respect to the operands, and to
  /// what arrives from the results. For tests of what runs, not of what comes out.
  public func exercise(_ fixture: Fixture, order: Int) {
    let inputs = fixture.inputs.map { $0.tensor() }
    guard !fixture.gradients.isEmpty, order > 0 else {
      for output in call(inputs, fixture.attributes) { _ = output.scalars(as: Double.self) }
      return
    }
    let weights = fixture.weights.map { $0?.tensor() }
    let sources = zip(inputs, fixture.gradients).compactMap { $1 == nil ? nil : $0 } + weights.compactMap { $0 }
    func derivatives(_ order: Int) -> [Tensor] {
      if order == 0 { return zip(call(inputs, fixture.attributes), weights).compactMap { output, weight in weight.map { (output * $0).sum() } } }
      let tape = GradientTape()
      for source in sources { tape.watch(source) }
      return tape.gradientIfConnected(tape.record { derivatives(order - 1) }, sources).compactMap { $0 }
    }
    for derivative in derivatives(order) { _ = derivative.scalars(as: Double.self) }
  }
}
