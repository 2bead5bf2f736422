import ApusDevices

struct Linspace: NotDifferentiable {
  static let name = "linspace"
  private static let kernel = KernelTable("linspace")
  let start: Double
  let stop: Double
  let count: Int
  let dtype: DType

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    guard Self.kernel.has(dtype) else {
      throw TensorError(.dtype, Self.name, "the dtype is not supported", expected: "a floating-point dtype", received: "\(dtype)")
    }
    guard count > 0 else {
      throw TensorError(.value, Self.name, "there are no numbers to make", expected: "at least 1", received: "\(count)")
    }
    return [OpResult([count], dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    var launch = Launch(Self.kernel[dtype], items: count)
    launch.append(outputs[0].buffer)
    launch.append(value: start)
    launch.append(value: stop)
    launch.append(value: count > 1 ? (stop - start) / Double(count - 1) : 0)
    launch.append(count - 1)
    try device.launch(launch)
  }
}

extension Tensor {
  /// Numbers at equal distances from `start` to `stop`, both included. Floating-point dtypes. TensorFlow: `tf.linspace`.
  ///
  /// ```swift
  /// Tensor.linspace(0, 1, count: 5)          // [0, 0.25, 0.5, 0.75, 1]
  /// ```
  public static func linspace(_ start: Double, _ stop: Double, count: Int, dtype: DType = .float32) -> Tensor {
    apply(Linspace(start: start, stop: stop, count: count, dtype: dtype))
  }
}
