import Apus
import ArgumentParser

/// A subclassed model of two Dense layers, trained on batches drawn at random.
struct MLPExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "mlp", abstract: "A multilayer perceptron in a loop of one's own.")
  @OptionGroup var options: RandomBatchOptions

  final class MLP: Model {
    private let flatten = Flatten()
    private let dense1 = Dense(100, activation: .relu)
    private let dense2 = Dense(10)

    override func call(_ input: Tensor, training: Bool) -> Tensor { dense2(dense1(flatten(input))).softmax() }
  }

  func run() throws { try options.train { MLP() } }
}

/// A subclassed convolutional network, trained the same way.
struct CNNExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "cnn", abstract: "A convolutional network in a loop of one's own.")
  @OptionGroup var options: RandomBatchOptions

  final class CNN: Model {
    private let conv1 = Conv2D(32, kernelSize: 5, padding: .same, activation: .relu)
    private let pool1 = MaxPooling2D(poolSize: 2, strides: 2)
    private let conv2 = Conv2D(64, kernelSize: 5, padding: .same, activation: .relu)
    private let pool2 = MaxPooling2D(poolSize: 2, strides: 2)
    private let flatten = Reshape([7 * 7 * 64])
    private let dense1 = Dense(1024, activation: .relu)
    // Probabilities are worked out in full width.
    private let dense2 = Dense(10, dtype: .float32)

    override func call(_ input: Tensor, training: Bool) -> Tensor {
      let features = pool2(conv2(pool1(conv1(input))))
      return dense2(dense1(flatten(features))).softmax()
    }
  }

  func run() throws { try options.train { CNN() } }
}

/// A loop that draws each batch at random from all training images, as the tutorial's data loader does.
struct RandomBatchOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions

  @Option(help: "How often to go through as many images as there are.")
  var epochs = 5

  @Option(help: "Samples a step.")
  var batchSize = 50

  @Option(help: "Computes in a narrower dtype, with weights in float32: bfloat16 or float16.")
  var mixedPrecision: MixedPrecision?

  enum MixedPrecision: String, ExpressibleByArgument, CaseIterable {
    case bfloat16, float16

    var policy: DTypePolicy { self == .bfloat16 ? .mixedBFloat16 : .mixedFloat16 }
  }

  func train(_ makeModel: () -> Model) throws {
    try common.run {
      let images = try Images.load28x28()
      if let mixedPrecision { setDTypePolicy(mixedPrecision.policy) }
      let model = makeModel()
      let adam = Adam(learningRate: 0.001)
      // Gradients would vanish in float16 if the loss were not scaled.
      let optimizer = mixedPrecision == .float16 ? LossScaleOptimizer(adam) : adam
      let count = images.x.shape[0]
      for batch in 0..<count / batchSize * epochs {
        let chosen = Tensor.randomUniform([batchSize], low: 0, high: Double(count)).cast(.int32)
        let (x, y) = (images.x.gather(chosen), images.y.gather(chosen))
        let tape = GradientTape()
        let (loss, scaled) = tape.record {
          let loss = sparseCategoricalCrossentropy(y, model(x, training: true)).mean()
          return (loss, optimizer.scaleLoss(loss))
        }
        if batch % 100 == 0 { print("batch \(batch): loss \(loss.item())") }
        optimizer.applyGradients(zip(tape.gradient(scaled, model.trainableVariables), model.trainableVariables))
      }

      let accuracy = SparseCategoricalAccuracy()
      for first in stride(from: 0, to: images.xTest.shape[0], by: 1000) {
        let rows = first..<min(first + 1000, images.xTest.shape[0])
        accuracy.updateState(images.yTest[rows], try model.predict(images.xTest[rows], verbose: .silent))
      }
      print("test accuracy: \(accuracy.result().item())")
    }
  }
}
