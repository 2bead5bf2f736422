import Apus
import ArgumentParser

/// House prices by year: two variables, gradient descent, 10,000 steps.
struct LinearRegressionExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "linear-regression", abstract: "Fits a line with two variables.")
  @OptionGroup var options: CommonOptions

  func run() throws {
    try options.run {
      let years: Tensor = [2013.0, 2014.0, 2015.0, 2016.0, 2017.0]
      let prices: Tensor = [12000.0, 14000.0, 15000.0, 16500.0, 17500.0]
      let x = (years - years.min()) / (years.max() - years.min())
      let y = (prices - prices.min()) / (prices.max() - prices.min())
      print("X:", x)
      print("y:", y)

      let a = Variable(0.0, name: "a")
      let b = Variable(0.0, name: "b")
      let variables = [a, b]
      let optimizer = SGD(learningRate: 1e-3)

      for _ in 0..<10_000 {
        let tape = GradientTape()
        let loss = tape.record {
          let prediction = a * x + b
          return 0.5 * (prediction - y).square().sum()
        }
        let gradients = tape.gradient(loss, variables)
        optimizer.applyGradients(zip(gradients, variables))
      }
      print(a, b)
    }
  }
}
