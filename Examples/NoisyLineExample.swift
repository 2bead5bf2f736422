import Apus
import ArgumentParser
import Foundation

/// y = 3x + 2 with noise: a model of two variables, trained by hand.
struct NoisyLineExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "noisy-line", abstract: "Finds the line behind 1,000 noisy points.")
  @OptionGroup var options: CommonOptions

  struct MyModel {
    let w = Variable(5.0, name: "w")
    let b = Variable(0.0, name: "b")

    func callAsFunction(_ x: Tensor) -> Tensor { w * x + b }
  }

  func run() throws {
    try options.run {
      let x = Tensor.randomNormal([1000])
      let noise = Tensor.randomNormal([1000])
      let y = x * 3.0 + 2.0 + noise

      func loss(_ target: Tensor, _ predicted: Tensor) -> Tensor { (target - predicted).square().mean() }

      let model = MyModel()
      func show(_ start: String) {
        print(
          start
            + String(
              format: "W=%1.2f b=%1.2f, loss=%2.5f", model.w.item(as: Double.self), model.b.item(as: Double.self),
              loss(y, model(x)).item(as: Double.self)))
      }
      show("Starting: ")
      for epoch in 0..<20 {
        let tape = GradientTape()
        let current = tape.record { loss(y, model(x)) }
        let gradients = tape.gradient(current, [model.w, model.b])
        model.w.assignSub(0.1 * gradients[0])
        model.b.assignSub(0.1 * gradients[1])
        show(String(format: "Epoch %2d: ", epoch))
      }
    }
  }
}
