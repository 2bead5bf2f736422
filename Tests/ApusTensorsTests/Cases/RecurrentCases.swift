import ApusTensors
import TestSupport

extension OperationCase {
  static let recurrent: [String: OperationCase] = [
    "lstmCell": OperationCase { inputs, _ in
      let (hidden, cell) = inputs[0].lstmCell(inputs[1], inputs[2], recurrentKernel: inputs[3])
      return [hidden, cell]
    },
    "gruCell": OperationCase { inputs, attributes in
      [
        inputs[0].gruCell(
          inputs[1], recurrentKernel: inputs[2], recurrentBias: inputs.count > 3 ? inputs[3] : nil, resetAfter: attributes.bool("resetAfter"))
      ]
    },
    "lstm": OperationCase { inputs, attributes in
      let (outputs, hidden, cell) = inputs[0].lstm(
        kernel: inputs[1], recurrentKernel: inputs[2], bias: inputs[3], initialState: (inputs[4], inputs[5]), reversed: attributes.bool("reversed"))
      return [outputs, hidden, cell]
    },
    // Keras holds both biases in one array.
    "gru": OperationCase { inputs, attributes in
      let rows = inputs[3].unstack()
      let biases = rows.count == 2 ? rows : [inputs[3], inputs[3]]
      let (outputs, hidden) = inputs[0].gru(
        kernel: inputs[1], recurrentKernel: inputs[2], bias: biases[0], recurrentBias: biases[1], initialState: inputs[4],
        reversed: attributes.bool("reversed"))
      return [outputs, hidden]
    },
  ]
}
