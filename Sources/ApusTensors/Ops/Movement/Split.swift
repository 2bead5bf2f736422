import ApusDevices

struct Split: Op {
  static let name = "split"
  static let gradientReads = GradientReads.nothing
  let sizes: [Int]
  let axis: Int

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    let axis = try resolveAxis(axis, rank: input.rank, in: Self.name)
    guard sizes.allSatisfy({ $0 >= 0 }), sizes.reduce(0, { $0.addingSaturated($1) }) == input.shape[axis] else {
      throw TensorError(
        .shape, Self.name, "the sizes do not make up the axis", expected: "sizes that add up to \(input.shape[axis])", received: "\(sizes)")
    }
    return sizes.map { OpResult(input.shape.replacing(axis, with: $0), input.dtype) }
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let input = inputs[0]
    let position = axis < 0 ? axis + input.rank : axis
    var bounds = SliceBounds(input.shape)
    for output in outputs {
      bounds.sizes[position] = output.shape[position]
      try StridedCopy.gather(input.buffer, bounds.view(in: input.shape), into: output.buffer, dtype: input.dtype, on: device)
      bounds.starts[position] += output.shape[position]
    }
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [concatenate(sizes.indices.map { backward.upstream($0) }, axis: axis)] }
}

extension TensorConvertible {
  /// Pieces of equal size along an axis. All dtypes. TensorFlow: `tf.split`.
  ///
  /// ```swift
  /// let parts = x.split(3, axis: 1)            // [2, 6] -> three of [2, 2]
  /// ```
  ///
  /// - Parameter count: How many pieces; the axis's size is a multiple of it.
  public func split(_ count: Int, axis: Int = 0) -> [Tensor] {
    let tensor = tensor
    return composed([tensor], count: count) { () throws(TensorError) in
      let size = tensor.shape[try resolveAxis(axis, rank: tensor.rank, in: Split.name)]
      guard count > 0, size % count == 0, size > 0 || count <= 1 << 16 else {
        throw TensorError(
          .value, Split.name, "the axis cannot be cut into equal pieces", expected: "a number of pieces that divides the size \(size)",
          received: "\(count)")
      }
      return applyAll(Split(sizes: Array(repeating: size / count, count: count), axis: axis), [tensor])
    }
  }

  /// Pieces of these sizes along an axis; one may be -1, which stands for what is left.
  public func split(_ sizes: [Int], axis: Int = 0) -> [Tensor] {
    let tensor = tensor
    return composed([tensor], count: sizes.count) { () throws(TensorError) in
      guard !sizes.isEmpty else {
        throw TensorError(.value, Split.name, "there are no sizes", expected: "at least one size", received: "an empty list")
      }
      let total = tensor.shape[try resolveAxis(axis, rank: tensor.rank, in: Split.name)]
      let known = sizes.filter { $0 >= 0 }.reduce(0) { $0.addingSaturated($1) }
      let hasOneLeft = sizes.count(where: { $0 == -1 }) == 1 && known <= total
      return applyAll(Split(sizes: hasOneLeft ? sizes.map { $0 == -1 ? total - known : $0 } : sizes, axis: axis), [tensor])
    }
  }
}
