/// ``Adam`` with weight decay, which is taken off the weights themselves rather than added to the gradient. Keras's `keras.optimizers.AdamW`;
/// Loshchilov and Hutter (2019).
public final class AdamW: Adam {
  public required init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    var options = options
    options.weightDecay = options.weightDecay ?? 0.004
    super.init(configuration: configuration, learningRate: learningRate, options: options, name: name)
  }

  /// - Parameter options: Without a weight decay it is 0.004.
  public convenience init(
    learningRate: LearningRate = 0.001, weightDecay: Double = 0.004, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7,
    amsgrad: Bool = false, options: OptimizerOptions = OptimizerOptions(), name: String? = nil
  ) {
    var options = options
    options.weightDecay = options.weightDecay ?? weightDecay
    self.init(
      configuration: Configuration(beta1: beta1, beta2: beta2, epsilon: epsilon, amsgrad: amsgrad), learningRate: learningRate, options: options,
      name: name)
  }
}
