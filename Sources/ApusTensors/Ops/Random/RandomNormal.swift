import ApusDevices

struct RandomNormal: RandomOp {
  static let name = "randomNormal"
  static let kernel = KernelTable("randomNormal")
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
  /// Normally distributed numbers. Floating-point dtypes. TensorFlow: `tf.random.normal`.
  ///
  /// - Parameter seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomNormal(_ shape: Shape, mean: Double = 0, deviation: Double = 1, dtype: DType = .float32, seed: Int? = nil) -> Tensor {
    normal(shape, mean, deviation, dtype, .drawing(shape.elementCount, seed: seed))
  }

  /// The numbers that TensorFlow's `tf.random.stateless_normal` gives for this seed, float32 within 2 units of the last place.
  public static func statelessNormal(_ shape: Shape, seed: (Int, Int), mean: Double = 0, deviation: Double = 1, dtype: DType = .float32) -> Tensor {
    normal(shape, mean, deviation, dtype, RandomState(seed: seed))
  }

  fileprivate static func normal(_ shape: Shape, _ mean: Double, _ deviation: Double, _ dtype: DType, _ state: RandomState) -> Tensor {
    apply(RandomNormal(shape: shape, dtype: dtype, state: state, mean: mean, deviation: deviation))
  }
}

extension RandomGenerator {
  /// Normally distributed numbers. Floating-point dtypes. TensorFlow: `generator.normal`.
  public func normal(_ shape: Shape, mean: Double = 0, deviation: Double = 1, dtype: DType = .float32) -> Tensor {
    .normal(shape, mean, deviation, dtype, take(shape.elementCount))
  }
}
