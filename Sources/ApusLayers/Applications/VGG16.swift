import ApusTensors

/// Thirteen convolutions and three layers of units for pictures: Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
/// Recognition" (2014), configuration D. Keras's `keras.applications.VGG16`.
///
/// ```swift
/// let model = VGG16(weights: nil, inputShape: [64, 64, 3], classes: 10)       // [batch, 64, 64, 3] -> [batch, 10]
/// ```
///
/// 138,357,544 parameters for 1,000 classes.
public final class VGG16: Application {
  /// The filters of a convolution, and the number of convolutions, between two poolings: the paper's table 1.
  private static let stages: [(filters: Int, convolutions: Int)] = [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]

  /// - Parameters:
  ///   - includeTop: Whether the three layers of the classifier are part of it.
  ///   - weights: Nil: Apus comes with no trained weights.
  ///   - inputShape: [height, width, channels], at least 32x32; nil for [224, 224, 3], or, without the classifier, images of any size.
  ///   - pooling: What becomes of the features where there is no classifier.
  ///   - classifierActivation: What is done to the classes' scores; nil leaves logits.
  public init(
    includeTop: Bool = true, weights: Never? = nil, inputShape: SymbolicShape? = nil, pooling: Pooling? = nil, classes: Int = 1000,
    classifierActivation: ActivationFunction? = .softmax, name: String = "vgg16"
  ) {
    let options = ApplicationOptions(
      application: "VGG16", inputShape: inputShape, includeTop: includeTop, pooling: pooling, classes: classes,
      classifierActivation: classifierActivation, namesPooling: false)
    super.init(options) { _ in
      name
    } features: { images in
      Self.features(of: images)
    } classifier: { features in
      features.through(Flatten(name: "flatten"), Dense(4096, activation: .relu, name: "fc1"), Dense(4096, activation: .relu, name: "fc2"))
    }
  }

  private static func features(of images: SymbolicTensor) -> SymbolicTensor {
    var x = images
    for (index, stage) in stages.enumerated() {
      let prefix = "block\(index + 1)"
      for number in 1...stage.convolutions {
        x = Conv2D(stage.filters, kernelSize: 3, padding: .same, activation: .relu, name: "\(prefix)_conv\(number)")(x)
      }
      x = MaxPooling2D(poolSize: 2, strides: 2, name: "\(prefix)_pool")(x)
    }
    return x
  }

  /// Pictures with bytes from 0 to 255 as blue, green and red without their means over ImageNet, [103.939, 116.779, 123.68].
  /// Keras's `keras.applications.vgg16.preprocess_input`.
  public static func preprocessInput(_ images: some TensorConvertible, dataFormat: DataFormat = .channelsLast) -> Tensor {
    ImagePreprocessing.centered(images.tensor, dataFormat, for: "VGG16")
  }
}
