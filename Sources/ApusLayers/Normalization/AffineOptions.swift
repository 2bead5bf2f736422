import ApusTensors

/// What layers of normalisation do afterwards: a learned factor and a learned number to add.
protocol AffineOptions {
  var center: Bool { get }
  var scale: Bool { get }
  var betaInitializer: Initializer { get }
  var gammaInitializer: Initializer { get }
  var betaRegularizer: Regularizer? { get }
  var gammaRegularizer: Regularizer? { get }
  var betaConstraint: Constraint? { get }
  var gammaConstraint: Constraint? { get }
}

extension Layer {
  /// The factor.
  func addGamma(_ shape: Shape, _ options: some AffineOptions) -> Variable {
    addWeight(
      "gamma", shape: shape, initializer: options.gammaInitializer, regularizer: options.gammaRegularizer, constraint: options.gammaConstraint)
  }

  /// The number to add.
  func addBeta(_ shape: Shape, _ options: some AffineOptions) -> Variable {
    addWeight("beta", shape: shape, initializer: options.betaInitializer, regularizer: options.betaRegularizer, constraint: options.betaConstraint)
  }

  /// The sizes of an input along some axes; nil, after a report, where there are no such axes or they are not known.
  func requireSizes(of inputShape: SymbolicShape, axes: [Int]) -> Shape? {
    guard let axes = requireAxes(axes, rank: inputShape.rank) else { return nil }
    var sizes = Shape()
    for axis in axes {
      guard let size = requireSize(of: inputShape, axis: axis) else { return nil }
      sizes.append(size)
    }
    return sizes
  }
}
