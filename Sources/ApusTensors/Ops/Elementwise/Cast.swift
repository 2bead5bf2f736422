import ApusDevices

struct Cast: Op {
  static let name = "cast"
  static let gradientReads = GradientReads.nothing
  private static let kernel = KernelTable("cast")
  let dtype: DType

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(inputs[0].shape, dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    var launch = Launch(Cast.kernel[inputs[0].dtype, dtype], items: inputs[0].elementCount)
    launch.append(inputs[0].buffer)
    launch.append(outputs[0].buffer)
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream().mapSlices { $0.cast(backward.inputDType(0)) }] }
}

extension TensorConvertible {
  /// The elements converted to another dtype: towards zero from floating point to integers, to 0 or 1 from bool, and to "is not 0" to bool.
  /// TensorFlow: `tf.cast`.
  public func cast(_ dtype: DType) -> Tensor {
    let tensor = tensor
    return tensor.dtype == dtype ? tensor : apply(Cast(dtype: dtype), tensor)
  }
}
