import ApusTensors

extension Layer {
  /// The size of a dimension that the layer needs to know to be built; reports if it is not known.
  public func requireSize(of inputShape: SymbolicShape, axis: Int) -> Int? {
    if let size = inputShape[axis] { return size }
    report(
      TensorError(
        .shape, "\(type(of: self))", "the layer cannot be built for this input", expected: "a known size along axis \(axis)",
        received: "\(inputShape)"))
    return nil
  }

  /// Whether an option has a value that makes sense; reports if not.
  func require(_ condition: Bool, _ option: String, _ value: some Any, _ expected: String) -> Bool {
    if condition { return true }
    report(TensorError(.value, "\(type(of: self))", "\(option) has a value that makes no sense", expected: expected, received: "\(value)"))
    return false
  }

  /// The output, after its penalty, divided by the batch size as in Keras, is added to the loss.
  func regularized(_ output: Tensor, _ regularizer: Regularizer?) -> Tensor {
    if let regularizer, output.rank > 0, output.shape[0] > 0 { addLoss(regularizer(output) / Double(output.shape[0])) }
    return output
  }
}
