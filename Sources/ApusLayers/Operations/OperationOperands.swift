import ApusTensors

/// One of the things that an operation is called on.
enum OperationOperand: Sendable {
  case tensor(Tensor)
  case array(ConstantArray)
  case number(any TensorScalar)
  case index(IndexComponent)
  /// `array` is the list as a whole, where it is made of numbers.
  case list([OperationOperand], array: ConstantArray?)
  /// Python's None.
  case nothing
}

/// What an operation is called on, in the order of its parameters.
struct OperationOperands {
  let operation: String
  let device: Device
  let values: [OperationOperand]

  func tensor(_ position: Int) throws(TensorError) -> Tensor { try tensor(value(position)) }

  /// The tensors in a list, in a common dtype.
  func tensors(_ position: Int) throws(TensorError) -> [Tensor] {
    guard case .list(let items, _) = value(position), !items.isEmpty else { return try common([value(position)]) }
    return try common(items)
  }

  /// All that the operation is called on, in a common dtype.
  func allTensors() throws(TensorError) -> [Tensor] { try common(values) }

  /// Two operands in a common dtype, to which a number has little to say: only a real one makes integers float32.
  func pair(_ first: Int, _ second: Int) throws(TensorError) -> (Tensor, Tensor) {
    let both = try common([value(first), value(second)])
    return (both[0], both[1])
  }

  /// What stands in the brackets of `x[...]`.
  func indices(_ position: Int) throws(TensorError) -> [IndexComponent] {
    guard case .list(let items, _) = value(position) else { return [try index(value(position))] }
    var components: [IndexComponent] = []
    for item in items { components.append(try index(item)) }
    return components
  }

  /// A number; nil for None.
  func number(_ position: Int) throws(TensorError) -> Double? {
    switch value(position) {
    case .number(let number): return number.asDouble
    case .nothing: return nil
    default: throw unexpected("a number")
    }
  }

  private func value(_ position: Int) -> OperationOperand { position < values.count ? values[position] : .nothing }

  private func unexpected(_ expected: String) -> TensorError {
    TensorError(.value, operation, "an operand is of the wrong kind", expected: expected, received: "something else")
  }

  private func tensor(_ operand: OperationOperand) throws(TensorError) -> Tensor {
    switch operand {
    case .tensor(let tensor): return tensor
    case .array(let array), .list(_, .some(let array)): return array.tensor(on: device)
    case .number(let number): return withDevice(device) { Tensor.full([], number, dtype: type(of: number).defaultDType) }
    case .list(let items, nil):
      return stack(try common(items))
    case .index, .nothing: throw unexpected("a tensor or a number")
    }
  }

  private func index(_ operand: OperationOperand) throws(TensorError) -> IndexComponent {
    switch operand {
    case .index(let component): return component
    case .number(let number) where !type(of: number).dtype.isFloatingPoint: return Int(number.asInt64).component
    case .nothing: return .newAxis
    default: return try tensor(operand).component
    }
  }

  private func common(_ operands: [OperationOperand]) throws(TensorError) -> [Tensor] {
    var tensors: [Tensor?] = []
    for operand in operands {
      if case .number = operand { tensors.append(nil) } else { tensors.append(try tensor(operand)) }
    }
    let dtypes = tensors.compactMap { $0?.dtype }
    var dtype = dtypes.first.map { dtypes.dropFirst().reduce($0, DType.common) }
    let numbers = operands.compactMap { if case .number(let number) = $0 { number } else { nil } }
    for number in numbers { dtype = DType.common(dtype, withNumberOf: type(of: number).defaultDType) }
    let target = dtype ?? .float32
    var result: [Tensor] = []
    for (operand, tensor) in zip(operands, tensors) {
      if let tensor {
        result.append(tensor.cast(target))
      } else if case .number(let number) = operand {
        result.append(constant(number, target, beside: tensors.lazy.compactMap { $0 }.first))
      }
    }
    return result
  }

  private func constant(_ number: any TensorScalar, _ dtype: DType, beside other: Tensor?) -> Tensor {
    // Beside a tensor of the dtype the number is one of those that are kept.
    if let other, other.dtype == dtype, type(of: number).dtype != .bool { return number.tensor(beside: other, in: operation) }
    return withDevice(device) { Tensor.full([], number, dtype: dtype) }
  }
}

extension DType {
  /// The dtype that tensors of two dtypes are converted to before they meet. Keras: `keras.backend.result_type`.
  static func common(_ first: DType, _ second: DType) -> DType {
    if first == second || second == .bool { return first }
    if first == .bool { return second }
    if first.isFloatingPoint != second.isFloatingPoint { return first.isFloatingPoint ? first : second }
    let larger = first.byteCount > second.byteCount ? first : second
    if first.isFloatingPoint { return first.byteCount == second.byteCount ? .float32 : larger }
    if first.isSigned == second.isSigned || (larger.isSigned && first.byteCount != second.byteCount) { return larger }
    // A signed integer that holds all of the unsigned one.
    switch larger.byteCount {
    case 1: return .int16
    case 2: return .int32
    case 4: return .int64
    default: return .float32
    }
  }

  /// The dtype of a tensor beside a number, which only counts where it is of another sort than the tensor's elements.
  static func common(_ dtype: DType?, withNumberOf number: DType) -> DType {
    guard let dtype else { return number }
    if number == .bool || dtype.isFloatingPoint { return dtype }
    return number.isFloatingPoint || dtype == .bool ? number : dtype
  }
}
