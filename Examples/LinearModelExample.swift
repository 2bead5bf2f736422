import Apus
import ArgumentParser

/// The same as a model: one Dense layer, 100 steps.
struct LinearModelExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "linear-model", abstract: "Fits a line with a model of one layer.")
  @OptionGroup var options: CommonOptions

  final class Linear: Model {
    let dense = Dense(1, kernelInitializer: .zeros, biasInitializer: .zeros)
    override func call(_ input: Tensor, training: Bool) -> Tensor { dense(input) }
  }

  func run() throws {
    try options.run {
      let x: Tensor = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
      let y: Tensor = [[10.0], [20.0]]

      let model = Linear()
      let optimizer = SGD(learningRate: 0.01)
      for _ in 0..<100 {
        let tape = GradientTape()
        let loss = tape.record {
          let prediction = model(x)
          return (prediction - y).square().mean()
        }
        let gradients = tape.gradient(loss, model.variables)
        optimizer.applyGradients(zip(gradients, model.variables))
      }
      print(model.variables)
    }
  }
}
