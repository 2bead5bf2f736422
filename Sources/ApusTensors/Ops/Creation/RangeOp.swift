import ApusDevices

/// Numbers at a fixed distance from each other.
struct RangeOp: NotDifferentiable {
  static let name = "range"
  private static let kernel = KernelTable("range")
  let start: Fill.FillValue
  let delta: Fill.FillValue
  let count: Int
  let dtype: DType

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    guard Self.kernel.has(dtype) else {
      throw TensorError(.dtype, Self.name, "the dtype is not supported", expected: "a numeric dtype", received: "\(dtype)")
    }
    return [OpResult([count], dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    if count == 0 { return }
    var launch = Launch(Self.kernel[dtype], items: count)
    launch.append(outputs[0].buffer)
    launch.append(start)
    launch.append(delta)
    try device.launch(launch)
  }
}

extension Tensor {
  /// The numbers from `start` on and before `limit`, each `delta` from the last. Numeric dtypes. TensorFlow: `tf.range`.
  ///
  /// ```swift
  /// Tensor.range(2, 10, delta: 3)          // [2, 5, 8], int32
  /// Tensor.range(1.0, 0.0, delta: -0.25)   // [1, 0.75, 0.5, 0.25], float32
  /// ```
  public static func range<Scalar: TensorScalar & Numeric>(_ start: Scalar, _ limit: Scalar, delta: Scalar = 1, dtype: DType? = nil) -> Tensor {
    composed([], count: 1) { () throws(TensorError) in
      let step = delta.asDouble
      let isFloatingPoint = Scalar.dtype.isFloatingPoint
      // Integers may have more digits than a Double; they wrap around only where the range could not be held anyway.
      let distance = isFloatingPoint ? limit.asDouble - start.asDouble : Double(limit.asInt64 &- start.asInt64)
      guard step != 0, distance == 0 || (distance > 0) == (step > 0), (distance / step).magnitude < Double(Shape.maximumElementCount) else {
        throw TensorError(
          .value, RangeOp.name, "the steps do not lead from the start to the limit",
          expected: "a delta other than 0, in the direction of the limit, and a range that a memory can hold",
          received: "start \(start), limit \(limit), delta \(delta)")
      }
      func value(_ number: Scalar) -> Fill.FillValue { isFloatingPoint ? .real(number.asDouble) : .integer(number.asInt64) }
      let count: Int
      if isFloatingPoint {
        count = Int((distance / step).rounded(.up))
      } else {
        let (whole, size) = ((limit.asInt64 &- start.asInt64).magnitude, delta.asInt64.magnitude)
        count = Int(whole / size) + (whole % size == 0 ? 0 : 1)
      }
      return [apply(RangeOp(start: value(start), delta: value(delta), count: count, dtype: dtype ?? Scalar.defaultDType))]
    }[0]
  }

  /// The numbers from 0 on and before `limit`. TensorFlow: `tf.range`.
  ///
  /// ```swift
  /// Tensor.range(3)          // [0, 1, 2]
  /// ```
  public static func range<Scalar: TensorScalar & Numeric>(_ limit: Scalar, dtype: DType? = nil) -> Tensor { range(0, limit, dtype: dtype) }
}
