import ApusTensors
import TestSupport

extension OperationCase {
  static let neuralNetwork: [String: OperationCase] = [
    "softmax": .attributed { $0.softmax(axis: $1.int("axis")) },
    "logSoftmax": .attributed { $0.logSoftmax(axis: $1.int("axis")) },
    "softmaxCrossEntropy": .pair { $0.softmaxCrossEntropy(labels: $1) },
    "sparseSoftmaxCrossEntropy": .pair { $0.sparseSoftmaxCrossEntropy(labels: $1) },
    "linear": OperationCase { inputs, attributes in
      let activations: [String: FusedActivation] = ["linear": .linear, "relu": .relu, "tanh": .tanh]
      return [inputs[0].linear(inputs[1], inputs[2], activation: activations[attributes.string("activation")]!)]
    },
  ]
}
