import Apus
import ArgumentParser

/// The derivative of x^2 at x = 3: of a tensor that is watched, and of a variable.
struct SquareExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "square", abstract: "The derivative of x^2 at x = 3.")
  @OptionGroup var options: CommonOptions

  func run() throws {
    try options.run {
      let x: Tensor = 3.0
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)  // makes the tape follow the tensor
        return x * x
      }
      print(tape.gradient(y, x))

      let variable = Variable(3.0)
      let second = GradientTape()
      let square = second.record { variable.square() }
      print([square, second.gradient(square, variable)])
    }
  }
}
