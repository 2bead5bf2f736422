import ApusTensors

/// The input `n` times, as steps of a sequence. Keras's `keras.layers.RepeatVector`. [batch, features] -> [batch, n, features].
public final class RepeatVector: ConfiguredLayer<RepeatVector.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var n: Int }

  public convenience init(_ n: Int, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(n: n), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 2...2 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { input.expandDims(1).repeat(configuration.n, axis: 1) }
}
