import Apus
import ArgumentParser

/// A subclassed model, a data set in batches, and metrics, in a training loop of one's own.
struct CustomLoopExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "custom-loop", abstract: "A training loop with metrics and validation.")
  @OptionGroup var options: CommonOptions

  final class MyModel: Model {
    let dense1 = Dense(32, activation: .relu)
    let dense2: Dense

    init(classes: Int = 10) {
      dense2 = Dense(classes)
      super.init(name: "my_model")
    }

    override func call(_ input: Tensor, training: Bool) -> Tensor { dense2(dense1(input)) }
  }

  func run() throws {
    try options.run {
      let (xTrain, yTrain) = (Tensor.randomUniform([1000, 32]), Tensor.randomUniform([1000, 10]))
      let (xValidation, yValidation) = (Tensor.randomUniform([200, 32]), Tensor.randomUniform([200, 10]))

      let optimizer = SGD(learningRate: 1e-3)
      let lossFunction = CategoricalCrossentropy(fromLogits: true)
      let trainAccuracy = CategoricalAccuracy()
      let validationAccuracy = CategoricalAccuracy()

      let trainSet = Dataset.fromTensorSlices(xTrain, yTrain).shuffle(1024, seed: options.seed).batch(64)
      let validationSet = Dataset.fromTensorSlices(xValidation, yValidation).batch(64)

      let model = MyModel(classes: 10)
      for epoch in 0..<3 {
        print("Start of epoch \(epoch)")
        for (step, (x, y)) in trainSet.enumerated() {
          let tape = GradientTape()
          let (loss, logits) = tape.record {
            let logits = model(x, training: true)
            return (lossFunction(y, logits), logits)
          }
          let gradients = tape.gradient(loss, model.trainableVariables)
          optimizer.applyGradients(zip(gradients, model.trainableVariables))
          trainAccuracy.updateState(y, logits)
          if step % 200 == 0 {
            print("Training loss (for one batch) at step \(step): \(loss.item())")
            print("Seen so far: \((step + 1) * 64) samples")
          }
        }
        print("Training acc over epoch: \(trainAccuracy.result().item())")
        trainAccuracy.resetState()

        for (x, y) in validationSet { validationAccuracy.updateState(y, model(x)) }
        print("Validation acc: \(validationAccuracy.result().item())")
        validationAccuracy.resetState()
      }
    }
  }
}
