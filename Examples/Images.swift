import Apus

/// The pictures that the examples learn from: Fashion-MNIST, or the digits that come with Apus where it is not installed.
struct Images {
  let train: LabeledImages
  let test: LabeledImages
  /// The value of a white pixel.
  let brightest: Double

  static func load() throws -> Images {
    do {
      let sets = try FashionMNIST.load()
      return Images(train: sets.train, test: sets.test, brightest: 255)
    } catch {
      guard error.kind == .missing else { throw error }
      print("Fashion-MNIST is not installed, so this trains on the embedded 8x8 digits instead. \(error.hint ?? "")")
      let digits = Digits.load()
      let ((xTrain, yTrain), (xTest, yTest)) = trainTestSplit(digits.images, digits.labels, testSize: 0.2, seed: 1)
      return Images(train: (xTrain, yTrain), test: (xTest, yTest), brightest: 16)
    }
  }

  /// Pictures of 28x28 pixels from 0 to 1 with one channel, and int32 labels, as the convolutional networks take them.
  static func load28x28() throws -> (x: Tensor, y: Tensor, xTest: Tensor, yTest: Tensor) {
    let images = try load()
    func pixels(_ tensor: Tensor) -> Tensor {
      let scaled = (tensor.cast(.float32) / images.brightest).expandDims(-1)
      return scaled.shape[1] == 28 ? scaled : scaled.resize(to: [28, 28])
    }
    return (
      pixels(images.train.images), images.train.labels.cast(.int32), pixels(images.test.images), images.test.labels.cast(.int32)
    )
  }
}
