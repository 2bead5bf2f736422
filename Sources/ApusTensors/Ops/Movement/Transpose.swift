import ApusDevices

struct Transpose: Op {
  static let name = "transpose"
  static let gradientReads = GradientReads.nothing
  private static let kernel = KernelTable("transpose")
  private static let side = 32
  /// For each axis of the result the operand's axis that it was.
  let permutation: [Int]

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    guard permutation.sorted() == Array(input.shape.indices) else {
      throw TensorError(
        .axis, Self.name, "the permutation does not list each axis once", expected: "the axes from 0 to \(input.rank - 1) in some order",
        received: "\(permutation)")
    }
    return [OpResult(Shape(permutation.map { input.shape[$0] }), input.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (input, output) = (inputs[0], outputs[0])
    let strides = input.shape.strides
    let view = StridedCopy.View(sizes: output.shape.dimensions, strides: permutation.map { strides[$0] }).simplified
    if let (batch, m, n) = matrices(view) {
      let (down, across) = ((m + Self.side - 1) / Self.side, (n + Self.side - 1) / Self.side)
      var launch = Launch(Self.kernel[input.dtype.bits], rows: batch * down * across, items: 1, work: input.elementCount)
      launch.append(input.buffer)
      launch.append(output.buffer)
      launch.append(m)
      launch.append(n)
      launch.append(down)
      launch.append(across)
      return try device.launch(launch)
    }
    try StridedCopy.gather(input.buffer, view, into: output.buffer, dtype: input.dtype, on: device)
  }

  /// The batch and the sizes of the operand's matrices, where the op comes down to transposing matrices that lie one after another.
  private func matrices(_ view: StridedCopy.View) -> (batch: Int, m: Int, n: Int)? {
    let (sizes, strides) = (view.sizes, view.strides)
    guard sizes.count == 2 || sizes.count == 3, let m = sizes.last, !sizes.contains(0) else { return nil }
    let n = sizes[sizes.count - 2]
    guard strides[strides.count - 2] == 1, strides[strides.count - 1] == n, sizes.count == 2 || strides[0] == m * n else { return nil }
    return (sizes.count == 3 ? sizes[0] : 1, m, n)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    var inverse = permutation
    for (position, axis) in permutation.enumerated() { inverse[axis] = position }
    return [apply(Transpose(permutation: inverse), backward.upstream())]
  }
}

extension TensorConvertible {
  /// The tensor with its axes in another order; with none given they are reversed. All dtypes. TensorFlow: `tf.transpose`.
  ///
  /// ```swift
  /// images.transpose(0, 3, 1, 2)           // [8, 28, 28, 3] -> [8, 3, 28, 28]
  /// matrix.transpose()                     // [2, 3] -> [3, 2]
  /// ```
  ///
  /// - Parameter permutation: For each axis of the result the one of this tensor that it was, from the first or (negative) from the last.
  public func transpose(_ permutation: Int...) -> Tensor {
    permutation.isEmpty ? transposed() : transpose(permutation)
  }

  /// The tensor with its axes in the order of a list.
  public func transpose(_ permutation: [Int]) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      var axes: [Int] = []
      for axis in permutation { axes.append(try resolveAxis(axis, rank: tensor.rank, in: Transpose.name)) }
      // Axes of size 1 may go anywhere without an element moving.
      let moving = axes.filter { tensor.shape[$0] != 1 }
      guard axes.sorted() == Array(tensor.shape.indices), moving == moving.sorted() else { return apply(Transpose(permutation: axes), tensor) }
      return tensor.reshape(Shape(axes.map { tensor.shape[$0] }))
    }
  }

  /// The tensor with its axes reversed; the transpose of a matrix.
  public func transposed() -> Tensor {
    let tensor = tensor
    return tensor.transpose(tensor.shape.indices.reversed())
  }

  /// Each matrix (the last two dimensions) transposed. All dtypes. TensorFlow: `tf.linalg.matrix_transpose`.
  public func matrixTranspose() -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      try requireRank(atLeast: 2, tensor, in: "matrixTranspose")
      var axes = Array(tensor.shape.indices)
      axes.swapAt(tensor.rank - 2, tensor.rank - 1)
      return tensor.transpose(axes)
    }
  }
}
