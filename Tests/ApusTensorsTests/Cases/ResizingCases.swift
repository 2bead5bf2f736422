import ApusTensors
import TestSupport

extension OperationCase {
  static let resizing: [String: OperationCase] = [
    "resize": .attributed {
      $0.resize(to: $1.sizesIfAny("sizes")!, method: $1.resizeMethod!, antialias: $1.bool("antialias"), dataFormat: $1.dataFormat)
    },
    "upSample": .attributed { $0.upSample($1.sizesIfAny("factors")!, method: $1.resizeMethod ?? .nearest) },
    "affineTransform": OperationCase { inputs, attributes in
      [
        inputs[0].affineTransform(
          inputs[1], interpolation: ImageInterpolation(rawValue: attributes.string("interpolation"))!,
          fillMode: ImageFillMode(rawValue: attributes.string("fillMode"))!, fillValue: 0.75, dataFormat: attributes.dataFormat)
      ]
    },
  ]
}

extension Attributes {
  fileprivate var resizeMethod: ResizeMethod? { has("method") ? ResizeMethod(rawValue: string("method")) : nil }
}
