import Apus
import ArgumentParser

/// Three ways to write a Sequential model, and what its summary says on the way.
struct SequentialSummaryExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sequential-summary", abstract: "Sequential models and their summaries.")
  @OptionGroup var options: CommonOptions

  func run() throws {
    try options.run {
      let model = Sequential([Dense(2, activation: .relu, name: "layer1"), Dense(3, activation: .relu, name: "layer2"), Dense(4, name: "layer3")])
      let y = model(Tensor.ones([3, 3]))
      print("output:", y.shape)
      model.summary()

      let grown = Sequential()
      grown.add(Input(shape: [250, 250, 3]))  // 250x250 RGB images
      grown.add(Conv2D(32, kernelSize: 5, strides: 2, activation: .relu))
      grown.add(Conv2D(32, kernelSize: 3, activation: .relu))
      grown.add(MaxPooling2D(poolSize: 3))
      grown.summary()
    }
  }
}
