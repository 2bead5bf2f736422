import ApusDevices

/// Where along an axis the greatest or the least element stands.
struct ArgExtreme: NotDifferentiable {
  static let name = "argMax"
  private static let highest = ReductionKernels("highest")
  private static let lowest = ReductionKernels("lowest")
  private static let rows = KernelTable("firstEqual_rows")
  private static let columns = KernelTable("firstEqual_columns")
  let isGreatest: Bool
  let axis: Int
  let outputType: DType
  let operation: String

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    let axis = try resolveAxis(axis, rank: input.rank, in: operation)
    guard outputType == .int32 || outputType == .int64 else {
      throw TensorError(.dtype, operation, "the output has the wrong dtype", expected: "int32 or int64", received: "\(outputType)")
    }
    let result = input.shape.removing(axis)
    guard input.shape[axis] > 0 || result.elementCount == 0 else {
      throw TensorError(.shape, operation, "the axis is empty", expected: "at least one element along axis \(axis)", received: "\(input.shape)")
    }
    return [OpResult(result, outputType)]
  }

  /// The extreme values first, then the first places that hold them.
  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (input, output) = (inputs[0], outputs[0])
    if output.elementCount == 0 { return }
    let (outer, size, inner) = input.shape.parts(around: axis < 0 ? axis + input.rank : axis)
    func makeTensor(_ shape: Shape, _ dtype: DType) throws(DeviceError) -> Tensor {
      Tensor(shape: shape, dtype: dtype, device: device, buffer: try device.makeBuffer(byteCount: shape.elementCount * dtype.byteCount))
    }
    let extremes = try makeTensor(output.shape, input.dtype)
    try (isGreatest ? Self.highest : Self.lowest).reduce(input, into: extremes, Self.groups(outer, size, inner), divisor: 1, on: device)

    let chunk = ReductionKernels.chunk(size, inner: inner)
    let chunks = (size + chunk - 1) / chunk
    let places = chunks == 1 ? output : try makeTensor([outer, chunks, inner], outputType)
    var launch =
      inner == 1
      ? Launch(Self.rows[input.dtype, outputType], rows: outer * chunks, items: 1, work: input.elementCount)
      : Launch(Self.columns[input.dtype, outputType], rows: outer * chunks, items: inner, work: input.elementCount)
    launch.append(input.buffer)
    launch.append(extremes.buffer)
    launch.append(places.buffer)
    launch.append(size)
    launch.append(chunk)
    launch.append(chunks)
    if inner != 1 { launch.append(inner) }
    launch.append(value: isGreatest ? -.infinity : .infinity)
    try device.launch(launch)
    if chunks > 1 { try Min.kernels.reduce(places, into: output, Self.groups(outer, chunks, inner), divisor: 1, on: device) }
  }

  private static func groups(_ outer: Int, _ size: Int, _ inner: Int) -> [ReductionAxes.Group] {
    [.init(size: outer, isReduced: false), .init(size: size, isReduced: true), .init(size: inner, isReduced: false)]
  }
}

extension TensorConvertible {
  /// The index of the greatest element along an axis; the first of several. NaNs are passed over. Numeric dtypes and bool. TensorFlow: `tf.argmax`.
  ///
  /// ```swift
  /// let x: Tensor = [[1, 9, 2], [8, 3, 8]]
  /// x.argMax(axis: 1)                 // [1, 0]
  /// ```
  ///
  /// - Parameter outputType: int64 or int32.
  public func argMax(axis: Int = 0, outputType: DType = .int64) -> Tensor {
    argExtreme(isGreatest: true, axis, outputType, "argMax")
  }

  /// The index of the least element along an axis; the first of several. NaNs are passed over. Numeric dtypes and bool. TensorFlow: `tf.argmin`.
  ///
  /// - Parameter outputType: int64 or int32.
  public func argMin(axis: Int = 0, outputType: DType = .int64) -> Tensor {
    argExtreme(isGreatest: false, axis, outputType, "argMin")
  }

  private func argExtreme(isGreatest: Bool, _ axis: Int, _ outputType: DType, _ operation: String) -> Tensor {
    let tensor = tensor
    let wide = tensor.dtype == .bool ? DType.int32 : tensor.dtype.reductionType
    return apply(ArgExtreme(isGreatest: isGreatest, axis: axis, outputType: outputType, operation: operation), tensor.cast(wide))
  }
}
