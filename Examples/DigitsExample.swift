import Apus
import ArgumentParser
import Foundation

/// Handwritten 8x8 digits: two layers written out with variables, trained on all samples at once or in batches.
struct DigitsExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "digits", abstract: "Classifies handwritten digits, full batch or mini batch.")
  @OptionGroup var options: CommonOptions

  @Flag(help: "Train in batches of 64 instead of on all samples at once.")
  var miniBatch = false

  @Option(help: "How often to go through the samples.")
  var epochs = 500

  struct MyModel {
    let w1 = Variable(Tensor.randomNormal([64, 30]), name: "W1")
    let b1 = Variable(Tensor.randomNormal([30]), name: "b1")
    let w2 = Variable(Tensor.randomNormal([30, 10]), name: "W2")
    let b2 = Variable(Tensor.randomNormal([10]), name: "b2")
    var variables: [Variable] { [w1, b1, w2, b2] }

    func callAsFunction(_ x: Tensor) -> Tensor {
      let hidden = (x.cast(.float32).matmul(w1) + b1).relu()
      return hidden.matmul(w2) + b2
    }
  }

  func run() throws {
    try options.run {
      let digits = Digits.load()
      let ((xTrain, yTrain), (xTest, yTest)) = trainTestSplit(digits.images.reshape(-1, 64), digits.labels, testSize: 0.2, seed: options.seed ?? 1)
      let (truth, testTruth) = (yTrain.oneHot(depth: 10), yTest.oneHot(depth: 10))
      let model = MyModel()
      let optimizer = Adam(learningRate: 0.02)

      func step(_ x: Tensor, _ y: Tensor) -> Tensor {
        let tape = GradientTape()
        let loss = tape.record { model(x).softmaxCrossEntropy(labels: y).mean() }
        let gradients = tape.gradient(loss, model.variables)
        optimizer.applyGradients(zip(gradients, model.variables))
        return loss
      }
      func accuracy() -> Float {
        (model(xTest).argMax(axis: 1) .== testTruth.argMax(axis: 1)).cast(.float32).mean().item()
      }

      let batches = Dataset.fromTensorSlices(xTrain, truth).shuffle(xTrain.shape[0], seed: options.seed).batch(64)
      for epoch in 0..<epochs {
        var loss: Tensor = 0.0
        if miniBatch { for (x, y) in batches { loss = step(x, y) } } else { loss = step(xTrain, truth) }
        if epoch == 0 || (epoch + 1) % 100 == 0 {
          let number = String(format: "%03d", epoch == 0 ? 0 : epoch + 1)
          print("Epoch [\(number)/\(epochs)], " + String(format: "Accuracy: [%.2f], Loss: [%.4f]", accuracy(), loss.item(as: Double.self)))
        }
      }
    }
  }
}
