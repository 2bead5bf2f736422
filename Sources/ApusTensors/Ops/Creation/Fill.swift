import ApusDevices

/// A tensor of one value.
struct Fill: NotDifferentiable {
  static let name = "full"
  private static let kernel = KernelTable("fill")
  let shape: Shape
  let dtype: DType
  let value: FillValue

  /// The value in the form that reaches the kernel unchanged: an Int64 does not fit a Double.
  enum FillValue: Sendable {
    case real(Double)
    case integer(Int64)
  }

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(shape, dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    var launch = Launch(Fill.kernel[dtype], items: shape.elementCount)
    launch.append(outputs[0].buffer)
    launch.append(value)
    try device.launch(launch)
  }
}

extension Launch {
  mutating func append(_ value: Fill.FillValue) {
    switch value {
    case .real(let value): append(value: value)
    case .integer(let value): append(integerValue: value)
    }
  }
}

extension Fill {
  /// Overwrites a tensor's memory, for ops that need it so.
  static func launch(_ value: Double, _ output: Tensor, on device: Device) throws(DeviceError) {
    try Fill(shape: output.shape, dtype: output.dtype, value: .real(value)).forward([], [output], on: device)
  }
}

extension Tensor {
  /// A tensor of one value. TensorFlow: `tf.fill`.
  public static func full<Scalar: TensorScalar>(_ shape: Shape, _ value: Scalar, dtype: DType? = nil) -> Tensor {
    let dtype = dtype ?? Scalar.defaultDType
    return apply(Fill(shape: shape, dtype: dtype, value: Scalar.dtype.isFloatingPoint ? .real(value.asDouble) : .integer(value.asInt64)))
  }

  /// A tensor of one value, in Swift's words for arrays.
  public init<Scalar: TensorScalar>(repeating value: Scalar, shape: Shape, dtype: DType? = nil) { self = .full(shape, value, dtype: dtype) }

  /// A tensor of zeros. TensorFlow: `tf.zeros`.
  public static func zeros(_ shape: Shape, dtype: DType = .float32) -> Tensor { full(shape, 0, dtype: dtype) }

  /// A tensor of ones. TensorFlow: `tf.ones`.
  public static func ones(_ shape: Shape, dtype: DType = .float32) -> Tensor { full(shape, 1, dtype: dtype) }
}

extension TensorConvertible {
  /// Zeros of this tensor's shape, dtype and device. TensorFlow: `tf.zeros_like`.
  public func zerosLike() -> Tensor {
    let tensor = tensor
    return withDevice(tensor.device) { .zeros(tensor.shape, dtype: tensor.dtype) }
  }

  /// Ones of this tensor's shape, dtype and device. TensorFlow: `tf.ones_like`.
  public func onesLike() -> Tensor {
    let tensor = tensor
    return withDevice(tensor.device) { .ones(tensor.shape, dtype: tensor.dtype) }
  }
}
