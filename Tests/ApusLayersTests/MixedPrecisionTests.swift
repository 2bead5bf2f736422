import ApusLayers
import ApusTensors
import TestSupport
import Testing

/// A model that computes in float16: its loss is scaled without being asked for, and it learns.
@Suite struct MixedPrecisionTests {
  final class HalfModel: Model {
    let hidden = Dense(16, activation: .relu, kernelInitializer: .glorotUniform(seed: 1), dtype: .mixedFloat16)
    let logits = Dense(3, kernelInitializer: .glorotUniform(seed: 2), dtype: .mixedFloat16)

    init() { super.init(dtype: .mixedFloat16) }

    override func call(_ input: Tensor, training: Bool) -> Tensor { logits(hidden(input)) }
  }

  @Test(arguments: Device.all)
  func learnsWithAScaledLoss(_ device: Device) throws {
    try withDevice(device) {
      let (x, labels) = (FitFixtureTests.shared.tensor("x")!, FitFixtureTests.shared.tensor("labels")!)
      let model = HalfModel()
      model.compile(optimizer: Adam(learningRate: 0.05), loss: SparseCategoricalCrossentropy(fromLogits: true))
      let scaling = try #require(model.optimizer as? LossScaleOptimizer)
      let losses = try model.fit(x, labels, epochs: 20, verbose: .silent, shuffle: false)["loss"]
      #expect(losses.allSatisfy(\.isFinite) && losses[19] < losses[0] * 0.8)
      #expect(scaling.iterations > 0 && scaling.iterations <= 20 && scaling.dynamicScale <= 32768)
      #expect(model.weights.allSatisfy { $0.dtype == .float32 })
    }
  }

  @Test func isLeftAloneWhereThatIsAskedFor() {
    let model = HalfModel()
    model.compile(optimizer: .adam, loss: .meanSquaredError, autoScaleLoss: false)
    #expect(model.optimizer is Adam)
  }
}
