import ApusTensors

/// The arguments of an operation's call, as a Keras file has them: tensors of the graph, and constants between them.
struct OperationArguments {
  private var positional: [OperationArgument] = []
  private var named: [String: OperationArgument] = [:]

  /// The arguments of a call in Swift.
  init(_ positional: [OperationArgument]) { self.positional = positional }

  /// - Returns: The arguments, and the tensors that they mention.
  static func read(
    _ positional: [ConfigValue], _ named: [String: ConfigValue], of operation: SymbolicOperation, at path: String
  ) throws -> (arguments: OperationArguments, tensors: [ConfigValue]) {
    guard operation.isVariadic || positional.count <= operation.operands.count else {
      throw ConfigurationError(
        "\(path).args", "there are too many arguments for \(operation.name)", expected: "\(operation.operands.count)", received: "\(positional.count)"
      )
    }
    var tensors: [ConfigValue] = []
    var result = OperationArguments([])
    for (number, value) in positional.enumerated() {
      result.positional.append(try OperationArgument(value, &tensors, at: "\(path).args[\(number)]"))
    }
    for (key, value) in named.sorted(by: { $0.key < $1.key }) {
      guard let position = operation.operands.firstIndex(of: key), position >= positional.count else {
        throw ConfigurationError("\(path).kwargs.\(key)", "the operation \(operation.name) has no such argument")
      }
      result.named[key] = try OperationArgument(value, &tensors, at: "\(path).kwargs.\(key)")
    }
    if tensors.isEmpty { throw ConfigurationError(path, "the operation \(operation.name) is called on no tensor") }
    return (result, tensors)
  }

  /// The arguments in a file's form.
  func serialized(_ tensors: [ConfigValue]) -> (positional: [ConfigValue], named: [String: ConfigValue]) {
    (positional.map { $0.serialized(tensors) }, named.mapValues { $0.serialized(tensors) })
  }

  /// The arguments with values for the tensors, in the order of the operation's parameters.
  func operands(_ tensors: [Tensor], of operation: SymbolicOperation) -> OperationOperands {
    let rest = named.isEmpty ? [] : operation.operands.dropFirst(positional.count).map { named[$0]?.operand(tensors) ?? .nothing }
    return OperationOperands(
      operation: operation.name, device: tensors.first?.device ?? .current, values: positional.map { $0.operand(tensors) } + rest)
  }
}

/// One argument of an operation's call.
indirect enum OperationArgument {
  /// A tensor of the graph, by its number among those that the call takes.
  case tensor(Int)
  case list([OperationArgument])
  /// A constant as it is written, and what it means.
  case constant(ConfigValue, OperationOperand)

  init(_ value: ConfigValue, _ tensors: inout [ConfigValue], at path: String) throws {
    switch value {
    case .null: self = .constant(value, .nothing)
    case .boolean(let flag): self = .constant(value, .number(flag))
    case .integer(let number): self = .constant(value, .number(number))
    case .real(let number): self = .constant(value, .number(number))
    case .array(let items):
      let before = tensors.count
      var list: [OperationArgument] = []
      for (number, item) in items.enumerated() { list.append(try OperationArgument(item, &tensors, at: "\(path)[\(number)]")) }
      self = tensors.count > before ? .list(list) : .constant(value, .list(list.map { $0.operand([]) }, array: ConstantArray(value)))
    case .object where value["class_name"]?.string == "__keras_tensor__":
      tensors.append(value)
      self = .tensor(tensors.count - 1)
    case .object: self = .constant(value, try OperationArgument.object(value, at: path))
    case .string: throw OperationArgument.unknown(value, at: path)
    }
  }

  private static func unknown(_ value: ConfigValue, at path: String) -> ConfigurationError {
    ConfigurationError(
      path, "this argument of an operation cannot be read", expected: "tensors, numbers, slices and arrays",
      received: value["class_name"]?.string ?? value.kind)
  }

  private static func object(_ value: ConfigValue, at path: String) throws -> OperationOperand {
    let config = value["config"] ?? .null
    switch value["class_name"]?.string {
    case "__ellipsis__": return .index(.ellipsis)
    case "__slice__":
      func bound(_ key: String) throws -> Int? {
        guard let bound = config[key], !bound.isNull else { return nil }
        guard let number = bound.integer else {
          throw ConfigurationError("\(path).config.\(key)", "this bound cannot be read", expected: "an integer", received: bound.kind)
        }
        return number
      }
      return .index(.slice(from: try bound("start"), to: try bound("stop"), by: try bound("step") ?? 1))
    case "__numpy__", "__tensor__":
      guard let dtype = DType(name: config["dtype"]?.string ?? ""), let array = ConstantArray(config["value"] ?? .null, dtype: dtype) else {
        throw ConfigurationError(
          path, "this array cannot be read", expected: "numbers, and their dtype", received: config["dtype"]?.kind ?? "nothing")
      }
      return .array(array)
    default: throw unknown(value, at: path)
    }
  }

  func serialized(_ tensors: [ConfigValue]) -> ConfigValue {
    switch self {
    case .tensor(let number): tensors[number]
    case .list(let items): .array(items.map { $0.serialized(tensors) })
    case .constant(let value, _): value
    }
  }

  func operand(_ tensors: [Tensor]) -> OperationOperand {
    switch self {
    case .tensor(let number): .tensor(tensors[number])
    case .list(let items): .list(items.map { $0.operand(tensors) }, array: nil)
    case .constant(_, let operand): operand
    }
  }
}
