import ApusTensors

/// The input unchanged. Keras's `keras.layers.Identity`.
public final class Identity: ConfiguredLayer<NoOptions>, ConfigurableLayer {
  public convenience init(name: String? = nil, dtype: DTypePolicy? = nil) { self.init(configuration: NoOptions(), name: name, dtype: dtype) }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { input }
}
