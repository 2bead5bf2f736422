import ApusTensors

/// A network of inverted residuals whose channels are weighed by what the whole picture shows: Tan and Le, "EfficientNet: Rethinking Model Scaling for
/// Convolutional Neural Networks" (2019). Keras's `keras.applications.EfficientNetB0`.
///
/// ```swift
/// let model = EfficientNetB0(weights: nil, classes: 10)       // [batch, 224, 224, 3], bytes from 0 to 255 -> [batch, 10]
/// ```
///
/// It scales pictures itself. In training, whole blocks are left out at random, the later ones oftener. 5,330,571 parameters for 1,000 classes.
public final class EfficientNetB0: Application {
  /// The stages of the paper's table 1: how much wider a block is inside, the windows' size, filters, the number of blocks, and the stride of the first.
  private static let stages: [(expansion: Int, kernelSize: Int, filters: Int, blocks: Int, stride: Int)] = [
    (1, 3, 16, 1, 1), (6, 3, 24, 2, 2), (6, 5, 40, 2, 2), (6, 3, 80, 3, 2), (6, 5, 112, 3, 1), (6, 5, 192, 4, 2), (6, 3, 320, 1, 1),
  ]
  /// The probability that the block after the last would be left out.
  private static let dropConnectRate = 0.2
  private static let initializer = Initializer.varianceScaling(scale: 2, mode: .fanOut)

  /// - Parameters:
  ///   - includeTop: Whether the classifier is part of it.
  ///   - weights: Nil: Apus comes with no trained weights.
  ///   - inputShape: [height, width, channels], at least 32x32; nil for [224, 224, 3], or, without the classifier, images of any size.
  ///   - pooling: What becomes of the features where there is no classifier.
  ///   - classifierActivation: What is done to the classes' scores; nil leaves logits.
  public init(
    includeTop: Bool = true, weights: Never? = nil, inputShape: SymbolicShape? = nil, pooling: Pooling? = nil, classes: Int = 1000,
    classifierActivation: ActivationFunction? = .softmax, name: String = "efficientnetb0"
  ) {
    let options = ApplicationOptions(
      application: "EfficientNetB0", inputShape: inputShape, includeTop: includeTop, pooling: pooling, classes: classes,
      classifierActivation: classifierActivation,
      classifierInitializer: .varianceScaling(scale: 1.0 / 3, mode: .fanOut, distribution: .uniform))
    super.init(options) { _ in
      name
    } features: { images in
      Self.features(of: images)
    } classifier: { features in
      Dropout(0.2, name: "top_dropout")(options.averaged(features))
    }
  }

  private static func features(of images: SymbolicTensor) -> SymbolicTensor {
    var x = images.through(Rescaling(1 / 255.0), Normalization(axis: [3])).paddedForStride2(3, name: "stem_conv_pad")
      .through(convolution(32, size: 3, stride: 2, "stem_conv"), normalization("stem_bn"), silu("stem_activation"))
    let blockCount = stages.reduce(0) { $0 + $1.blocks }
    var number = 0
    for (index, stage) in stages.enumerated() {
      for (block, letter) in zip(0..<stage.blocks, "abcdefgh") {
        let dropRate = dropConnectRate * Double(number) / Double(blockCount)
        x = invertedResidual(
          x, "block\(index + 1)\(letter)", stage.expansion, stage.filters, stage.kernelSize, stride: block == 0 ? stage.stride : 1, dropRate)
        number += 1
      }
    }
    return x.through(convolution(1280, "top_conv"), normalization("top_bn"), silu("top_activation"))
  }

  /// Widens the channels, filters and weighs each by itself, narrows them again, and adds what came in where it has the same shape.
  private static func invertedResidual(
    _ input: SymbolicTensor, _ prefix: String, _ expansion: Int, _ filters: Int, _ kernelSize: Int, stride: Int, _ dropRate: Double
  ) -> SymbolicTensor {
    let channels = input.shape[-1]!
    var x = input
    if expansion > 1 {
      x = x.through(
        convolution(expansion * channels, "\(prefix)_expand_conv"), normalization("\(prefix)_expand_bn"), silu("\(prefix)_expand_activation"))
    }
    if stride == 2 { x = x.paddedForStride2(kernelSize, name: "\(prefix)_dwconv_pad") }
    x = x.through(
      DepthwiseConv2D(
        kernelSize: SpatialSizes(kernelSize), strides: SpatialSizes(stride), padding: stride == 1 ? .same : .valid,
        useBias: false, depthwiseInitializer: initializer, name: "\(prefix)_dwconv"),
      normalization("\(prefix)_bn"), silu("\(prefix)_activation"))
    x = squeezeAndExcite(x, prefix, reducedTo: max(1, channels / 4)).through(
      convolution(filters, "\(prefix)_project_conv"), normalization("\(prefix)_project_bn"))
    guard stride == 1, channels == filters else { return x }
    if dropRate > 0 { x = Dropout(dropRate, noiseShape: [nil, 1, 1, 1], name: "\(prefix)_drop")(x) }
    return Add(name: "\(prefix)_add")([x, input])
  }

  /// Weighs the channels by numbers from 0 to 1 that a small network makes of their means (Hu et al., 2018).
  private static func squeezeAndExcite(_ x: SymbolicTensor, _ prefix: String, reducedTo reduced: Int) -> SymbolicTensor {
    let channels = x.shape[-1]!
    let weights = x.through(
      GlobalAveragePooling2D(name: "\(prefix)_se_squeeze"), Reshape([1, 1, channels], name: "\(prefix)_se_reshape"),
      convolution(reduced, activation: .silu, useBias: true, "\(prefix)_se_reduce"),
      convolution(channels, activation: .sigmoid, useBias: true, "\(prefix)_se_expand"))
    return Multiply(name: "\(prefix)_se_excite")([x, weights])
  }

  private static func convolution(
    _ filters: Int, size: Int = 1, stride: Int = 1, activation: ActivationFunction = .linear, useBias: Bool = false, _ name: String
  ) -> Layer {
    Conv2D(
      filters, kernelSize: SpatialSizes(size), strides: SpatialSizes(stride), padding: stride == 1 ? .same : .valid,
      activation: activation, useBias: useBias, kernelInitializer: initializer, name: name)
  }

  private static func normalization(_ name: String) -> Layer { BatchNormalization(axis: 3, name: name) }

  private static func silu(_ name: String) -> Layer { Activation(.silu, name: name) }

  /// The pictures as they are: the network scales them itself. Keras's `keras.applications.efficientnet.preprocess_input`.
  public static func preprocessInput(_ images: some TensorConvertible, dataFormat: DataFormat = .channelsLast) -> Tensor { images.tensor }
}
