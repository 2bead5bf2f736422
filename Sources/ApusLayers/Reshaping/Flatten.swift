import ApusTensors

/// All dimensions but the batch's made into one. Keras's `keras.layers.Flatten`. [batch, ...] -> [batch, n].
public final class Flatten: ConfiguredLayer<Flatten.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var dataFormat: DataFormat? = .channelsLast
  }

  /// - Parameter dataFormat: Where the channels are; the output always has them last.
  public convenience init(dataFormat: DataFormat = .channelsLast, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(dataFormat: dataFormat), name: name, dtype: dtype)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    if input.rank == 0 { return input.reshape([1, 1]) }
    var input = input
    if configuration.dataFormat == .channelsFirst, input.rank > 2 {
      input = input.transpose([0] + Array(2..<input.rank) + [1])
    }
    return input.reshape([input.shape[0], input.shape.dropFirst().reduce(1, *)])
  }
}
