import ApusTensors

/// What stands around the input of a convolutional or pooling layer.
public enum ConvolutionPadding: String, Codable, Sendable {
  /// Nothing: windows stay inside.
  case valid
  /// As much as makes the output as large as the input, divided by the strides.
  case same
  /// Along one dimension, as much before the input as makes no output depend on what comes later.
  case causal

  /// The padding of windows of these sizes.
  func padding(_ kernelSize: [Int], dilations: [Int]) -> Padding {
    switch self {
    case .valid: .valid
    case .same: .same
    case .causal: .explicit(zip(kernelSize, dilations).map { (max($0 - 1, 0) * $1, 0) })
    }
  }
}
