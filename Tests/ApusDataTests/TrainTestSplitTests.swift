import ApusData
import ApusTensors
import Testing

@Suite struct TrainTestSplitTests {
  private let x = Tensor(shape: [10, 2], scalars: (0..<20).map(Float.init))
  private let y = Array(0..<10)

  @Test(arguments: Device.all)
  func everyRowGoesToOneSide(_ device: Device) {
    let ((xTrain, yTrain), (xTest, yTest)) = withDevice(device) { trainTestSplit(x, y, testSize: 0.25, seed: 3) }
    #expect(xTrain.shape == [7, 2] && xTest.shape == [3, 2])  // rounded up, as scikit-learn does
    #expect(xTrain.device == device && xTrain.dtype == .float32 && yTest.dtype == .int32)
    let labels = yTrain.scalars(as: Int.self) + yTest.scalars(as: Int.self)
    #expect(labels.sorted() == y && labels != y)
    #expect(xTrain.scalars() + xTest.scalars() == labels.flatMap { [Float($0 * 2), Float($0 * 2 + 1)] })
  }

  @Test func aSeedGivesTheSameSplit() {
    func test(_ seed: Int?) -> [Int] { trainTestSplit(Array(0..<1000), testSize: 0.2, seed: seed).test.scalars(as: Int.self) }
    #expect(test(1) == test(1))
    #expect(test(1) != test(2))
    #expect(test(nil) != test(nil))
    #expect(test(1).count == 200)
  }

  @Test func staysInOrderIfAsked() {
    let (train, test) = trainTestSplit(y, testSize: 0.3, shuffle: false)
    #expect(train.scalars(as: Int.self) == Array(0..<7))
    #expect(test.scalars(as: Int.self) == [7, 8, 9])
  }

  @Test func refusesWhatDoesNotFit() {
    for size in [0, 1, -0.5, 2, .nan, .infinity] {
      #expect(mistake { _ = trainTestSplit(x, y, testSize: size) }?.kind == .value)
    }
    #expect(mistake { _ = trainTestSplit([1], testSize: 0.5) }?.kind == .value)
    #expect(mistake { _ = trainTestSplit(x, [1, 2]) }?.kind == .shape)
    #expect(mistake { _ = trainTestSplit(Tensor(1.0)) }?.kind == .shape)
  }
}
