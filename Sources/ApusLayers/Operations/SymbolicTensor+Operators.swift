import ApusTensors

// Keras's operators on symbolic tensors: `x + shortcut`, `1 - gate`. In files they are the operations that Keras writes for them.
//
// Operands are broadcast, and converted to a common dtype; a number takes the tensor's. What they give has no mask, unlike what the layers `Add`,
// `Multiply` and so on give.

extension SymbolicTensor {
  /// The sum, with broadcasting: `Dense(64)(x) + x`.
  public static func + (left: SymbolicTensor, right: SymbolicTensor) -> SymbolicTensor { combine(.add, left, right) }
  public static func + (left: SymbolicTensor, right: some TensorScalar) -> SymbolicTensor { combine(.add, left, right) }
  public static func + (left: some TensorScalar, right: SymbolicTensor) -> SymbolicTensor { combine(.add, left, right) }

  /// The difference, with broadcasting.
  public static func - (left: SymbolicTensor, right: SymbolicTensor) -> SymbolicTensor { combine(.subtract, left, right) }
  public static func - (left: SymbolicTensor, right: some TensorScalar) -> SymbolicTensor { combine(.subtract, left, right) }
  public static func - (left: some TensorScalar, right: SymbolicTensor) -> SymbolicTensor { combine(.subtract, left, right) }

  /// The product of elements, with broadcasting.
  public static func * (left: SymbolicTensor, right: SymbolicTensor) -> SymbolicTensor { combine(.multiply, left, right) }
  public static func * (left: SymbolicTensor, right: some TensorScalar) -> SymbolicTensor { combine(.multiply, left, right) }
  public static func * (left: some TensorScalar, right: SymbolicTensor) -> SymbolicTensor { combine(.multiply, left, right) }

  /// The quotient of elements, with broadcasting; float32 for integers.
  public static func / (left: SymbolicTensor, right: SymbolicTensor) -> SymbolicTensor { combine(.trueDivide, left, right) }
  public static func / (left: SymbolicTensor, right: some TensorScalar) -> SymbolicTensor { combine(.trueDivide, left, right) }
  public static func / (left: some TensorScalar, right: SymbolicTensor) -> SymbolicTensor { combine(.trueDivide, left, right) }

  /// Each element to the power of another, with broadcasting.
  public static func ** (left: SymbolicTensor, right: SymbolicTensor) -> SymbolicTensor { combine(.power, left, right) }
  public static func ** (left: SymbolicTensor, right: some TensorScalar) -> SymbolicTensor { combine(.power, left, right) }

  /// The elements with the opposite sign.
  public static prefix func - (operand: SymbolicTensor) -> SymbolicTensor { OperationLayer.call(.negative, [.tensor(0)], [operand]) }

  private static func combine(_ operation: SymbolicOperation, _ left: SymbolicTensor, _ right: SymbolicTensor) -> SymbolicTensor {
    OperationLayer.call(operation, [.tensor(0), .tensor(1)], [left, right])
  }

  private static func combine(_ operation: SymbolicOperation, _ left: SymbolicTensor, _ right: some TensorScalar) -> SymbolicTensor {
    OperationLayer.call(operation, [.tensor(0), OperationArgument(right)], [left])
  }

  private static func combine(_ operation: SymbolicOperation, _ left: some TensorScalar, _ right: SymbolicTensor) -> SymbolicTensor {
    OperationLayer.call(operation, [OperationArgument(left), .tensor(0)], [right])
  }
}

extension OperationArgument {
  /// A number, which Python knows as a float, an int or a bool.
  fileprivate init<Scalar: TensorScalar>(_ number: Scalar) {
    if Scalar.dtype.isFloatingPoint {
      self = .constant(.real(number.asDouble), .number(number.asDouble))
    } else if Scalar.dtype == .bool {
      self = .constant(.boolean(number.asInt64 != 0), .number(number.asInt64 != 0))
    } else {
      self = .constant(.integer(Int(number.asInt64)), .number(Int(number.asInt64)))
    }
  }
}
