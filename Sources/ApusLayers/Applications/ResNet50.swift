import ApusTensors

/// A network of 50 layers of residuals for pictures: He et al., "Deep Residual Learning for Image Recognition" (2015).
/// Keras's `keras.applications.ResNet50`.
///
/// ```swift
/// let model = ResNet50(weights: nil, classes: 10)       // [batch, 224, 224, 3] -> [batch, 10]
/// ```
///
/// 25,636,712 parameters for 1,000 classes.
public final class ResNet50: Application {
  /// The stages of the paper's table 1: filters inside a block, the number of blocks, and the stride of the first.
  private static let stages: [(filters: Int, blocks: Int, stride: Int)] = [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)]

  /// - Parameters:
  ///   - includeTop: Whether the classifier is part of it.
  ///   - weights: Nil: Apus comes with no trained weights.
  ///   - inputShape: [height, width, channels], at least 32x32; nil for [224, 224, 3], or, without the classifier, images of any size.
  ///   - pooling: What becomes of the features where there is no classifier.
  ///   - classifierActivation: What is done to the classes' scores; nil leaves logits.
  public init(
    includeTop: Bool = true, weights: Never? = nil, inputShape: SymbolicShape? = nil, pooling: Pooling? = nil, classes: Int = 1000,
    classifierActivation: ActivationFunction? = .softmax, name: String = "resnet50"
  ) {
    let options = ApplicationOptions(
      application: "ResNet50", inputShape: inputShape, includeTop: includeTop, pooling: pooling, classes: classes,
      classifierActivation: classifierActivation)
    super.init(options) { _ in
      name
    } features: { images in
      Self.features(of: images)
    } classifier: { features in
      options.averaged(features)
    }
  }

  private static func features(of images: SymbolicTensor) -> SymbolicTensor {
    var x = images.through(
      ZeroPadding2D(padding: 3, name: "conv1_pad"), Conv2D(64, kernelSize: 7, strides: 2, name: "conv1_conv"), normalization("conv1_bn"),
      relu("conv1_relu"), ZeroPadding2D(padding: 1, name: "pool1_pad"), MaxPooling2D(poolSize: 3, strides: 2, name: "pool1_pool"))
    for (number, stage) in stages.enumerated() {
      for block in 1...stage.blocks {
        x = residual(x, "conv\(number + 2)_block\(block)", stage.filters, stride: block == 1 ? stage.stride : 1, projects: block == 1)
      }
    }
    return x
  }

  /// Narrows the channels, filters them and widens them again; adds what came in, brought to the same shape where it `projects`.
  private static func residual(_ input: SymbolicTensor, _ prefix: String, _ filters: Int, stride: Int, projects: Bool) -> SymbolicTensor {
    let strides = SpatialSizes(stride)
    let shortcut =
      projects
      ? input.through(Conv2D(4 * filters, kernelSize: 1, strides: strides, name: "\(prefix)_0_conv"), normalization("\(prefix)_0_bn")) : input
    let x = input.through(
      Conv2D(filters, kernelSize: 1, strides: strides, name: "\(prefix)_1_conv"), normalization("\(prefix)_1_bn"), relu("\(prefix)_1_relu"),
      Conv2D(filters, kernelSize: 3, padding: .same, name: "\(prefix)_2_conv"), normalization("\(prefix)_2_bn"), relu("\(prefix)_2_relu"),
      Conv2D(4 * filters, kernelSize: 1, name: "\(prefix)_3_conv"), normalization("\(prefix)_3_bn"))
    return relu("\(prefix)_out")(Add(name: "\(prefix)_add")([shortcut, x]))
  }

  private static func normalization(_ name: String) -> Layer { BatchNormalization(axis: 3, epsilon: 1.001e-5, name: name) }

  private static func relu(_ name: String) -> Layer { Activation(.relu, name: name) }

  /// Pictures with bytes from 0 to 255 as blue, green and red without their means over ImageNet, [103.939, 116.779, 123.68].
  /// Keras's `keras.applications.resnet50.preprocess_input`.
  public static func preprocessInput(_ images: some TensorConvertible, dataFormat: DataFormat = .channelsLast) -> Tensor {
    ImagePreprocessing.centered(images.tensor, dataFormat, for: "ResNet50")
  }
}
