import ApusTensors

/// The options of a layer's bias, which all that have one share.
protocol BiasOptions {
  var biasInitializer: Initializer { get }
  var biasRegularizer: Regularizer? { get }
  var biasConstraint: Constraint? { get }
}

extension Layer {
  /// Makes the weight "bias". Call it in `build`, after the others.
  func addBias(_ shape: Shape, _ options: some BiasOptions) -> Variable {
    addWeight(
      "bias", shape: shape, initializer: options.biasInitializer, regularizer: options.biasRegularizer, constraint: options.biasConstraint)
  }
}
