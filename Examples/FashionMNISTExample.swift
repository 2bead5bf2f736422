import Apus
import ArgumentParser

/// Clothes in 28x28 pixels told apart by five Dense layers, trained with a loop of one's own.
struct FashionMNISTExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fashion-mnist", abstract: "Five Dense layers on Fashion-MNIST.")
  @OptionGroup var options: CommonOptions

  @Option(help: "How often to go through the training images.")
  var epochs = 30

  @Flag(help: "Show a progress bar instead of a line every 100 steps.")
  var progress = false

  func run() throws {
    try options.run {
      let images = try Images.load()
      let (train, test, brightest) = (images.train, images.test, images.brightest)
      let size = train.images.shape.dropFirst().reduce(1, *)
      print(train.images.shape, train.labels.shape, "on", Device.current, "(\(Device.current.backend.name))")

      @Sendable func preprocess(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) { (x.cast(.float32) / brightest, y.cast(.int32)) }
      let trainSet = Dataset.fromTensorSlices(train.images, train.labels).map(preprocess).shuffle(10_000, seed: options.seed).batch(64)
      let testSet = Dataset.fromTensorSlices(test.images, test.labels).map(preprocess).batch(64)

      let model = Sequential([
        Dense(256, activation: .relu),
        Dense(128, activation: .relu),
        Dense(64, activation: .relu),
        Dense(32, activation: .relu),
        Dense(10),
      ])
      model.build(inputShape: [nil, size])
      let optimizer = Adam(learningRate: 1e-3)

      for epoch in 0..<epochs {
        var bar = ProgressBar(steps: (train.images.shape[0] + 63) / 64)
        var last: Tensor = 0.0
        if progress { print("Epoch \(epoch + 1)/\(epochs)") }
        for (step, (images, y)) in trainSet.enumerated() {
          let x = images.reshape(-1, size)
          let tape = GradientTape()
          let (squared, entropy) = tape.record {
            let logits = model(x)
            let truth = y.oneHot(depth: 10)
            let squared = meanSquaredError(truth, logits).mean()
            let entropy = categoricalCrossentropy(truth, logits, fromLogits: true).mean()
            return (squared, entropy)
          }
          let gradients = tape.gradient(entropy, model.trainableVariables)
          optimizer.applyGradients(zip(gradients, model.trainableVariables))

          if progress {
            last = entropy
            if bar.isDue(step + 1) { bar.update(step + 1, [("loss", entropy.item(as: Double.self))]) }
          } else if step % 100 == 0 {
            print(epoch, step, "loss:", squared.item(), entropy.item())
          }
        }
        if progress { bar.finish((train.images.shape[0] + 63) / 64, [("loss", last.item(as: Double.self))]) }
        let isLast = epoch == epochs - 1
        print(isLast ? "test accuracy:" : "acc", accuracy(of: model, on: testSet, size))
      }
    }
  }

  private func accuracy(of model: Model, on testSet: Dataset<(Tensor, Tensor)>, _ size: Int) -> Float {
    var (correct, total) = (0, 0)
    for (x, y) in testSet {
      let probabilities = model(x.reshape(-1, size)).softmax(axis: 1)
      let prediction = probabilities.argMax(axis: 1).cast(.int32)
      correct += (prediction .== y).cast(.int32).sum().item(as: Int.self)
      total += x.shape[0]
    }
    return Float(correct) / Float(total)
  }
}
