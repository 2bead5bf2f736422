import ApusTensors

/// The dimensions of each sample in another order. Keras's `keras.layers.Permute`.
///
/// ```swift
/// Permute([2, 1])(x)             // [32, 10, 64] -> [32, 64, 10]: dimensions count from 1, the batch's stays
/// ```
public final class Permute: ConfiguredLayer<Permute.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var dims: [Int] }

  public convenience init(_ dims: [Int], name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(dims: dims), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { configuration.dims.count + 1...configuration.dims.count + 1 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { input.transpose([0] + configuration.dims) }
}
