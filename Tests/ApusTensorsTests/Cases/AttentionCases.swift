import ApusTensors
import TestSupport

extension OperationCase {
  static let attention: [String: OperationCase] = [
    "dotProductAttention": OperationCase { inputs, attributes in
      let hasBias = attributes.bool("hasBias")
      return [
        inputs[0].dotProductAttention(
          inputs[1], inputs[2], bias: hasBias ? inputs[3] : nil, mask: attributes.bool("hasMask") ? inputs[hasBias ? 4 : 3] : nil,
          scale: attributes.has("scale") ? attributes.double("scale") : nil, isCausal: attributes.bool("isCausal"))
      ]
    }
  ]
}
