import ApusTensors
import TestSupport

extension OperationCase {
  // Windows over elements of which two are near each other have no smooth maximum; the fixtures' are far apart.
  static let pooling: [String: OperationCase] = [
    "maxPool": .attributed {
      $0.maxPool(
        $1.sizesIfAny("size")!, strides: $1.sizesIfAny("strides"), padding: $1.padding, dilations: $1.dilations, dataFormat: $1.dataFormat)
    },
    "averagePool": .attributed {
      $0.averagePool($1.sizesIfAny("size")!, strides: $1.sizesIfAny("strides"), padding: $1.padding, dataFormat: $1.dataFormat)
    },
    "globalMaxPool": .attributed { $0.globalMaxPool(keepDims: $1.bool("keepDims"), dataFormat: $1.dataFormat) },
    "globalAveragePool": .attributed { $0.globalAveragePool(keepDims: $1.bool("keepDims"), dataFormat: $1.dataFormat) },
    "adaptiveMaxPool": .attributed { $0.adaptiveMaxPool($1.sizesIfAny("sizes")!) },
    "adaptiveAveragePool": .attributed { $0.adaptiveAveragePool($1.sizesIfAny("sizes")!) },
  ]
}
