import ApusTensors
import TestSupport

extension OperationCase {
  static let sorting: [String: OperationCase] = [
    "sort": .attributed { $0.sort(axis: $1.int("axis"), direction: $1.direction) },
    "argSort": .attributed { $0.argSort(axis: $1.int("axis"), direction: $1.direction) },
    "topK": OperationCase { inputs, attributes in
      let (values, indices) = inputs[0].topK(attributes.int("k"))
      return [values, indices]
    },
    "searchSorted": OperationCase { inputs, attributes in
      [
        inputs[0].searchSorted(
          inputs[1], side: attributes.string("side") == "left" ? .left : .right, outputType: attributes.dtype("outputType"))
      ]
    },
    "unique": OperationCase(smooth: false) { inputs, attributes in
      let (values, indices, counts) = inputs[0].unique(outputType: attributes.dtype("outputType"))
      return [values, indices, counts]
    },
    "inTopK": OperationCase { [$0[0].inTopK($0[1], k: $1.int("k"))] },
  ]
}

extension Attributes {
  fileprivate var direction: SortDirection { string("direction") == "ASCENDING" ? .ascending : .descending }
}
