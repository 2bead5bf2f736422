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
}
