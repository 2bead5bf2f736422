import ApusDevices

/// On which side of equal elements a value belongs.
public enum SearchSide: Sendable {
  case left, right
}

struct SearchSorted: NotDifferentiable {
  static let name = "searchSorted"
  private static let kernel = KernelTable("searchSorted")
  let side: SearchSide

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (sorted, values) = (inputs[0], inputs[1])
    try requireDType(sorted, of: Self.kernel, in: Self.name)
    guard sorted.dtype == values.dtype else {
      throw TensorError(
        .dtype, Self.name, "the values have another dtype than the sorted elements", expected: "\(sorted.dtype)", received: "\(values.dtype)")
    }
    guard sorted.rank > 0, values.rank == sorted.rank, values.shape.dropLast().elementsEqual(sorted.shape.dropLast()) else {
      throw TensorError(
        .shape, Self.name, "the values do not fit the sorted elements", expected: "equal sizes but for the last",
        received: "sorted \(sorted.shape), values \(values.shape)")
    }
    return [OpResult(values.shape, .int32)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (sorted, values) = (inputs[0], inputs[1])
    if values.elementCount == 0 { return }
    let count = values.shape[-1]
    var launch = Launch(Self.kernel[sorted.dtype], rows: values.elementCount / count, items: count, work: values.elementCount * 8)
    launch.append(sorted.buffer)
    launch.append(values.buffer)
    launch.append(outputs[0].buffer)
    launch.append(sorted.shape[-1])
    launch.append(count)
    launch.append(side == .right ? 1 : 0)
    try device.launch(launch)
  }
}

extension TensorConvertible {
  /// Where values belong among this tensor's elements, which are in ascending order along the last dimension. Numeric dtypes.
  /// TensorFlow: `tf.searchsorted`.
  ///
  /// ```swift
  /// let edges: Tensor = [1.0, 3.0, 5.0]
  /// edges.searchSorted([0.0, 3.0, 9.0])                       // [0, 1, 3]
  /// edges.searchSorted([0.0, 3.0, 9.0], side: .right)         // [0, 2, 3]
  /// ```
  ///
  /// - Parameters:
  ///   - values: Their sizes are the tensor's but for the last.
  ///   - side: Whether a value goes before (left) or after (right) elements that equal it.
  ///   - outputType: int32 or int64.
  public func searchSorted(_ values: Tensor, side: SearchSide = .left, outputType: DType = .int32) -> Tensor {
    let tensor = tensor
    return composed(tensor, values) { () throws(TensorError) in
      guard outputType == .int32 || outputType == .int64 else {
        throw TensorError(.dtype, SearchSorted.name, "the output has the wrong dtype", expected: "int32 or int64", received: "\(outputType)")
      }
      return apply(SearchSorted(side: side), tensor, values).cast(outputType)
    }
  }
}
