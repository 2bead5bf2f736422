import ApusDevices

/// Where a mask is true, as positions in row-major order, given how many elements are true up to each.
struct TrueIndices: NotDifferentiable {
  static let name = "where"
  private static let kernel = KernelTable("trueIndices")
  /// How many elements are true.
  let count: Int

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] { [OpResult([count], .int64)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    var launch = Launch(Self.kernel[.bool], items: inputs[0].elementCount)
    launch.append(inputs[0].buffer)
    launch.append(inputs[1].buffer)
    launch.append(outputs[0].buffer)
    if count > 0 { try device.launch(launch) }
  }
}

/// Positions in row-major order as tuples of indices.
struct UnravelIndices: NotDifferentiable {
  static let name = "unravelIndices"
  private static let kernel = KernelTable("unravelIndices")
  let shape: Shape

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] { [OpResult([inputs[0].elementCount, shape.rank], inputs[0].dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    var launch = Launch(Self.kernel[inputs[0].dtype], items: inputs[0].elementCount)
    launch.append(inputs[0].buffer)
    launch.append(outputs[0].buffer)
    launch.append(shape.rank)
    launch.append(dimensions: shape)
    if outputs[0].elementCount > 0 { try device.launch(launch) }
  }
}

extension Tensor {
  /// The indices of the elements that are true, or not 0, in row-major order: int64, [count, rank]. All dtypes. TensorFlow: `tf.where(condition)`.
  ///
  /// The number of results depends on the values, so the host waits for them.
  ///
  /// ```swift
  /// Tensor.where([[true, false], [false, true]])          // [[0, 0], [1, 1]]
  /// ```
  public static func `where`(_ condition: Tensor) -> Tensor {
    let mask = condition.cast(.bool)
    return composed(mask) { () throws(TensorError) in apply(UnravelIndices(shape: mask.shape), try mask.flatIndicesOfTrue()) }
  }
}

extension Tensor {
  /// The positions of true elements in row-major order, int64.
  func flatIndicesOfTrue() throws(TensorError) -> Tensor {
    guard elementCount <= Int(Int32.max) else {
      throw TensorError(.shape, "where", "the tensor is too large", expected: "at most \(Int32.max) elements", received: "\(elementCount)")
    }
    let flat = reshape([elementCount])
    if elementCount == 0 { return apply(TrueIndices(count: 0), flat, flat.cast(.int32)) }
    let counts = flat.cast(.int32).cumsum()
    let count = counts.slice(begin: [elementCount - 1], size: [1]).item(as: Int.self)
    return apply(TrueIndices(count: count), flat, counts)
  }
}
