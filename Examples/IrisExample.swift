import Apus
import ArgumentParser
import Foundation

/// Two classes of irises told apart by two measurements: by hand with array arithmetic, with a tape, and with an optimizer.
struct IrisExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "iris", abstract: "A network of one hidden layer, three ways.")
  @OptionGroup var options: CommonOptions

  struct MyModel {
    let w1 = Variable(Tensor.ones([2, 3]), name: "W1")
    let w2 = Variable(Tensor.ones([3, 1]), name: "W2")

    func callAsFunction(_ x: Tensor) -> Tensor {
      let hidden = x.matmul(w1).sigmoid()
      return hidden.matmul(w2).sigmoid()
    }
  }

  func run() throws {
    try options.run {
      let iris = Iris.load()
      let x = iris.features[0..., 0..<2]
      let y = Tensor.where(iris.labels .== 0, -1.0, 1.0).reshape(-1, 1)

      print("By hand:", String(format: "final loss: %.4f", trainByHand(x, y)))

      func loss(_ model: MyModel) -> Tensor { meanSquaredError(y, model(x)).mean() }
      func show(_ epoch: Int, _ loss: Tensor) {
        if epoch == 0 || (epoch + 1) % 100 == 0 {
          print(String(format: "Epoch [%03d/200], Loss: [%.4f]", epoch == 0 ? 0 : epoch + 1, loss.item(as: Double.self)))
        }
      }

      print("With a tape:")
      let model = MyModel()
      for epoch in 0..<200 {
        let tape = GradientTape()
        let current = tape.record { loss(model) }
        let gradients = tape.gradient(current, [model.w1, model.w2])
        model.w1.assignSub(0.1 * gradients[0])
        model.w2.assignSub(0.1 * gradients[1])
        show(epoch, current)
      }

      print("With an optimizer:")
      let second = MyModel()
      let optimizer = SGD(learningRate: 0.1)
      for epoch in 0..<200 {
        let tape = GradientTape()
        let current = tape.record { loss(second) }
        let gradients = tape.gradient(current, [second.w1, second.w2])
        optimizer.applyGradients(zip(gradients, [second.w1, second.w2]))
        show(epoch, current)
      }
    }
  }

  /// The same network with its derivatives written out: tensors are arrays to calculate with, and no tape is needed.
  private func trainByHand(_ x: Tensor, _ y: Tensor) -> Double {
    let rate = 0.001
    var w1 = Tensor.ones([2, 3])
    var w2 = Tensor.ones([3, 1])
    var loss = 0.0
    for _ in 0..<200 {
      let hidden = x.matmul(w1).sigmoid()
      let output = hidden.matmul(w2).sigmoid()
      let error = 2 * (output - y) * output * (1 - output)
      let d2 = hidden.transposed().matmul(error)
      let d1 = x.transposed().matmul(error.matmul(w2.transposed()) * hidden * (1 - hidden))
      w1 -= rate * d1
      w2 -= rate * d2
      loss = (y - output).square().mean().item(as: Double.self)
    }
    return loss
  }
}
