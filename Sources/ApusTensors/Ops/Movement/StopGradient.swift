import ApusDevices

struct StopGradient: NotDifferentiable {
  static let name = "stopGradient"

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(inputs[0].shape, inputs[0].dtype, sharing: 0)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) {}
}

extension TensorConvertible {
  /// The same values as a constant: gradients do not pass. Shares the tensor's memory. TensorFlow: `tf.stop_gradient`.
  ///
  /// ```swift
  /// let target = (reward + 0.99 * network(next)).stopGradient()
  /// ```
  public func stopGradient() -> Tensor { apply(StopGradient(), tensor) }
}
