import ApusTensors

/// x where it is positive, alpha * x elsewhere, where alpha is learned. Keras's `keras.layers.PReLU`; He et al. (2015).
///
/// Weights: alpha, of the shape of a sample, with size 1 along shared axes.
///
/// ```swift
/// PReLU(sharedAxes: [1, 2])      // one slope a channel of images
/// ```
public final class PReLU: ConfiguredLayer<PReLU.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var alphaInitializer = Initializer.zeros
    public var alphaRegularizer: Regularizer?
    public var alphaConstraint: Constraint?
    public var sharedAxes: [Int]?
  }

  public private(set) var alpha: Variable!

  public convenience init(
    alphaInitializer: Initializer = .zeros, alphaRegularizer: Regularizer? = nil, alphaConstraint: Constraint? = nil, sharedAxes: [Int]? = nil,
    name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      alphaInitializer: alphaInitializer, alphaRegularizer: alphaRegularizer, alphaConstraint: alphaConstraint, sharedAxes: sharedAxes)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    let shared = configuration.sharedAxes ?? []
    guard require(shared.allSatisfy { (1..<max(inputShape.rank, 1)).contains($0) }, "sharedAxes", shared, "axes from 1 to \(inputShape.rank - 1)")
    else { return }
    var shape = Shape()
    for axis in 1..<max(inputShape.rank, 1) {
      guard let size = shared.contains(axis) ? 1 : requireSize(of: inputShape, axis: axis) else { return }
      shape.append(size)
    }
    alpha = addWeight(
      "alpha", shape: shape, initializer: configuration.alphaInitializer, regularizer: configuration.alphaRegularizer,
      constraint: configuration.alphaConstraint)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let alpha else { return .poisoned(like: [input]) }
    return input.relu() - alpha * (0 - input).relu()
  }
}
