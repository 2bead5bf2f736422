import ApusTensors

/// Makes vectors along some axes of length 1: x / sqrt(sum(x^2)). Keras's `keras.layers.UnitNormalization`.
public final class UnitNormalization: ConfiguredLayer<UnitNormalization.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var axis: IntegerList = -1 }

  public convenience init(axis: IntegerList = -1, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(axis: axis), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { input.l2Normalize(axes: configuration.axis.values) }
}
