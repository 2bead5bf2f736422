import ApusDevices

struct RandomUniform: RandomOp {
  static let kernel = KernelTable("random_uniform")
  let shape: Shape
  let dtype: DType
  let state: RandomState
  let low: Double
  let high: Double
  var arguments: (Double, Double)? { (low, high - low) }
}

extension Tensor {
  /// Numbers spread evenly over [low, high). Floating-point dtypes. TensorFlow: `tf.random.uniform`.
  ///
  /// - Parameter seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomUniform(_ shape: Shape, low: Double = 0, high: Double = 1, dtype: DType = .float32, seed: Int? = nil) -> Tensor {
    apply(RandomUniform(shape: shape, dtype: dtype, state: randomState(seed, shape, dtype), low: low, high: high))
  }

  /// The numbers that TensorFlow's `tf.random.stateless_uniform` gives for this seed.
  public static func statelessUniform(_ shape: Shape, seed: (Int, Int), low: Double = 0, high: Double = 1, dtype: DType = .float32) -> Tensor {
    apply(RandomUniform(shape: shape, dtype: dtype, state: RandomState(seed: seed), low: low, high: high))
  }
}
