import ApusDevices

/// A Swift number or Bool as an element of a tensor.
public protocol TensorScalar: BitwiseCopyable, Sendable, TensorElement, Operand where Scalar == Self {
  /// The dtype whose elements have this type's layout.
  static var dtype: DType { get }
  /// The dtype that a tensor made of such values gets when none is asked for: float32 for Double and int32 for Int, as TensorFlow makes of Python's
  /// numbers.
  static var defaultDType: DType { get }
  var asDouble: Double { get }
  var asInt64: Int64 { get }
  init(converting double: Double)
  init(converting integer: Int64)
}

extension TensorScalar {
  public static var defaultDType: DType { dtype }
}

extension TensorScalar where Self: BinaryInteger & FixedWidthInteger {
  public var asDouble: Double { Double(self) }
  public var asInt64: Int64 { Int64(truncatingIfNeeded: self) }
  /// Towards zero; what does not fit becomes the nearest value that does, and NaN becomes 0.
  public init(converting double: Double) {
    self = double.isNaN ? 0 : Self(exactly: double.rounded(.towardZero)) ?? (double < 0 ? Self.min : Self.max)
  }
  public init(converting integer: Int64) { self = Self(truncatingIfNeeded: integer) }
}

extension TensorScalar where Self: BinaryFloatingPoint {
  public var asDouble: Double { Double(self) }
  public var asInt64: Int64 { Int64(converting: Double(self)) }
  public init(converting double: Double) { self = Self(double) }
  public init(converting integer: Int64) { self = Self(integer) }
}

extension Float: TensorScalar { public static let dtype = DType.float32 }
extension Double: TensorScalar {
  public static let dtype = DType.float64
  public static let defaultDType = DType.float32
}
extension Int8: TensorScalar { public static let dtype = DType.int8 }
extension Int16: TensorScalar { public static let dtype = DType.int16 }
extension Int32: TensorScalar { public static let dtype = DType.int32 }
extension Int64: TensorScalar { public static let dtype = DType.int64 }
extension Int: TensorScalar {
  public static let dtype = DType.int64
  public static let defaultDType = DType.int32
}
extension UInt8: TensorScalar { public static let dtype = DType.uint8 }
extension UInt16: TensorScalar { public static let dtype = DType.uint16 }
extension UInt32: TensorScalar { public static let dtype = DType.uint32 }
extension UInt64: TensorScalar { public static let dtype = DType.uint64 }
extension Bool: TensorScalar {
  public static let dtype = DType.bool
  public var asDouble: Double { self ? 1 : 0 }
  public var asInt64: Int64 { self ? 1 : 0 }
  public init(converting double: Double) { self = double != 0 }
  public init(converting integer: Int64) { self = integer != 0 }
}

extension TensorElement {
  /// The array of numbers in the dtype and on the device of `other`, by TensorFlow's rule for constants.
  public func tensor(beside other: Tensor, in operation: String) -> Tensor {
    if other.node.isPoisoned || !requireFit(beside: other, in: operation) { return .poisoned(like: [other]) }
    return withDevice(other.device) { makeTensor(dtype: other.dtype) }
  }

  /// Reports numbers that have no place among those of `other`.
  fileprivate func requireFit(beside other: Tensor, in operation: String) -> Bool {
    let isFloatingPoint = Scalar.dtype.isFloatingPoint
    let fits = Scalar.dtype == .bool ? other.dtype == .bool : other.dtype.isFloatingPoint || (!isFloatingPoint && other.dtype != .bool)
    if fits { return true }
    report(
      TensorError(
        .dtype, operation, "the number \(self) cannot become \(other.dtype)", expected: "numbers that fit \(other.dtype)",
        received: "\(Self.self) \(self)", hint: "Cast the tensor first, for example with x.cast(.float32)."))
    return false
  }
}

extension TensorScalar {
  /// The number in the dtype and on the device of `other`, by TensorFlow's rule for constants.
  public func tensor(beside other: Tensor, in operation: String) -> Tensor {
    if other.node.isPoisoned || !requireFit(beside: other, in: operation) { return .poisoned(like: [other]) }
    return ConstantCache.shared.tensor(self, dtype: other.dtype, device: other.device)
  }
}

extension TensorScalar {
  public func makeTensor(dtype: DType?) -> Tensor { .full([], self, dtype: dtype) }
}

// MARK: Elements and values

/// A number, or an array of such: what a tensor can be made of.
public protocol TensorElement: TensorValue {
  associatedtype Scalar: TensorScalar
  /// The sizes of the nested arrays, or nil where they differ along a dimension.
  var elementShape: Shape? { get }
  func appendScalars(to scalars: inout [Scalar])
}

/// What a tensor or variable can be made from: a number, nested arrays of numbers, or a tensor.
public protocol TensorValue {
  func makeTensor(dtype: DType?) -> Tensor
}

extension TensorScalar {
  public var elementShape: Shape? { [] }
  public func appendScalars(to scalars: inout [Self]) { scalars.append(self) }
}

extension Array: TensorElement where Element: TensorElement {
  public var elementShape: Shape? {
    guard let first else { return [0] }
    guard let inner = first.elementShape, allSatisfy({ $0.elementShape == inner }), inner.rank < Shape.maximumRank else { return nil }
    return inner.inserting(count, at: 0)
  }

  public func appendScalars(to scalars: inout [Element.Scalar]) {
    if let flat = self as? [Element.Scalar] { scalars += flat } else { for element in self { element.appendScalars(to: &scalars) } }
  }
}

extension Array: TensorValue, Operand where Element: TensorElement {}

extension TensorElement {
  public func makeTensor(dtype: DType?) -> Tensor {
    guard let shape = elementShape else {
      report(
        TensorError(
          .shape, "Tensor", "the nested arrays are ragged, or nested more than \(Shape.maximumRank) deep",
          expected: "arrays of one length along each dimension", received: "\(Self.self)"))
      return .poisoned(like: [])
    }
    var scalars: [Scalar] = []
    scalars.reserveCapacity(shape.elementCount)
    appendScalars(to: &scalars)
    return Tensor(shape: shape, scalars: scalars, dtype: dtype ?? Scalar.defaultDType)
  }
}

extension Tensor: TensorValue {
  public func makeTensor(dtype: DType?) -> Tensor {
    guard let dtype, dtype != self.dtype else { return self }
    return cast(dtype)
  }
}
