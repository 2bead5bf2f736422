import ApusTensors
import TestSupport

extension OperationCase {
  static let activations: [String: OperationCase] = [
    "celu": .activation { $0.celu(alpha: $1.double("alpha", else: 1)) },
    "clip": OperationCase { inputs, attributes in
      if inputs.count == 3 { return [inputs[0].clip(min: inputs[1], max: inputs[2])] }
      if inputs[0].dtype.isInteger { return [inputs[0].clip(min: attributes.int("min"), max: attributes.int("max"))] }
      return [inputs[0].clip(min: attributes.double("min"), max: attributes.double("max"))]
    },
    "elu": .activation { $0.elu(alpha: $1.double("alpha", else: 1)) },
    "exponential": .unary { $0.exponential() },
    "gelu": .activation { $0.gelu(approximate: $1.bool("approximate")) },
    "glu": .attributed { $0.glu(axis: $1.int("axis")) },
    "hardShrink": .activation { $0.hardShrink(threshold: $1.double("threshold", else: 0.5)) },
    "hardSigmoid": .unary { $0.hardSigmoid() },
    "hardSilu": .unary { $0.hardSilu() },
    "hardTanh": .unary { $0.hardTanh() },
    "leakyRelu": .activation { $0.leakyRelu(negativeSlope: $1.double("negativeSlope", else: 0.2)) },
    "logSigmoid": .unary { $0.logSigmoid() },
    "mish": .unary { $0.mish() },
    "relu": .activation {
      $0.relu(
        negativeSlope: $1.double("negativeSlope", else: 0), maxValue: $1.has("maxValue") ? $1.double("maxValue") : nil,
        threshold: $1.double("threshold", else: 0))
    },
    "relu6": .unary { $0.relu6() },
    "selu": .unary { $0.selu() },
    "sigmoid": .unary { $0.sigmoid() },
    "sigmoidCrossEntropy": OperationCase {
      [$1.has("labels") ? $0[0].sigmoidCrossEntropy(labels: $1.double("labels")) : $0[0].sigmoidCrossEntropy(labels: $0[1])]
    },
    "silu": .unary { $0.silu() },
    "softShrink": .activation { $0.softShrink(threshold: $1.double("threshold", else: 0.5)) },
    "softplus": .unary { $0.softplus() },
    "softsign": .unary { $0.softsign() },
    "sparsePlus": .unary { $0.sparsePlus() },
    "sparseSigmoid": .unary { $0.sparseSigmoid() },
    "sparsemax": .attributed { $0.sparsemax(axis: $1.int("axis")) },
    "squareplus": .activation { $0.squareplus(b: $1.double("b", else: 4)) },
    "tanhShrink": .unary { $0.tanhShrink() },
    "threshold": .activation { $0.threshold($1.double("threshold"), defaultValue: $1.double("defaultValue")) },
  ]

  private static func activation(_ call: @escaping @Sendable (Tensor, Attributes) -> Tensor) -> OperationCase {
    OperationCase { inputs, attributes in [call(inputs[0], attributes)] }
  }
}
