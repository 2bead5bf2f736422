import Apus
import ArgumentParser
import Foundation

/// Photographs of flowers in a folder for each kind, told apart by MobileNetV2.
struct FlowersExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "flowers", abstract: "MobileNetV2 on pictures of flowers from folders.")
  @OptionGroup var options: CommonOptions

  @Option(help: "A folder with a folder of pictures (JPEG, PNG, PPM) for each class. Without it, flowers are drawn.")
  var data: String?

  @Option(help: "The height and width that pictures are brought to.")
  var size = 224

  @Option(help: "How wide the network's layers are. On a CPU, --size 64 --alpha 0.35 learns the drawn flowers in a few minutes.")
  var alpha = 1.0

  @Option(help: "How often to go through the training images.")
  var epochs = 10

  @Option(help: "How many flowers to draw to learn from, and a quarter as many to be tested with.")
  var drawn = 800

  func validate() throws {
    if size < 32 { throw ValidationError("--size must be at least 32: MobileNetV2 halves pictures five times") }
    if drawn < 20 { throw ValidationError("--drawn must be at least 20") }
  }

  func run() throws {
    try options.run {
      let (train, test, classNames) = try loadImages()
      print("\(train.images.shape[0]) pictures to learn from, \(test.images.shape[0]) to be tested with:", classNames.joined(separator: ", "))

      let network = MobileNetV2(inputShape: [size, size, 3], alpha: alpha, weights: nil, classes: classNames.count)
      // Keras's momentum of 0.999 suits the many steps on ImageNet; after a few hundred steps the running means would still be those of the beginning.
      for case let layer as BatchNormalization in network.layers { layer.momentum = 0.9 }

      let pictures = Input(shape: [size, size, 3], name: "pictures")
      let x = Rescaling(1 / 127.5, offset: -1)(RandomFlip(.horizontal)(pictures))
      let model = Model(inputs: pictures, outputs: network(x), name: "flowers")
      model.summary()

      model.compile(optimizer: Adam(learningRate: 1e-3), loss: SparseCategoricalCrossentropy(), metrics: [.accuracy])
      try model.fit(train.images, train.labels, batchSize: 32, epochs: epochs, validationData: test)
      let score = try model.evaluate(test.images, test.labels, verbose: .silent)
      print("validation accuracy:", score["accuracy"]!, "where guessing gives", 1 / Double(classNames.count))
    }
  }

  private func loadImages() throws -> (train: LabeledImages, test: LabeledImages, classNames: [String]) {
    if let data {
      let flowers = try ImageDirectory.load(URL(filePath: data), imageSize: (size, size))
      let ((xTrain, yTrain), (xTest, yTest)) = trainTestSplit(flowers.images, flowers.labels, testSize: 0.2, seed: options.seed ?? 1)
      return ((xTrain, yTrain), (xTest, yTest), flowers.classNames)
    }
    print("No --data is given, so this learns from flowers that it draws.")
    var flowers = DrawnFlowers(seed: options.seed ?? 1)
    return (flowers.draw(drawn, size: size), flowers.draw(drawn / 4, size: size), DrawnFlowers.classNames)
  }
}
