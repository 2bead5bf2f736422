import ApusDevices

/// Reads some of a tensor's elements, at equal steps along each axis.
struct Slice: Op {
  static let name = "slice"
  static let gradientReads = GradientReads.nothing
  let bounds: SliceBounds
  var operation = Slice.name

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try bounds.requireInside(inputs[0].shape, in: operation)
    return [OpResult(bounds.shape, inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let input = inputs[0]
    try StridedCopy.gather(input.buffer, bounds.view(in: input.shape), into: outputs[0].buffer, dtype: input.dtype, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    [apply(Place(bounds: bounds, shape: backward.inputShape(0)), backward.upstream())]
  }
}

extension TensorConvertible {
  /// The part of the tensor that begins at `begin` and has the sizes `size`; a size of -1 means all that is left. TensorFlow: `tf.slice`.
  ///
  /// ```swift
  /// let x = Tensor.range(12).reshape(3, 4)
  /// x.slice(begin: [1, 0], size: [2, -1])        // [[4, 5, 6, 7], [8, 9, 10, 11]]
  /// ```
  public func slice(begin: [Int], size: [Int]) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      var size = size
      if begin.count == tensor.rank && size.count == tensor.rank {
        for axis in size.indices where size[axis] == -1 && begin[axis] >= 0 { size[axis] = tensor.shape[axis] - begin[axis] }
      }
      return apply(Slice(bounds: SliceBounds(starts: begin, sizes: size)), tensor)
    }
  }

  /// The elements from `begin` on and before `end` along each axis, every `strides`-th; as NumPy's `x[begin:end:stride]` for each axis.
  /// TensorFlow: `tf.strided_slice`.
  ///
  /// Axes that are not given are taken whole. The subscript `x[.slice(from: 1, to: 9, by: 2)]` says the same.
  public func stridedSlice(begin: [Int], end: [Int], strides: [Int]? = nil) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      let strides = strides ?? Array(repeating: 1, count: begin.count)
      guard begin.count == end.count, begin.count == strides.count else {
        throw TensorError(
          .shape, "stridedSlice", "the lists have different lengths", expected: "one begin, end and stride for each axis",
          received: "\(begin), \(end), \(strides)")
      }
      return try tensor.indexed(begin.indices.map { AxisSlice(start: begin[$0], end: end[$0], step: strides[$0]) }, in: "stridedSlice")
    }
  }
}
