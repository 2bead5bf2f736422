import Apus
import Testing

/// The same seed gives the same training, to the bit, on each device.
@Suite struct DeterminismTests {
  /// The weights after 200 steps of a small network with dropout, on shuffled data.
  private func train() throws -> [[Float]] {
    let count = 80
    let x = Tensor.randomUniform([count, 6, 6, 1])
    let y = Tensor.randomUniform([count], low: 0, high: 3).cast(.int32)
    let model = Sequential([
      Input(shape: [6, 6, 1]), Conv2D(4, kernelSize: 3, activation: .relu), BatchNormalization(), MaxPooling2D(poolSize: 2), Dropout(0.25),
      Flatten(), Dense(8, activation: .relu), GaussianNoise(0.1), Dropout(0.5), Dense(3, activation: .softmax),
    ])
    model.compile(optimizer: Adam(learningRate: 0.01), loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
    // 100 steps of shuffled tensors, and 100 of a data set that shuffles itself.
    try model.fit(x, y, batchSize: 8, epochs: 10, verbose: .silent)
    let batches = Dataset.fromTensorSlices(x, y).shuffle(30).batch(8)
    try model.fit(batches, epochs: 10, verbose: .silent)
    #expect(model.optimizer?.iterations == 200)
    return model.weights.map { $0.value.scalars() }
  }

  @Test(arguments: Device.all)
  func aSeedGivesOneTraining(_ device: Device) throws {
    try withDevice(device) {
      let first = try withRandomSeed(7, train)
      #expect(try withRandomSeed(7, train) == first)
      #expect(try withRandomSeed(8, train) != first)
    }
  }
}
