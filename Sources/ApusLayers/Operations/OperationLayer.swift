import ApusTensors

/// An operation's place in a functional model: a node of the graph that Keras counts among its operations, not among its layers.
final class OperationLayer: Layer {
  let operation: SymbolicOperation
  /// The options as a file has them.
  private let options: [String: ConfigValue]
  private let function: SymbolicOperation.Function
  private var arguments = OperationArguments([])

  private init(_ operation: SymbolicOperation, _ options: [String: ConfigValue], name: String?, _ function: @escaping SymbolicOperation.Function) {
    self.operation = operation
    self.options = options
    self.function = function
    super.init(name: name ?? LayerNames.unique(base: LayerNames.snakeCase(operation.name)), dtype: .float32)
  }

  /// The operation that an object of a Keras file describes.
  ///
  /// - Throws: ``ConfigurationError`` for one that is not known, and for options that it has not.
  convenience init(_ object: ConfigValue, at path: String) throws {
    let operation = try SymbolicOperation.registry.type(named: object["class_name"]?.string ?? "", at: "\(path).class_name")
    var options = object["config"]?.object ?? [:]
    let name = options.removeValue(forKey: "name")?.string
    for (key, value) in options.sorted(by: { $0.key < $1.key }) where !operation.options.contains(key) && !value.isNull {
      throw ConfigurationError(
        "\(path).config.\(key)", "the operation \(operation.name) has no such option", expected: operation.options.joined(separator: ", "),
        received: value.kind)
    }
    self.init(operation, options, name: name, try operation.make(FunctionOptions(name: path, values: options)))
  }

  /// The result of an operation without options on symbolic tensors.
  static func call(_ operation: SymbolicOperation, _ arguments: [OperationArgument], _ tensors: [SymbolicTensor]) -> SymbolicTensor {
    guard let function = try? operation.make(FunctionOptions(name: operation.name, values: [:])) else {
      fatalError("\(operation.name) is not to be called without options")
    }
    let layer = OperationLayer(operation, [:], name: nil, function)
    layer.arguments = OperationArguments(arguments)
    return layer.symbolicOutputs(tensors)[0]
  }

  /// Takes over the arguments of the operation's call, and returns the tensors among them.
  func readArguments(_ positional: [ConfigValue], _ named: [String: ConfigValue], at path: String) throws -> [ConfigValue] {
    guard nodes.isEmpty else { throw ConfigurationError(path, "the operation is called more than once", received: name) }
    let (arguments, tensors) = try OperationArguments.read(positional, named, of: operation, at: path)
    self.arguments = arguments
    return tensors
  }

  override var castsInputs: Bool { false }

  override func build(_ inputShapes: [SymbolicShape]) {}

  override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    // What an operation gives has no mask, not even where it gives its operand itself.
    do throws(TensorError) { return try function(arguments.operands(inputs, of: operation)).map(\.withoutMask) } catch {
      report(error)
      return [.poisoned(like: inputs)]
    }
  }

  override func serializedInputs(_ tensors: [ConfigValue]) -> (positional: [ConfigValue], named: [String: ConfigValue]) {
    arguments.serialized(tensors)
  }

  /// The operation as Keras's files hold it.
  var serialized: [String: ConfigValue] {
    [
      "module": .string(operation.module.rawValue), "class_name": .string(operation.name), "registered_name": .string(operation.name),
      "config": .object(options.merging(["name": .string(name)]) { $1 }),
    ]
  }
}
