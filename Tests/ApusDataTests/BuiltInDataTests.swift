import ApusData
import ApusTensors
import Foundation
import TestSupport
import Testing

@Suite struct BuiltInDataTests {
  private static let hasFashionMNIST = FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")

  /// How often each of the labels 0 ..< count occurs.
  private func frequencies(_ labels: Tensor, _ count: Int) -> [Int] {
    labels.scalars(as: Int.self).reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
  }

  /// Sums of the original files, worked out with NumPy.
  @Test(.enabled(if: hasFashionMNIST))
  func fashionMNISTIsComplete() throws {
    let (train, test) = try withDevice(.cpu) { try FashionMNIST.load() }
    #expect(train.images.shape == [60_000, 28, 28] && train.images.dtype == .uint8)
    #expect(test.images.shape == [10_000, 28, 28] && test.images.dtype == .uint8)
    #expect(train.images.scalars(as: UInt8.self).reduce(0) { $0 + Int($1) } == 3_431_114_169)
    #expect(test.images.scalars(as: UInt8.self).reduce(0) { $0 + Int($1) } == 573_469_082)
    #expect(frequencies(train.labels, 10) == [Int](repeating: 6000, count: 10))
    #expect(frequencies(test.labels, 10) == [Int](repeating: 1000, count: 10))
    #expect(train.labels.scalars(as: Int.self).prefix(8) == [9, 0, 0, 3, 0, 2, 7, 2])
    #expect(FashionMNIST.classNames.count == 10 && FashionMNIST.classNames[9] == "Ankle boot")
  }

  private func write(_ folder: URL, images: Int, labels: Int, imageType: UInt8 = 8, compressed: Bool) throws {
    for (name, offset) in [("train", 0), ("t10k", 1)] {
      let pixels = (0..<images * 4).map { UInt8($0 + offset) }
      let files = [
        "\(name)-images-idx3-ubyte": IDXBytes.file(type: imageType, sizes: [UInt32(images), 2, 2], elements: pixels),
        "\(name)-labels-idx1-ubyte": IDXBytes.file(type: 8, sizes: [UInt32(labels)], elements: (0..<labels).map { UInt8($0) }),
      ]
      for (name, bytes) in files {
        let bytes = compressed ? IDXBytes.gzip(bytes) : bytes
        try Data(bytes).write(to: folder.appending(path: compressed ? name + ".gz" : name))
      }
    }
  }

  @Test(arguments: [false, true])
  func mnistIsReadFromAFolder(_ compressed: Bool) throws {
    try withTemporaryFolder { folder in
      try write(folder, images: 3, labels: 3, compressed: compressed)
      let ((xTrain, yTrain), (xTest, _)) = try MNIST.load(from: folder)
      #expect(xTrain.scalars(as: Int.self) == Array(0..<12) && xTrain.shape == [3, 2, 2])
      #expect(xTest.scalars(as: Int.self) == Array(1..<13))
      #expect(yTrain.scalars(as: Int.self) == [0, 1, 2])
      let (train, _) = try MNIST.load(from: folder)
      #expect(Dataset.fromTensorSlices(train).batch(2).map { x, y in x.shape[0] + y.shape[0] } == [4, 2])
    }
  }

  @Test func setsThatAreMissingOrDoNotFit() throws {
    try withTemporaryFolder { folder in
      let missing = #expect(throws: DataError.self) { try FashionMNIST.load(from: folder) }
      #expect(missing?.kind == .missing && missing?.file == "train-images-idx3-ubyte")
      #expect(missing?.expected?.contains(folder.path()) == true && missing?.hint?.contains("dataset-fashion-mnist") == true)
      try write(folder, images: 3, labels: 2, compressed: false)
      let labels = #expect(throws: DataError.self) { try MNIST.load(from: folder) }
      #expect(labels?.kind == .foreign && labels?.expected == "shape [3], uint8")
      try write(folder, images: 3, labels: 3, imageType: 9, compressed: false)
      let images = #expect(throws: DataError.self) { try MNIST.load(from: folder) }
      #expect(images?.kind == .foreign && images?.received == "[3, 2, 2], int8")
    }
  }

  /// Sums of scikit-learn's arrays.
  @Test(arguments: Device.all)
  func digitsAreScikitLearns(_ device: Device) {
    let (images, labels) = withDevice(device) { Digits.load() }
    #expect(images.shape == [1797, 8, 8] && images.dtype == .uint8 && images.device == device)
    #expect(labels.shape == [1797] && labels.dtype == .uint8)
    let pixels = images.scalars(as: Int.self)
    #expect(pixels.reduce(0, +) == 561_718 && pixels.max() == 16)
    #expect(pixels.enumerated().reduce(0) { $0 + $1.element * ($1.offset / 64) } == 503_342_547)
    #expect(pixels.prefix(8) == [0, 0, 5, 13, 9, 1, 0, 0])
    #expect(frequencies(labels, 10) == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(labels.scalars(as: Int.self).enumerated().reduce(0) { $0 + $1.element * $1.offset } == 7_264_791)
  }

  @Test func irisIsFishers() {
    let (features, labels) = Iris.load()
    #expect(features.shape == [150, 4] && features.dtype == .float32 && labels.dtype == .int32)
    let values = features.scalars()
    for (column, sum) in [876.5, 458.6, 563.7, 179.9].enumerated() {
      #expect(abs(stride(from: column, to: 600, by: 4).reduce(0.0) { $0 + Double(values[$1]) } - sum) < 1e-3)
    }
    // The two flowers that other copies have wrong.
    #expect(values[34 * 4..<35 * 4] == [4.9, 3.1, 1.5, 0.2])
    #expect(values[37 * 4..<38 * 4] == [4.9, 3.6, 1.4, 0.1])
    #expect(labels.scalars(as: Int.self) == (0..<150).map { $0 / 50 })
    #expect(Iris.featureNames.count == 4 && Iris.classNames.count == 3)
  }
}
