import ApusTensors

/// A function of `keras.ops` that a functional model's graph may hold in place of a layer: what Keras writes into a file for `x + y` or `ops.relu(x)`.
///
/// A new one is a line in one of the tables: ``elementwise``, ``comparisons``, ``activations``, ``reductions``, ``shapes`` or ``products``.
struct SymbolicOperation: Sendable {
  typealias Function = @Sendable (OperationOperands) throws(TensorError) -> [Tensor]

  /// Keras's class name: "TrueDivide".
  let name: String
  /// The module that Keras has it in.
  let module: Module
  /// The names of what it is called on, in their order.
  let operands: [String]
  /// Whether more operands than these may follow.
  let isVariadic: Bool
  /// The names of its options.
  let options: [String]
  /// The function for some options.
  let make: @Sendable (FunctionOptions) throws -> Function

  /// Keras's modules of operations.
  enum Module: String {
    case core = "keras.src.ops.core"
    case linearAlgebra = "keras.src.ops.linalg"
    case math = "keras.src.ops.math"
    case neuralNetwork = "keras.src.ops.nn"
    case numPy = "keras.src.ops.numpy"
  }

  init(
    _ name: String, _ module: Module = .numPy, operands: [String] = ["x"], isVariadic: Bool = false, options: [String] = [],
    make: @escaping @Sendable (FunctionOptions) throws -> Function
  ) {
    self.name = name
    self.module = module
    self.operands = operands
    self.isVariadic = isVariadic
    self.options = options
    self.make = make
  }

  static let registry = ClassRegistry<SymbolicOperation>(
    "operation", elementwise + comparisons + activations + reductions + shapes + products, name: \.name)

  /// Whether an object of a Keras file is an operation, not a layer.
  static func describes(_ object: ConfigValue) -> Bool { object["module"]?.string?.hasPrefix("keras.src.ops") ?? false }
}

// MARK: Families

extension SymbolicOperation {
  /// A function of one tensor.
  static func unary(_ name: String, _ module: Module = .numPy, _ function: @escaping @Sendable (Tensor) -> Tensor) -> SymbolicOperation {
    unary(name, module, options: []) { _ in function }
  }

  /// A function of one tensor, and of options.
  static func unary(
    _ name: String, _ module: Module = .numPy, options: [String], _ make: @escaping @Sendable (FunctionOptions) throws -> @Sendable (Tensor) -> Tensor
  ) -> SymbolicOperation {
    SymbolicOperation(name, module, options: options) { options in
      let function = try make(options)
      return { operands throws(TensorError) in [function(try operands.tensor(0))] }
    }
  }

  /// A function of one tensor, whose result is no integer: those are converted to float32 first.
  static func real(_ name: String, _ module: Module = .numPy, _ function: @escaping @Sendable (Tensor) -> Tensor) -> SymbolicOperation {
    unary(name, module) { function($0.floating) }
  }

  /// A function of two tensors, or of a tensor and a number, converted to a common dtype.
  static func binary(_ name: String, _ function: @escaping @Sendable (Tensor, Tensor) -> Tensor) -> SymbolicOperation {
    SymbolicOperation(name, operands: ["x1", "x2"]) { _ in
      { operands throws(TensorError) in
        let (left, right) = try operands.pair(0, 1)
        return [function(left, right)]
      }
    }
  }
}

extension Tensor {
  /// The tensor itself if it is of real numbers, otherwise converted to float32.
  var floating: Tensor { dtype.isFloatingPoint ? self : cast(.float32) }
}
