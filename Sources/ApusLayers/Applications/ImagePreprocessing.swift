import ApusTensors

/// What was done to the pictures that a network was first trained on, whose bytes go from 0 to 255. Keras's `imagenet_utils.preprocess_input`.
enum ImagePreprocessing {
  /// From -1 to 1: Keras's mode "tf".
  case scaled
  /// Blue, green, red rather than red, green, blue, each without its mean over ImageNet: Keras's mode "caffe".
  case centered

  /// ImageNet's mean blue, green and red.
  private static let means: [Float] = [103.939, 116.779, 123.68]

  /// - Parameter images: [batch, height, width, channels] or [height, width, channels] of any numeric dtype; integers become float32.
  func callAsFunction(_ images: Tensor, _ dataFormat: DataFormat, for application: String) -> Tensor {
    let wide = images.floating
    switch self {
    case .scaled: return wide / 127.5 - 1
    case .centered:
      let axis = dataFormat == .channelsLast ? wide.rank - 1 : wide.rank - 3
      guard (3...4).contains(wide.rank), wide.shape[axis] == 3 else {
        report(
          TensorError(
            .shape, "\(application).preprocessInput", "these are not coloured images", expected: "[batch, height, width, 3] or [height, width, 3]",
            received: "\(images.shape), \(dataFormat.rawValue)"))
        return .poisoned(like: [images])
      }
      let means = withDevice(wide.device) { Tensor(Self.means).cast(wide.dtype) }
      return wide.reverse(axis: axis) - (dataFormat == .channelsLast ? means : means.reshape([3, 1, 1]))
    }
  }
}
