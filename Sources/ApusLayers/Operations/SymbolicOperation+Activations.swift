import ApusTensors

extension SymbolicOperation {
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
