import ApusTensors

/// Adds a penalty on the size of the input to the loss: (l1 * sum(|x|) + l2 * sum(x^2)) / batch size. Keras's `keras.layers.ActivityRegularization`.
public final class ActivityRegularization: ConfiguredLayer<ActivityRegularization.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var l1 = 0.0
    public var l2 = 0.0
  }

  public convenience init(l1: Double = 0, l2: Double = 0, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(l1: l1, l2: l2), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    regularized(input, .l1l2(l1: configuration.l1, l2: configuration.l2))
  }
}
