import Apus
import ArgumentParser

/// A Sequential convolutional network with dropout, trained with Adadelta on one-hot labels.
struct KaggleCNNExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "kaggle-cnn", abstract: "Convolutions, dropout and Adadelta, with fit.")
  @OptionGroup var options: CommonOptions

  @Option(help: "How often to go through the training images.")
  var epochs = 12

  func run() throws {
    try options.run {
      let images = try Images.load28x28()
      let (yTrain, yTest) = (images.y.oneHot(depth: 10), images.yTest.oneHot(depth: 10))

      let model = Sequential()
      model.add(Conv2D(32, kernelSize: [3, 3], activation: .relu))
      model.add(Conv2D(64, kernelSize: [3, 3], activation: .relu))
      model.add(MaxPooling2D(poolSize: [2, 2]))
      model.add(Dropout(0.25))
      model.add(Flatten())
      model.add(Dense(128, activation: .relu))
      model.add(Dropout(0.5))
      model.add(Dense(10, activation: .softmax))

      // Keras's Adadelta of today learns with 0.001 and that of the tutorial's time with 1.
      model.compile(optimizer: Adadelta(learningRate: 1.0), loss: CategoricalCrossentropy(), metrics: [.accuracy])
      try model.fit(images.x, yTrain, batchSize: 128, epochs: epochs, validationData: (images.xTest, yTest))
      let score = try model.evaluate(images.xTest, yTest, verbose: .silent)
      print("Test loss:", score["loss"]!)
      print("Test accuracy:", score["accuracy"]!)
    }
  }
}
