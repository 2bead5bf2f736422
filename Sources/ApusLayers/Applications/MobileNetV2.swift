import ApusTensors
import Foundation

/// A small network of inverted residuals for pictures: Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (2018).
/// Keras's `keras.applications.MobileNetV2`.
///
/// ```swift
/// let model = MobileNetV2(weights: nil, classes: 5)                 // [batch, 224, 224, 3] -> [batch, 5]
/// let probabilities = model(MobileNetV2.preprocessInput(pictures))
/// ```
///
/// 3,538,984 parameters for 1,000 classes and an `alpha` of 1.
public final class MobileNetV2: Application {
  /// The stages of the paper's table 2: how much wider a block is inside, its filters, the number of blocks, and the stride of the first.
  private static let stages: [(expansion: Int, filters: Int, blocks: Int, stride: Int)] = [
    (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1),
  ]

  /// - Parameters:
  ///   - inputShape: [height, width, channels], at least 32x32; nil for [224, 224, 3], or, without the classifier, images of any size.
  ///   - alpha: How wide the layers are, as a multiple of the paper's.
  ///   - includeTop: Whether the classifier is part of it.
  ///   - weights: Nil: Apus comes with no trained weights.
  ///   - pooling: What becomes of the features where there is no classifier.
  ///   - classifierActivation: What is done to the classes' scores; nil leaves logits.
  ///   - name: The model's name; if nil, "mobilenetv2_1.00_224" with its alpha and height.
  public init(
    inputShape: SymbolicShape? = nil, alpha: Double = 1, includeTop: Bool = true, weights: Never? = nil, pooling: Pooling? = nil,
    classes: Int = 1000, classifierActivation: ActivationFunction? = .softmax, name: String? = nil
  ) {
    let options = ApplicationOptions(
      application: "MobileNetV2", inputShape: inputShape, includeTop: includeTop, pooling: pooling, classes: classes,
      classifierActivation: classifierActivation, namesPooling: false)
    let usableAlpha = (0...Self.greatestAlpha).contains(alpha) ? alpha : 1
    super.init(options) { shape in
      name ?? String(format: "mobilenetv2_%.2f_", alpha) + (shape[0].map(String.init) ?? "None")
    } features: { images in
      Self.features(of: images, usableAlpha)
    } classifier: { features in
      options.averaged(features)
    }
    _ = require(alpha == usableAlpha, "alpha", alpha, "a number from 0 to \(Self.greatestAlpha)")
  }

  /// Beyond this a network would have more weights than any device holds.
  private static let greatestAlpha = 100.0

  private static func features(of images: SymbolicTensor, _ alpha: Double) -> SymbolicTensor {
    var x = images.through(
      Conv2D(width(32, alpha), kernelSize: 3, strides: 2, padding: .same, useBias: false, name: "Conv1"), normalization("bn_Conv1"),
      relu6("Conv1_relu"))
    var number = 0
    for stage in stages {
      for block in 0..<stage.blocks {
        let prefix = number == 0 ? "expanded_conv" : "block_\(number)"
        x = invertedResidual(x, prefix, stage.expansion, width(stage.filters, alpha), stride: block == 0 ? stage.stride : 1)
        number += 1
      }
    }
    // The last convolution is never narrower than the paper's.
    return x.through(
      Conv2D(alpha > 1 ? width(1280, alpha) : 1280, kernelSize: 1, useBias: false, name: "Conv_1"), normalization("Conv_1_bn"), relu6("out_relu"))
  }

  /// Widens the channels, filters each by itself, narrows them again without a nonlinearity, and adds what came in where it has the same shape.
  private static func invertedResidual(
    _ input: SymbolicTensor, _ prefix: String, _ expansion: Int, _ filters: Int, stride: Int
  ) -> SymbolicTensor {
    let channels = input.shape[-1]!
    var x = input
    if expansion > 1 {
      x = x.through(
        Conv2D(expansion * channels, kernelSize: 1, padding: .same, useBias: false, name: "\(prefix)_expand"),
        normalization("\(prefix)_expand_BN"), relu6("\(prefix)_expand_relu"))
    }
    if stride == 2 { x = x.paddedForStride2(3, name: "\(prefix)_pad") }
    x = x.through(
      DepthwiseConv2D(
        kernelSize: 3, strides: SpatialSizes(stride), padding: stride == 1 ? .same : .valid, useBias: false, name: "\(prefix)_depthwise"),
      normalization("\(prefix)_depthwise_BN"), relu6("\(prefix)_depthwise_relu"),
      Conv2D(filters, kernelSize: 1, padding: .same, useBias: false, name: "\(prefix)_project"), normalization("\(prefix)_project_BN"))
    return channels == filters && stride == 1 ? Add(name: "\(prefix)_add")([input, x]) : x
  }

  private static func normalization(_ name: String) -> Layer { BatchNormalization(momentum: 0.999, name: name) }

  private static func relu6(_ name: String) -> Layer { ReLU(maxValue: 6, name: name) }

  /// So many filters times alpha, as the multiple of 8 nearest to it, but not less than nine tenths of it.
  private static func width(_ filters: Int, _ alpha: Double) -> Int {
    let wanted = Double(filters) * alpha
    let rounded = max(8, Int(wanted + 4) / 8 * 8)
    return Double(rounded) < 0.9 * wanted ? rounded + 8 : rounded
  }

  /// Pictures with bytes from 0 to 255 as numbers from -1 to 1. Keras's `keras.applications.mobilenet_v2.preprocess_input`.
  public static func preprocessInput(_ images: some TensorConvertible, dataFormat: DataFormat = .channelsLast) -> Tensor {
    ImagePreprocessing.scaled(images.tensor, dataFormat, for: "MobileNetV2")
  }
}
