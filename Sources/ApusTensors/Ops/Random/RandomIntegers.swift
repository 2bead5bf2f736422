import ApusDevices

struct RandomIntegers: RandomOp {
  static let name = "randomIntegers"
  static let kernel = KernelTable("randomIntegers")
  let shape: Shape
  let dtype: DType
  let state: RandomState
  /// Nil stands for every integer of the dtype.
  let range: Range<Int>?

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    guard Self.kernel.has(dtype) else {
      throw TensorError(.dtype, Self.name, "the dtype is not supported", expected: "int32, int64, uint32, uint64", received: "\(dtype)")
    }
    guard let range else { return [OpResult(shape, dtype)] }
    let (least, greatest) = dtype.integerLimits
    guard !range.isEmpty, range.lowerBound >= least, range.upperBound - 1 <= greatest else {
      throw TensorError(.value, Self.name, "the range does not fit", expected: "at least one integer, all of them of \(dtype)", received: "\(range)")
    }
    return [OpResult(shape, dtype)]
  }

  func appendArguments(to launch: inout Launch) {
    launch.append(integerValue: Int64(range?.lowerBound ?? 0))
    launch.append(integerValue: Int64(truncatingIfNeeded: range.map { $0.upperBound &- $0.lowerBound } ?? 0))
  }
}

extension DType {
  /// The least and the greatest Int that fits.
  fileprivate var integerLimits: (Int, Int) {
    switch self {
    case .int32: (Int(Int32.min), Int(Int32.max))
    case .uint32: (0, Int(UInt32.max))
    case .uint64: (0, .max)
    default: (.min, .max)
    }
  }
}

extension Tensor {
  /// Integers of a range, each as likely as the others; nil stands for every integer of the dtype. int32, int64, uint32, uint64.
  /// TensorFlow: `tf.random.uniform` with an integer dtype.
  ///
  /// ```swift
  /// Tensor.randomIntegers([100], in: 1..<7)
  /// ```
  ///
  /// - Parameter seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomIntegers(_ shape: Shape, in range: Range<Int>?, dtype: DType = .int32, seed: Int? = nil) -> Tensor {
    apply(RandomIntegers(shape: shape, dtype: dtype, state: .drawing(shape.elementCount, seed: seed), range: range))
  }

  /// The integers that TensorFlow's `tf.random.stateless_uniform` gives for this seed, to the bit.
  public static func statelessIntegers(_ shape: Shape, seed: (Int, Int), in range: Range<Int>?, dtype: DType = .int32) -> Tensor {
    apply(RandomIntegers(shape: shape, dtype: dtype, state: RandomState(seed: seed), range: range))
  }
}

extension RandomGenerator {
  /// Integers of a range, each as likely as the others; nil stands for every integer of the dtype. TensorFlow: `generator.uniform` and
  /// `generator.uniform_full_int`.
  public func integers(_ shape: Shape, in range: Range<Int>?, dtype: DType = .int32) -> Tensor {
    apply(RandomIntegers(shape: shape, dtype: dtype, state: take(shape.elementCount), range: range))
  }
}
