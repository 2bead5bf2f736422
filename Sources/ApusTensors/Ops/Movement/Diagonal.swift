import ApusDevices

/// How to step along the diagonals of a batch of matrices.
private struct DiagonalView {
  let length: Int
  let view: StridedCopy.View

  /// - Parameter diagonal: 0 is the main one, 1 the one above it, -1 the one below.
  init(_ shape: Shape, diagonal: Int) {
    let (m, n) = (shape[-2], shape[-1])
    length = Swift.max(0, diagonal >= 0 ? Swift.min(m, n - diagonal) : Swift.min(m + diagonal, n))
    view = StridedCopy.View(
      sizes: [shape.dropLast(2).reduce(1, *), length], strides: [m * n, n + 1], offset: diagonal >= 0 ? diagonal : -diagonal * n)
  }
}

/// The diagonal of each matrix.
struct DiagonalPart: Op {
  static let name = "diagPart"
  static let gradientReads = GradientReads.nothing
  let diagonal: Int

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let shape = inputs[0].shape
    try requireRank(atLeast: 2, inputs[0], in: Self.name)
    guard diagonal > -Swift.max(shape[-2], 1), diagonal < Swift.max(shape[-1], 1) else {
      throw TensorError(
        .value, Self.name, "there is no such diagonal", expected: "more than \(-shape[-2]) and less than \(shape[-1])", received: "\(diagonal)")
    }
    return [OpResult(Shape(shape.dropLast(2) + [DiagonalView(shape, diagonal: diagonal).length]), inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let view = DiagonalView(inputs[0].shape, diagonal: diagonal).view
    try StridedCopy.gather(inputs[0].buffer, view, into: outputs[0].buffer, dtype: inputs[0].dtype, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let shape = backward.inputShape(0)
    return [apply(Diagonal(diagonal: diagonal, rows: shape[-2], columns: shape[-1]), backward.upstream())]
  }
}

/// Matrices of zeros but for one diagonal.
struct Diagonal: Op {
  static let name = "diag"
  static let gradientReads = GradientReads.nothing
  let diagonal: Int
  let rows: Int
  let columns: Int

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    [OpResult(Shape(inputs[0].shape.dropLast() + [rows, columns]), inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try Fill.launch(0, outputs[0], on: device)
    let view = DiagonalView(outputs[0].shape, diagonal: diagonal).view
    try StridedCopy.scatter(inputs[0].buffer, into: outputs[0].buffer, view, dtype: inputs[0].dtype, on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream().diagPart(diagonal: diagonal)] }
}

extension TensorConvertible {
  /// Square matrices with the elements of the last dimension on a diagonal and zeros elsewhere. All dtypes. TensorFlow: `tf.linalg.diag`.
  ///
  /// ```swift
  /// let x: Tensor = [1, 2]
  /// x.diag()                      // [[1, 0], [0, 2]]
  /// x.diag(diagonal: 1)           // [[0, 1, 0], [0, 0, 2], [0, 0, 0]]
  /// ```
  ///
  /// - Parameter diagonal: 0 is the main one, 1 the one above it, -1 the one below.
  public func diag(diagonal: Int = 0) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      try requireRank(atLeast: 1, tensor, in: Diagonal.name)
      guard tensor.rank < Shape.maximumRank, diagonal.magnitude < 1 << 30 else {
        throw TensorError(
          .shape, Diagonal.name, "the matrices are too large", expected: "fewer than \(Shape.maximumRank) dimensions, and a diagonal nearby",
          received: "\(tensor.shape), diagonal \(diagonal)")
      }
      let size = tensor.shape[-1] + Int(diagonal.magnitude)
      return apply(Diagonal(diagonal: diagonal, rows: size, columns: size), tensor)
    }
  }

  /// A diagonal of each matrix (the last two dimensions). All dtypes. TensorFlow: `tf.linalg.diag_part`.
  ///
  /// - Parameter diagonal: 0 is the main one, 1 the one above it, -1 the one below.
  public func diagPart(diagonal: Int = 0) -> Tensor { apply(DiagonalPart(diagonal: diagonal), tensor) }
}
