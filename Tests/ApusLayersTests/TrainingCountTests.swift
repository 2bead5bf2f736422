import ApusLayers
import ApusTensors
import Testing

/// What a training step of the Fashion-MNIST network asks of a device. The counts do not depend on the machine: a change of them is a change of
/// speed.
@Suite struct TrainingCountTests {
  @Test(arguments: Device.all)
  func stepOfFiveDenseLayers(_ real: Device) {
    let device = Device(name: "counted", backend: real.backend)
    withDevice(device) {
      let model = Sequential([256, 128, 64, 32].map { Dense($0, activation: .relu) } + [Dense(10)])
      let x = Tensor.randomUniform([64, 784], seed: 1)
      let y = Tensor([Int32](repeating: 3, count: 64))
      let lossFunction = SparseCategoricalCrossentropy(fromLogits: true)
      let optimizer = Adam()
      func step() -> Tensor {
        let tape = GradientTape()
        let loss = tape.record { lossFunction(y, model(x, training: true)) }
        optimizer.applyGradients(zip(tape.gradient(loss, model.trainableVariables), model.trainableVariables))
        return loss
      }
      for _ in 0..<3 { _ = step().item() }
      let before = device.counters
      let loss = step()
      let counts = device.counters - before
      // Five products forward; five for the weights' and four for the inputs' gradients.
      #expect(counts.products == 14)
      // Forward a launch a layer for bias and activation, the loss and its mean. Back: the mean's gradient (3), the loss's, each activation's (4),
      // each bias's (5). Ten variables are updated.
      #expect(counts.launches <= 5 + 2 + 3 + 1 + 4 + 5 + 10 + 1, "\(counts.launches)")
      #expect(counts.allocations == 0)
      #expect(counts.uploadedBytes <= 16 && counts.downloadedBytes <= 16)
      _ = loss.item()
    }
  }
}
