import ApusDevices

struct RandomUniform: RandomOp {
  static let name = "randomUniform"
  static let kernel = KernelTable("randomUniform")
  let shape: Shape
  let dtype: DType
  let state: RandomState
  let low: Double
  let high: Double

  func appendArguments(to launch: inout Launch) {
    launch.append(value: low)
    // The width is rounded as TensorFlow rounds it.
    launch.append(value: dtype == .float64 ? high - low : Double(Float(high) - Float(low)))
  }
}

extension Tensor {
  /// Numbers spread evenly over [low, high). Floating-point dtypes. TensorFlow: `tf.random.uniform`.
  ///
  /// - Parameter seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomUniform(_ shape: Shape, low: Double = 0, high: Double = 1, dtype: DType = .float32, seed: Int? = nil) -> Tensor {
    uniform(shape, low, high, dtype, .drawing(shape.elementCount, seed: seed))
  }

  /// The numbers that TensorFlow's `tf.random.stateless_uniform` gives for this seed, to the bit.
  public static func statelessUniform(_ shape: Shape, seed: (Int, Int), low: Double = 0, high: Double = 1, dtype: DType = .float32) -> Tensor {
    uniform(shape, low, high, dtype, RandomState(seed: seed))
  }

  fileprivate static func uniform(_ shape: Shape, _ low: Double, _ high: Double, _ dtype: DType, _ state: RandomState) -> Tensor {
    apply(RandomUniform(shape: shape, dtype: dtype, state: state, low: low, high: high))
  }
}

extension RandomGenerator {
  /// Numbers spread evenly over [low, high). Floating-point dtypes. TensorFlow: `generator.uniform`.
  public func uniform(_ shape: Shape, low: Double = 0, high: Double = 1, dtype: DType = .float32) -> Tensor {
    .uniform(shape, low, high, dtype, take(shape.elementCount))
  }
}
