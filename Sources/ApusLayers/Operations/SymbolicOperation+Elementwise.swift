import ApusTensors

extension SymbolicOperation {
  static let add = binary("Add") { $0 + $1 }
  static let subtract = binary("Subtract") { $0 - $1 }
  static let multiply = binary("Multiply") { $0 * $1 }
  static let trueDivide = binary("TrueDivide") { $0.floating / $1.floating }
  static let power = binary("Power") { $0.pow($1) }
  static let negative = unary("Negative") { -$0 }

  /// Functions of each element.
  static let elementwise: [SymbolicOperation] = [
    add, subtract, multiply, trueDivide, power, negative,
    binary("Arctan2") { $0.floating.atan2($1.floating) },
    binary("Divide") { $0.floating / $1.floating },
    binary("DivideNoNan") { $0.floating.divideNoNan($1.floating) },
    binary("FloorDivide") { $0.floorDiv($1) },
    binary("Maximum") { $0.maximum($1) },
    binary("Minimum") { $0.minimum($1) },
    binary("Mod") { $0.floorMod($1) },
    unary("Absolute") { $0.abs() },
    unary("Sign") { $0.sign() },
    unary("Square") { $0.square() },
    real("Arccos") { $0.acos() },
    real("Arccosh") { $0.acosh() },
    real("Arcsin") { $0.asin() },
    real("Arcsinh") { $0.asinh() },
    real("Arctan") { $0.atan() },
    real("Arctanh") { $0.atanh() },
    real("Ceil") { $0.ceil() },
    real("Cos") { $0.cos() },
    real("Cosh") { $0.cosh() },
    real("Erf", .math) { $0.erf() },
    real("Exp") { $0.exp() },
    real("Exp2") { $0.exp2() },
    real("Expm1") { $0.expm1() },
    real("Floor") { $0.floor() },
    real("Log") { $0.log() },
    real("Log10") { $0.log10() },
    real("Log1p") { $0.log1p() },
    real("Log2") { $0.log2() },
    real("Reciprocal") { $0.reciprocal() },
    real("Rsqrt", .math) { $0.rsqrt() },
    real("Sin") { $0.sin() },
    real("Sinh") { $0.sinh() },
    real("Sqrt") { $0.sqrt() },
    real("Tan") { $0.tan() },
    real("Tanh") { $0.tanh() },
    unary("StopGradient", .core) { $0.stopGradient() },
    unary("Cast", .core, options: ["dtype"]) { options in
      let dtype = try options.dtype("dtype")
      return { $0.cast(dtype) }
    },
    unary("Clip", options: ["x_min", "x_max"]) { options in
      let (low, high) = (try options.real("x_min", default: -.infinity), try options.real("x_max", default: .infinity))
      return { x in
        // Bounds of integers are integers, as Keras converts them to the tensor's dtype.
        x.dtype.isFloatingPoint ? x.clip(min: low, max: high) : x.clip(min: Int(converting: low), max: Int(converting: high))
      }
    },
  ]

  /// Questions of each element, whose answers are Bools, and what is chosen by such answers.
  static let comparisons: [SymbolicOperation] = [
    binary("Equal") { $0 .== $1 },
    binary("Greater") { $0 .> $1 },
    binary("GreaterEqual") { $0 .>= $1 },
    binary("Less") { $0 .< $1 },
    binary("LessEqual") { $0 .<= $1 },
    binary("LogicalAnd") { $0.cast(.bool).logicalAnd($1.cast(.bool)) },
    binary("LogicalOr") { $0.cast(.bool).logicalOr($1.cast(.bool)) },
    binary("LogicalXor") { $0.cast(.bool).logicalXor($1.cast(.bool)) },
    binary("NotEqual") { $0 .!= $1 },
    unary("LogicalNot") { $0.cast(.bool).logicalNot() },
    real("Isfinite") { $0.isFinite() },
    real("Isinf") { $0.isInfinite() },
    real("Isnan") { $0.isNaN() },
    SymbolicOperation("Where", operands: ["condition", "x1", "x2"]) { _ in
      { operands throws(TensorError) in
        let (yes, no) = try operands.pair(1, 2)
        return [Tensor.where(try operands.tensor(0).cast(.bool), yes, no)]
      }
    },
  ]

  /// Activation functions.
  static let activations: [SymbolicOperation] = [
    real("HardShrink", options: ["threshold"], default: 0.5) { $0.hardShrink(threshold: $1) },
    real("SoftShrink", options: ["threshold"], default: 0.5) { $0.softShrink(threshold: $1) },
    real("Squareplus", options: ["b"], default: 4) { $0.squareplus(b: $1) },
    real("Celu", options: ["alpha"], default: 1) { $0.celu(alpha: $1) },
    real("Elu", options: ["alpha"], default: 1) { $0.elu(alpha: $1) },
    real("LeakyRelu", options: ["negative_slope"], default: 0.2) { $0.leakyRelu(negativeSlope: $1) },
    real("HardSigmoid", .neuralNetwork) { $0.hardSigmoid() },
    real("HardSilu", .neuralNetwork) { $0.hardSilu() },
    real("HardTanh", .neuralNetwork) { $0.hardTanh() },
    real("LogSigmoid", .neuralNetwork) { $0.logSigmoid() },
    real("Relu", .neuralNetwork) { $0.relu() },
    real("Relu6", .neuralNetwork) { $0.relu6() },
    real("Selu", .neuralNetwork) { $0.selu() },
    real("Sigmoid", .neuralNetwork) { $0.sigmoid() },
    real("Silu", .neuralNetwork) { $0.silu() },
    real("Softplus", .neuralNetwork) { $0.softplus() },
    real("Softsign", .neuralNetwork) { $0.softsign() },
    real("SparsePlus", .neuralNetwork) { $0.sparsePlus() },
    real("SparseSigmoid", .neuralNetwork) { $0.sparseSigmoid() },
    real("TanhShrink", .neuralNetwork) { $0.tanhShrink() },
    unary("Gelu", .neuralNetwork, options: ["approximate"]) { options in
      let approximate = try options.boolean("approximate", default: true)
      return { $0.floating.gelu(approximate: approximate) }
    },
    alongAxis("Glu") { $0.floating.glu(axis: $1) },
    alongAxis("LogSoftmax") { $0.floating.logSoftmax(axis: $1) },
    alongAxis("Softmax") { $0.floating.softmax(axis: $1) },
  ]

  /// An activation with one number as its option.
  private static func real(
    _ name: String, options: [String], default usual: Double, _ function: @escaping @Sendable (Tensor, Double) -> Tensor
  ) -> SymbolicOperation {
    unary(name, .neuralNetwork, options: options) { values in
      let number = try values.real(options[0], default: usual)
      return { function($0.floating, number) }
    }
  }

  /// An activation along an axis, the last if none is said.
  private static func alongAxis(_ name: String, _ function: @escaping @Sendable (Tensor, Int) -> Tensor) -> SymbolicOperation {
    unary(name, .neuralNetwork, options: ["axis"]) { options in
      let axis = try options.integer("axis") ?? -1
      return { function($0, axis) }
    }
  }
}
