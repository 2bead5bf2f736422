import Apus
import ArgumentParser

/// A model written as a function of its input, drawn, trained with a validation split, and evaluated.
struct FunctionalMNISTExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "functional-mnist", abstract: "The functional API, plotModel, fit and evaluate.")
  @OptionGroup var options: CommonOptions

  @Option(help: "How often to go through the training images.")
  var epochs = 2

  @Option(help: "Draw the model into this file (.png, .svg); needs Graphviz.")
  var plot: String?

  func run() throws {
    try options.run {
      let images = try Images.load28x28()

      let inputs = Input(shape: [784])
      var x = Dense(64, activation: .relu)(inputs)
      x = Dense(64, activation: .relu)(x)
      let outputs = Dense(10)(x)
      let model = Model(inputs: inputs, outputs: outputs, name: "mnist_model")
      model.summary()
      if let plot { try plotModel(model, to: plot, showShapes: true) }

      model.compile(optimizer: RMSprop(), loss: SparseCategoricalCrossentropy(fromLogits: true), metrics: [.accuracy])
      let history = try model.fit(images.x.reshape(-1, 784), images.y, batchSize: 64, epochs: epochs, validationSplit: 0.2)
      let scores = try model.evaluate(images.xTest.reshape(-1, 784), images.yTest, verbose: .onePerEpoch)
      print("History:", history["val_accuracy"])
      print("Test loss:", scores["loss"]!)
      print("Test accuracy:", scores["accuracy"]!)
    }
  }
}
