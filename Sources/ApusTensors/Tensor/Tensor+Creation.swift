import ApusDevices

extension Tensor {
  /// A tensor of a number, or of nested arrays of numbers: `Tensor([[1.0, 2.0], [3.0, 4.0]])`.
  ///
  /// - Parameters:
  ///   - value: Floating-point numbers make a float32 tensor and integers an int32 one, as in TensorFlow; Float, Int64 and the like keep their type.
  ///   - dtype: The dtype to have instead.
  public init(_ value: some TensorValue, dtype: DType? = nil) { self = value.makeTensor(dtype: dtype) }

  /// A tensor whose elements are given in row-major order.
  ///
  /// ```swift
  /// let x = Tensor(shape: [2, 3], scalars: [1, 2, 3, 4, 5, 6])     // int32
  /// ```
  public init<Scalar: TensorScalar>(shape: Shape, scalars: [Scalar], dtype: DType? = nil) {
    let dtype = dtype ?? Scalar.defaultDType
    guard shape.isValid, shape.elementCount == scalars.count else {
      report(
        TensorError(
          .shape, "Tensor", "the number of scalars does not fit the shape", expected: "\(shape.elementCount) scalars for the shape \(shape)",
          received: "\(scalars.count)"))
      self = .poisoned(like: [])
      return
    }
    if Scalar.dtype == dtype {
      self = scalars.withUnsafeBytes { Tensor(shape: shape, dtype: dtype, bytes: $0) }
      return
    }
    let byteCount = scalars.count * dtype.byteCount
    self = withUnsafeTemporaryAllocation(byteCount: Swift.max(byteCount, 1), alignment: 16) { memory in
      let bytes = UnsafeMutableRawBufferPointer(rebasing: memory[0..<byteCount])
      if let misfit = HostConversion.write(scalars, as: dtype, to: bytes) {
        report(
          TensorError(
            .value, "Tensor", "a number does not fit the dtype", expected: "numbers that fit \(dtype)", received: "\(misfit)",
            hint: "Give a wider one: Tensor(values, dtype: .int64)."))
        return .poisoned(like: [])
      }
      return Tensor(shape: shape, dtype: dtype, bytes: UnsafeRawBufferPointer(bytes))
    }
  }

  /// A tensor whose elements are given as they lie in memory, in row-major order.
  public init(shape: Shape, dtype: DType, bytes: UnsafeRawBufferPointer) {
    let device = Device.current
    guard shape.isValid, shape.elementCount <= Shape.maximumElementCount, bytes.count == shape.elementCount * dtype.byteCount else {
      report(
        TensorError(
          .shape, "Tensor", "the bytes do not fit the shape", expected: "\(dtype.byteCount) bytes for each element of the shape \(shape)",
          received: "\(bytes.count)"))
      self = .poisoned(like: [])
      return
    }
    do throws(DeviceError) {
      guard device.backend.supports(dtype) else { throw .unsupportedDType(device: device.name, dtype: dtype) }
      let buffer = try device.makeBuffer(byteCount: bytes.count)
      try device.upload(bytes, to: buffer)
      self.init(shape: shape, dtype: dtype, device: device, buffer: buffer)
    } catch {
      report(TensorError(error, in: "Tensor"))
      self = .poisoned(like: [])
    }
  }
}

// MARK: Literals

/// A number, a Bool, or nested lists of them, as written in the program.
public enum TensorLiteral: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
  case real(Double)
  case integer(Int)
  case boolean(Bool)
  case array([TensorLiteral])

  public init(floatLiteral value: Double) { self = .real(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(arrayLiteral elements: TensorLiteral...) { self = .array(elements) }

  private var shape: Shape? {
    guard case .array(let elements) = self else { return [] }
    guard let first = elements.first else { return [0] }
    guard let inner = first.shape, inner.rank < Shape.maximumRank, elements.allSatisfy({ $0.shape == inner }) else { return nil }
    return inner.inserting(elements.count, at: 0)
  }

  private func append(to leaves: inout [TensorLiteral]) {
    if case .array(let elements) = self { for element in elements { element.append(to: &leaves) } } else { leaves.append(self) }
  }

  /// One floating-point number makes all of them float32; integers alone make int32.
  var tensor: Tensor {
    guard let shape else {
      report(
        TensorError(
          .shape, "Tensor", "the nested lists are ragged", expected: "lists of one length along each dimension", received: "\(self)"))
      return .poisoned(like: [])
    }
    var leaves: [TensorLiteral] = []
    append(to: &leaves)
    if !leaves.isEmpty, leaves.allSatisfy({ if case .boolean = $0 { true } else { false } }) {
      return Tensor(shape: shape, scalars: leaves.map { if case .boolean(true) = $0 { true } else { false } })
    }
    if !leaves.isEmpty, leaves.allSatisfy({ if case .integer = $0 { true } else { false } }) {
      return Tensor(shape: shape, scalars: leaves.map { if case .integer(let value) = $0 { value } else { 0 } })
    }
    return Tensor(
      shape: shape,
      scalars: leaves.map { leaf -> Float in
        switch leaf {
        case .real(let value): Float(value)
        case .integer(let value): Float(value)
        case .boolean(let value): value ? 1 : 0
        case .array: 0
        }
      })
  }
}

extension Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
  public init(floatLiteral value: Double) { self.init(value) }
  public init(integerLiteral value: Int) { self.init(value) }
  public init(booleanLiteral value: Bool) { self.init(value) }
  public init(arrayLiteral elements: TensorLiteral...) { self = TensorLiteral.array(elements).tensor }
}
