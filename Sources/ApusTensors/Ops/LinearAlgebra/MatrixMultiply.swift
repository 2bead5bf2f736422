import ApusDevices

/// Matrix products of the last two dimensions, batched over those before, which broadcast.
struct MatrixMultiply: Op {
  static let name = "matmul"
  static let gradientReads = GradientReads.inputs
  var transposeLeft = false
  var transposeRight = false

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (left, right) = (inputs[0], inputs[1])
    guard left.dtype == right.dtype else {
      throw TensorError(
        .dtype, Self.name, "the operands have different dtypes", expected: "two tensors of one dtype", received: "\(left.dtype) and \(right.dtype)")
    }
    guard left.dtype == .float32 || left.dtype == .float64 || IntegerProduct.supports(left.dtype) else {
      throw TensorError(
        .dtype, Self.name, "the dtype is not supported", expected: "a numeric dtype", received: "\(left.dtype)",
        hint: "Cast it first: x.cast(.float32).")
    }
    guard left.rank >= 2, right.rank >= 2 else {
      throw TensorError(
        .shape, Self.name, "the operands are not matrices", expected: "at least two dimensions each", received: "\(left.shape) and \(right.shape)",
        hint: "For a vector use matvec, or x.expandDims(-1).")
    }
    let (m, leftInner) = transposeLeft ? (left.shape[-1], left.shape[-2]) : (left.shape[-2], left.shape[-1])
    let (rightInner, n) = transposeRight ? (right.shape[-1], right.shape[-2]) : (right.shape[-2], right.shape[-1])
    guard leftInner == rightInner else {
      throw TensorError(
        .shape, Self.name, "the inner dimensions differ", expected: "as many columns on the left as rows on the right",
        received:
          "left \(left.shape)\(transposeLeft ? " transposed" : ""), right \(right.shape)\(transposeRight ? " transposed" : ""): \(leftInner) is not \(rightInner)"
      )
    }
    guard let batch = Shape(left.shape.dropLast(2)).broadcast(with: Shape(right.shape.dropLast(2))) else {
      throw TensorError(
        .shape, Self.name, "the batch dimensions cannot be broadcast", expected: "equal sizes, or 1, before the last two dimensions",
        received: "left \(left.shape), right \(right.shape)")
    }
    return [OpResult(Shape(batch.dimensions + [m, n]), left.dtype)]
  }

  func multiply(_ inputs: [Tensor], into output: Tensor, on device: Device) throws(DeviceError) {
    if output.elementCount == 0 { return }
    let batch = Shape(output.shape.dropLast(2))
    let (left, leftStride) = try operand(inputs[0], batch, on: device)
    let (right, rightStride) = try operand(inputs[1], batch, on: device)
    let (m, n) = (output.shape[-2], output.shape[-1])
    let k = inputs[0].shape[transposeLeft ? -2 : -1]
    if k == 0 { return try Fill.launch(0, output, on: device) }
    let product = MatrixProduct(
      dtype: output.dtype, m: m, n: n, k: k, batchCount: batch.elementCount,
      left: .init(left, rowStride: inputs[0].shape[-1], batchStride: leftStride),
      right: .init(right, rowStride: inputs[1].shape[-1], batchStride: rightStride),
      result: .init(output.buffer, rowStride: n, batchStride: m * n), transposeLeft: transposeLeft, transposeRight: transposeRight)
    if output.dtype == .float32 || output.dtype == .float64 {
      try device.multiply(product)
    } else {
      try IntegerProduct.launch(product, on: device)
    }
  }

  /// The operand's memory with its batch dimensions broadcast, and the distance of its matrices: 0 where all batches share one.
  private func operand(_ tensor: Tensor, _ batch: Shape, on device: Device) throws(DeviceError) -> (Buffer, stride: Int) {
    let own = Shape(tensor.shape.dropLast(2))
    let matrix = tensor.shape[-2] * tensor.shape[-1]
    if own.elementCount == 1 { return (tensor.buffer, 0) }
    if own.elementCount == batch.elementCount { return (tensor.buffer, matrix) }
    let shape = Shape(batch.dimensions + tensor.shape.suffix(2))
    return (try tensor.spread(to: shape).buffer, matrix)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (left, right, upstream) = (backward.input(0), backward.input(1), backward.upstream())
    return [
      backward.ifNeeded(0) {
        let gradient =
          transposeLeft
          ? right.matmul(upstream, transposeLeft: transposeRight, transposeRight: true) : upstream.matmul(right, transposeRight: !transposeRight)
        return gradient.sum(to: left.shape)
      },
      backward.ifNeeded(1) {
        let gradient =
          transposeRight
          ? upstream.matmul(left, transposeLeft: true, transposeRight: transposeLeft) : left.matmul(upstream, transposeLeft: !transposeLeft)
        return gradient.sum(to: right.shape)
      },
    ]
  }
}

extension TensorConvertible {
  /// The matrix product of the last two dimensions; those before are batch dimensions and broadcast. Numeric dtypes.
  /// TensorFlow: `tf.matmul`.
  ///
  /// ```swift
  /// x.matmul(w)                           // [64, 784] x [784, 256] -> [64, 256]
  /// q.matmul(k, transposeRight: true)     // [8, 10, 64] x [8, 12, 64] -> [8, 10, 12]
  /// ```
  public func matmul(_ right: some TensorConvertible, transposeLeft: Bool = false, transposeRight: Bool = false) -> Tensor {
    let (left, right) = (tensor, right.tensor)
    switch left.dtype {
    case .float16, .bfloat16:
      // Storage types: multiplied in float32.
      guard right.dtype == left.dtype else { break }
      let product = left.cast(.float32).matmul(right.cast(.float32), transposeLeft: transposeLeft, transposeRight: transposeRight)
      return product.cast(left.dtype)
    default: break
    }
    let op = MatrixMultiply(transposeLeft: transposeLeft, transposeRight: transposeRight)
    // Matrices that share their right operand are the rows of one larger matrix.
    if left.rank > 2, right.rank == 2, !transposeLeft, left.elementCount > 0, left.shape[-1] == right.shape[transposeRight ? 1 : 0] {
      let rows = left.reshape([-1, left.shape[-1]])
      let product = apply(op, rows, right)
      return product.reshape(Array(left.shape.dropLast()) + [product.shape[-1]])
    }
    return apply(op, left, right)
  }
}

/// The matrix product of the last two dimensions. TensorFlow: `tf.matmul`.
public func matmul(
  _ left: some TensorConvertible, _ right: some TensorConvertible, transposeLeft: Bool = false, transposeRight: Bool = false
) -> Tensor {
  left.matmul(right, transposeLeft: transposeLeft, transposeRight: transposeRight)
}
