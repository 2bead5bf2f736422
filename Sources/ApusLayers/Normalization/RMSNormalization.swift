import ApusTensors

/// Gives the elements along some axes of each sample a mean square of 1, and then a learned scale: x / sqrt(mean(x^2) + epsilon) * scale. Keras's
/// `keras.layers.RMSNormalization`; Zhang and Sennrich (2019).
///
/// Weights: scale, of the sizes of the axes.
public final class RMSNormalization: ConfiguredLayer<RMSNormalization.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var axis: IntegerList = -1
    public var epsilon = 1e-6
  }

  public private(set) var scale: Variable!

  public convenience init(axis: IntegerList = -1, epsilon: Double = 1e-6, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(axis: axis, epsilon: epsilon), name: name, dtype: dtype)
  }

  public override func build(_ inputShape: SymbolicShape) {
    guard let shape = requireSizes(of: inputShape, axes: configuration.axis.values) else { return }
    scale = addWeight("scale", shape: shape, initializer: .ones)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let scale else { return .poisoned(like: [input]) }
    return input.rmsNormalization(scale: scale, epsilon: configuration.epsilon, axes: configuration.axis.values)
  }
}
