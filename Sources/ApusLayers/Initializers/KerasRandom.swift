import ApusTensors

/// The random numbers that weights begin with: Keras's for a seed, and others each time without one.
enum KerasRandom {
  static func uniform(_ shape: Shape, low: Double, high: Double, dtype: DType, seed: Int?) -> Tensor {
    guard let seed else { return .randomUniform(shape, low: low, high: high, dtype: dtype) }
    return .statelessUniform(shape, seed: words(seed), low: low, high: high, dtype: dtype)
  }

  static func normal(_ shape: Shape, mean: Double = 0, deviation: Double = 1, dtype: DType, seed: Int?) -> Tensor {
    guard let seed else { return .randomNormal(shape, mean: mean, deviation: deviation, dtype: dtype) }
    return .statelessNormal(shape, seed: words(seed), mean: mean, deviation: deviation, dtype: dtype)
  }

  static func truncatedNormal(_ shape: Shape, mean: Double = 0, deviation: Double = 1, dtype: DType, seed: Int?) -> Tensor {
    guard let seed else { return .randomTruncatedNormal(shape, mean: mean, deviation: deviation, dtype: dtype) }
    return .statelessTruncatedNormal(shape, seed: words(seed), mean: mean, deviation: deviation, dtype: dtype)
  }

  /// The seed that Keras hands to TensorFlow: the remainder by the greatest 32-bit number but one, and a zero.
  private static func words(_ seed: Int) -> (Int, Int) { (SeedGenerator.word(seed), 0) }
}
