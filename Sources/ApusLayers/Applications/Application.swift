import ApusTensors

/// A network that is known by a name, made of layers with Keras's names: what ``MobileNetV2``, ``ResNet50``, ``VGG16`` and ``EfficientNetB0`` share.
/// Keras's `keras.applications`.
///
/// ```swift
/// let model = MobileNetV2(weights: nil, classes: 5)
/// let features = MobileNetV2(inputShape: [96, 96, 3], alpha: 0.35, includeTop: false, pooling: .average)
/// ```
///
/// They are models of inputs and outputs: cut, saved and drawn as any other, and a file of theirs is Keras's own. They begin with random weights; those
/// trained on ImageNet do not come with Apus, but are read from a `.weights.h5` file that Keras saved.
public class Application: Model {
  /// What becomes of the features [batch, height, width, channels] of a network without its classifier.
  public enum Pooling: Sendable {
    /// The mean of each channel.
    case average
    /// The highest number of each channel.
    case max
  }

  /// A network of features and what follows them.
  ///
  /// - Parameters:
  ///   - defaultSize: The height and width of images where no shape is given and the classifier needs to know one.
  ///   - name: The model's name, from the shape of an image.
  init(
    _ options: ApplicationOptions, defaultSize: Int = 224, name: (SymbolicShape) -> String, features: (SymbolicTensor) -> SymbolicTensor,
    classifier: (SymbolicTensor) -> SymbolicTensor
  ) {
    do throws(TensorError) {
      let shape = try options.imageShape(defaultSize: defaultSize)
      let images = Input(shape: shape)
      super.init(inputs: [images], outputs: [options.finish(features(images), classifier)], name: name(shape))
    } catch {
      report(error)
      let nothing = Input(shape: [defaultSize, defaultSize, 3])
      super.init(inputs: [nothing], outputs: [nothing], name: name([defaultSize, defaultSize, 3]))
    }
  }
}

/// The options that all applications take.
struct ApplicationOptions {
  /// The application's name, for messages.
  let application: String
  let inputShape: SymbolicShape?
  let includeTop: Bool
  let pooling: Application.Pooling?
  let classes: Int
  let classifierActivation: ActivationFunction?
  /// Whether the pooling layer is called after what it does, rather than after its class.
  var namesPooling = true
  var classifierInitializer = Initializer.glorotUniform

  /// All of them halve the images five times.
  private static let leastSize = 32

  /// The shape of an image, after Keras's rules.
  func imageShape(defaultSize: Int) throws(TensorError) -> SymbolicShape {
    guard classes > 0 else { throw mistake("classes has a value that makes no sense", expected: "more than 0", received: "\(classes)") }
    guard let shape = inputShape else { return includeTop ? [defaultSize, defaultSize, 3] : [nil, nil, 3] }
    guard shape.rank == 3, let channels = shape[2], channels > 0 else {
      throw mistake("inputShape is not the shape of an image", expected: "[height, width, channels]", received: "\(shape)")
    }
    guard shape.dimensions.allSatisfy({ $0 == nil || $0! <= Int(Int32.max) }),
      [shape[0], shape[1]].allSatisfy({ $0 ?? Self.leastSize >= Self.leastSize })
    else {
      throw mistake("the images have a size that does not fit", expected: "at least \(Self.leastSize)x\(Self.leastSize)", received: "\(shape)")
    }
    guard !includeTop || (shape[0] != nil && shape[1] != nil) else {
      throw mistake(
        "the size of the images is not known", expected: "a height and a width, which a network with its classifier has to know",
        received: "\(shape)", hint: "Without the classifier (includeTop: false) images of any size will do.")
    }
    return shape
  }

  private func mistake(_ problem: String, expected: String, received: String, hint: String? = nil) -> TensorError {
    TensorError(.value, application, problem, expected: expected, received: received, hint: hint)
  }

  /// The classes' probabilities, or the features as they are wanted.
  func finish(_ features: SymbolicTensor, _ classifier: (SymbolicTensor) -> SymbolicTensor) -> SymbolicTensor {
    if includeTop {
      return Dense(classes, activation: classifierActivation ?? .linear, kernelInitializer: classifierInitializer, name: "predictions")(
        classifier(features))
    }
    switch pooling {
    case nil: return features
    case .average: return averaged(features)
    case .max: return GlobalMaxPooling2D(name: namesPooling ? "max_pool" : nil)(features)
    }
  }

  /// The mean of each channel, which most classifiers begin with.
  func averaged(_ features: SymbolicTensor) -> SymbolicTensor { GlobalAveragePooling2D(name: namesPooling ? "avg_pool" : nil)(features) }
}

extension SymbolicTensor {
  /// What the layers, one after the other, make of the tensor.
  func through(_ layers: Layer...) -> SymbolicTensor { layers.reduce(self) { $1($0) } }

  /// Zeros around images, so that windows of this size and a stride of 2 lie as those of TensorFlow's "same" padding do on images of an even size, and
  /// of an unknown one.
  func paddedForStride2(_ kernelSize: Int, name: String) -> SymbolicTensor {
    let margins = [shape[1], shape[2]].map { size in
      Margin(kernelSize / 2 - (size.map { $0 % 2 == 0 } ?? true ? 1 : 0), kernelSize / 2)
    }
    return ZeroPadding2D(padding: Margins(margins), name: name)(self)
  }
}
