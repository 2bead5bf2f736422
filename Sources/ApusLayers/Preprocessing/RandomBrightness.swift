import ApusTensors

/// In training, adds a number to each image: a random share of the range of values. Keras's `keras.layers.RandomBrightness`.
public final class RandomBrightness: RandomValues, ConfigurableLayer {
  /// - Parameter factor: The least and the greatest share, from -1 to 1.
  public convenience init(
    _ factor: ClosedRange<Double>, valueRange: ClosedRange<Double> = 0...255, seed: Int? = nil, dataFormat: DataFormat = .channelsLast,
    name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      factor: [factor.lowerBound, factor.upperBound], valueRange: [valueRange.lowerBound, valueRange.upperBound], seed: seed,
      dataFormat: dataFormat)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  override func change(_ images: Tensor, _ draw: (ClosedRange<Double>) -> Tensor) -> Tensor {
    images + draw(configuration.factor[0]...configuration.factor[1]) * (configuration.valueRange[1] - configuration.valueRange[0])
  }
}
