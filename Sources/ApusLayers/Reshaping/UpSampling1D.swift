import ApusTensors

/// Each step of a sequence several times. Keras's `keras.layers.UpSampling1D`. [batch, steps, channels] -> [batch, size * steps, channels].
public final class UpSampling1D: ConfiguredLayer<UpSampling1D.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var size = 2 }

  public convenience init(size: Int = 2, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(size: size), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 3...3 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { enlarged(input, [configuration.size], .channelsLast) }
}

extension Layer {
  /// The input with each element of the spatial dimensions repeated.
  func enlarged(_ input: Tensor, _ factors: [Int], _ dataFormat: DataFormat) -> Tensor {
    guard let factors = requireSizes(factors, "size", count: input.rank - 2) else { return .poisoned(like: [input]) }
    let first = dataFormat == .channelsFirst ? 2 : 1
    return factors.enumerated().reduce(input) { $0.repeat($1.element, axis: first + $1.offset) }
  }
}
