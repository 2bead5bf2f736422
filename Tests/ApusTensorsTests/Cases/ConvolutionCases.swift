import ApusTensors
import TestSupport

extension OperationCase {
  static let convolution: [String: OperationCase] = [
    "convolution": .filtered {
      $0.convolution($1, strides: $2.strides, padding: $2.padding, dilations: $2.dilations, dataFormat: $2.dataFormat)
    },
    "conv1d": .filtered { $0.conv1d($1, strides: $2.strides, padding: $2.padding) },
    "conv2d": .filtered { $0.conv2d($1, strides: $2.strides, padding: $2.padding) },
    "conv3d": .filtered { $0.conv3d($1, strides: $2.strides, padding: $2.padding) },
    "convolutionWithBias": OperationCase(smooth: false) {
      [$0[0].convolution($0[1], bias: $0[2], activation: $1.activation, strides: $1.strides, padding: $1.padding)]
    },
    "depthwiseConvolution": .filtered {
      $0.depthwiseConvolution($1, strides: $2.strides, padding: $2.padding, dilations: $2.dilations, dataFormat: $2.dataFormat)
    },
    "depthwiseConvolutionWithBias": OperationCase(smooth: false) {
      [$0[0].depthwiseConvolution($0[1], bias: $0[2], activation: $1.activation, strides: $1.strides, padding: $1.padding)]
    },
    "separableConvolution": OperationCase {
      [$0[0].separableConvolution($0[1], $0[2], strides: $1.strides, padding: $1.padding, dilations: $1.dilations)]
    },
    "convolutionTranspose": .filtered {
      $0.convolutionTranspose(
        $1, outputSizes: $2.intsIfAny("outputSizes"), strides: $2.strides, padding: $2.padding, outputPadding: $2.sizesIfAny("outputPadding"),
        dilations: $2.dilations, dataFormat: $2.dataFormat)
    },
    "convolutionTransposeWithBias": OperationCase(smooth: false) {
      [$0[0].convolutionTranspose($0[1], bias: $0[2], activation: $1.activation, strides: $1.strides, padding: $1.padding)]
    },
  ]

  /// A function of images and a filter.
  private static func filtered(_ call: @escaping @Sendable (Tensor, Tensor, Attributes) -> Tensor) -> OperationCase {
    OperationCase { [call($0[0], $0[1], $1)] }
  }
}

extension Attributes {
  /// A number, or one for each spatial dimension.
  func sizesIfAny(_ name: String) -> SpatialSizes? {
    guard has(name) else { return nil }
    return isList(name) ? SpatialSizes(ints(name)) : SpatialSizes(int(name))
  }

  var strides: SpatialSizes { sizesIfAny("strides") ?? 1 }
  var dilations: SpatialSizes { sizesIfAny("dilations") ?? 1 }

  var padding: Padding {
    guard has("padding") else { return .valid }
    if isList("padding") { return .explicit(intLists("padding").map { ($0[0], $0[1]) }) }
    return string("padding") == "same" ? .same : .valid
  }

  var dataFormat: DataFormat { has("dataFormat") ? DataFormat(rawValue: string("dataFormat"))! : .channelsLast }

  fileprivate var activation: FusedActivation { ["linear": .linear, "relu": .relu, "tanh": .tanh][string("activation")]! }
}
