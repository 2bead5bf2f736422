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
}
