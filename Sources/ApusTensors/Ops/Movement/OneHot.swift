import ApusDevices

struct OneHot: NotDifferentiable {
  static let name = "oneHot"
  private static let rows = KernelTable("oneHot_rows")
  private static let columns = KernelTable("oneHot_columns")
  let depth: Int
  /// Where the new dimension stands in the result.
  let axis: Int
  let on: Double
  let off: Double
  let dtype: DType

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireIndices(inputs[0], in: Self.name)
    try requireNotNegative(depth, "the depth", in: Self.name)
    return [OpResult(inputs[0].shape.inserting(depth, at: axis), dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let indices = inputs[0]
    let inner = indices.shape.dropFirst(axis).reduce(1, *)
    if outputs[0].elementCount == 0 { return }
    var launch =
      inner == 1
      ? Launch(Self.rows[dtype.bits, indices.dtype], rows: indices.elementCount, items: depth)
      : Launch(Self.columns[dtype.bits, indices.dtype], rows: indices.elementCount / inner * depth, items: inner)
    launch.append(indices.buffer)
    launch.append(outputs[0].buffer)
    launch.append(depth)
    if inner != 1 { launch.append(inner) }
    // The kernel writes values of any dtype as the bits they consist of.
    launch.append(integerValue: HostConversion.bits(of: on, as: dtype))
    launch.append(integerValue: HostConversion.bits(of: off, as: dtype))
    try device.launch(launch)
  }
}

extension TensorConvertible {
  /// A new dimension of size `depth`, with `onValue` where the position along it is the index and `offValue` elsewhere. An index outside
  /// `0..<depth` has `offValue` everywhere. Integer dtypes. TensorFlow: `tf.one_hot`.
  ///
  /// ```swift
  /// let labels: Tensor = [0, 2]
  /// labels.oneHot(depth: 3)          // [[1, 0, 0], [0, 0, 1]]
  /// ```
  ///
  /// - Parameter axis: Where the new dimension stands in the result; -1 is last.
  public func oneHot(depth: Int, onValue: Double = 1, offValue: Double = 0, axis: Int = -1, dtype: DType = .float32) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      let axis = try resolveNewAxis(axis, rank: tensor.rank, in: OneHot.name)
      let isIndex = tensor.dtype == .int32 || tensor.dtype == .int64 || !tensor.dtype.isInteger
      return apply(OneHot(depth: depth, axis: axis, on: onValue, off: offValue, dtype: dtype), isIndex ? tensor : tensor.cast(.int64))
    }
  }
}
