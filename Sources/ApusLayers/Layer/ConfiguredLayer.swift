import ApusTensors

/// A layer whose options are one value: what most layers are.
///
/// ```swift
/// public final class LeakyReLU: ConfiguredLayer<LeakyReLU.Configuration>, ConfigurableLayer {
///   public struct Configuration: Codable, Sendable { public var negativeSlope = 0.3 }
///   override func call(_ input: Tensor, training: Bool) -> Tensor { input.leakyRelu(negativeSlope: configuration.negativeSlope) }
/// }
/// ```
open class ConfiguredLayer<Configuration: Codable & Sendable>: Layer {
  /// The options. Some layers take a part of them from data.
  public internal(set) var configuration: Configuration

  public required init(configuration: Configuration, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.configuration = configuration
    super.init(name: name, dtype: dtype)
  }
}
