import ApusDevices

struct RandomTruncatedNormal: RandomOp {
  static let kernel = KernelTable("random_truncated_normal")
  let shape: Shape
  let dtype: DType
  let state: RandomState
  let mean: Double
  let deviation: Double
  var arguments: (Double, Double)? { (mean, deviation) }
}

extension Tensor {
  /// Normally distributed numbers within two deviations of the mean. Floating-point dtypes. TensorFlow: `tf.random.truncated_normal`.
  ///
  /// - Parameter seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomTruncatedNormal(_ shape: Shape, mean: Double = 0, deviation: Double = 1, dtype: DType = .float32, seed: Int? = nil)
    -> Tensor
  {
    apply(RandomTruncatedNormal(shape: shape, dtype: dtype, state: randomState(seed, shape, dtype, spread: 256), mean: mean, deviation: deviation))
  }

  /// The numbers that TensorFlow's `tf.random.stateless_truncated_normal` gives for this seed.
  public static func statelessTruncatedNormal(_ shape: Shape, seed: (Int, Int), mean: Double = 0, deviation: Double = 1, dtype: DType = .float32)
    -> Tensor
  {
    apply(RandomTruncatedNormal(shape: shape, dtype: dtype, state: RandomState(seed: seed), mean: mean, deviation: deviation))
  }
}
