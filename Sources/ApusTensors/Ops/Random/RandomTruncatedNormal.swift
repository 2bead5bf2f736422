import ApusDevices

struct RandomTruncatedNormal: RandomOp {
  static let name = "randomTruncatedNormal"
  static let kernel = KernelTable("randomTruncatedNormal")
  let shape: Shape
  let dtype: DType
  let state: RandomState
  let mean: Double
  let deviation: Double

  func appendArguments(to launch: inout Launch) {
    launch.append(value: mean)
    launch.append(value: deviation)
  }
}

extension Tensor {
  /// Normally distributed numbers within two deviations of the mean. Floating-point dtypes. TensorFlow: `tf.random.truncated_normal`.
  ///
  /// - Parameter seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomTruncatedNormal(_ shape: Shape, mean: Double = 0, deviation: Double = 1, dtype: DType = .float32, seed: Int? = nil)
    -> Tensor
  {
    truncatedNormal(shape, mean, deviation, dtype, .drawing(shape.elementCount, seed: seed))
  }

  /// The numbers that TensorFlow's `tf.random.stateless_truncated_normal` gives for this seed, float32 within 2 units of the last place.
  public static func statelessTruncatedNormal(_ shape: Shape, seed: (Int, Int), mean: Double = 0, deviation: Double = 1, dtype: DType = .float32)
    -> Tensor
  {
    truncatedNormal(shape, mean, deviation, dtype, RandomState(seed: seed))
  }

  fileprivate static func truncatedNormal(_ shape: Shape, _ mean: Double, _ deviation: Double, _ dtype: DType, _ state: RandomState) -> Tensor {
    apply(RandomTruncatedNormal(shape: shape, dtype: dtype, state: state, mean: mean, deviation: deviation))
  }
}

extension RandomGenerator {
  /// Normally distributed numbers within two deviations of the mean. Floating-point dtypes. TensorFlow: `generator.truncated_normal`.
  public func truncatedNormal(_ shape: Shape, mean: Double = 0, deviation: Double = 1, dtype: DType = .float32) -> Tensor {
    .truncatedNormal(shape, mean, deviation, dtype, take(shape.elementCount))
  }
}
