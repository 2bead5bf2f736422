import ApusLayers
import ApusTensors
import TestSupport
import Testing

/// Every layer that has fixtures, on every device: made from Keras's description, and compared with Keras whole.
@Suite struct LayerFixtureTests {
  static let names = LayerFixture.all.keys.sorted()

  @Test func everyLayerHasFixtures() {
    #expect(Set(LayerFixture.all.keys).union(TextFixture.names) == Set(LayerRegistry.names))
  }

  @Test(arguments: names, Device.all)
  func matchesKeras(_ name: String, _ device: Device) throws {
    for fixture in LayerFixture.all[name]! {
      try withDevice(device) { try compareCall(fixture) }
    }
  }

  @Test(arguments: names, Device.all)
  func tenStepsMatchKeras(_ name: String, _ device: Device) throws {
    for fixture in LayerFixture.all[name]! where !fixture.weightsAfterSteps.isEmpty {
      try withDevice(device) { try compareSteps(fixture) }
    }
  }

  /// What a layer says of itself is what Keras says of it, so that either can make it again.
  @Test(arguments: names)
  func describesItselfInKerasWords(_ name: String) throws {
    for fixture in LayerFixture.all[name]! {
      let layer = try fixture.makeLayer()
      let written = try layer.serialized(at: "layer")
      #expect(written["class_name"] == fixture.layer["class_name"] && written["module"] == fixture.layer["module"])
      let ours = comparable(written["config"]!)
      let theirs = comparable(fixture.layer["config"]!)
      for (key, value) in theirs.object! where !(layer.ignoredKeys.contains(key)) {
        #expect(ours[key] == value, "\(fixture.label): \(key)")
      }
      let again = try Layer.deserialize(.object(written), at: "layer")
      #expect(comparable(try again.serialized(at: "layer")["config"]!) == ours)
    }
  }

  private func compareCall(_ fixture: LayerFixture) throws {
    let layer = try fixture.makeLayer()
    #expect(layer.weights.map(\.shape) == fixture.weights.map(\.shape), "\(fixture.label)")
    let inputs = fixture.makeInputs()
    let tape = GradientTape()
    for (input, gradient) in zip(inputs, fixture.inputGradients) where gradient != nil { tape.watch(input) }
    let (outputs, total) = tape.record { () -> ([Tensor], Tensor) in
      let outputs = layer.outputs(inputs, training: fixture.isTraining)
      let terms = zip(outputs, fixture.upstreams).filter { $0.0.dtype.isFloatingPoint }.map { ($0.cast(.float32) * $1.tensor()).sum() }
      return (outputs, terms.dropFirst().reduce(terms.first ?? 0.0) { $0 + $1 })
    }
    #expect(outputs.count == fixture.outputs.count, "\(fixture.label)")
    for (output, expected) in zip(outputs, fixture.outputs) { expectClose(output, expected, tolerance: fixture.tolerance, fixture.label) }
    for (output, expected) in zip(outputs, fixture.outputMasks) {
      #expect(output.mask?.shape == expected.map { Shape($0.shape) }, "mask of \(fixture.label)")
      if let mask = output.mask, let expected { expectClose(mask, expected, tolerance: 0, "mask of \(fixture.label)") }
    }
    for (variable, expected) in zip(layer.weights, fixture.stateAfterCall) {
      expectClose(variable.value, expected, tolerance: fixture.tolerance, "\(variable.name) after \(fixture.label)")
    }
    guard !fixture.inputGradients.isEmpty else { return }
    let watched = zip(inputs, fixture.inputGradients).filter { $1 != nil }.map { $0.0 as any TensorConvertible }
    let sources = watched + layer.trainableVariables.map { $0 as any TensorConvertible }
    let gradients = tape.gradient(total, sources, unconnected: .zero)
    let expected = fixture.inputGradients.compactMap { $0 } + fixture.weightGradients
    #expect(gradients.count == expected.count, "\(fixture.label)")
    for (number, pair) in zip(gradients, expected).enumerated() where !(isNothing(pair.0.scalars(as: Double.self)) && isNothing(pair.1.values)) {
      expectClose(pair.0, pair.1, tolerance: fixture.tolerance, "gradient \(number) of \(fixture.label)")
    }
  }

  /// Whether the numbers are what rounding leaves of zeros, as in the gradient of a bias that a softmax takes away again.
  private func isNothing(_ numbers: [Double]) -> Bool { numbers.allSatisfy { abs($0) < 2e-6 } }

  private func compareSteps(_ fixture: LayerFixture) throws {
    let layer = try fixture.makeLayer()
    let inputs = fixture.makeInputs()
    let targets = fixture.upstreams.map { $0.tensor() }
    let optimizer = SGD(learningRate: 0.05)
    for _ in 0..<10 {
      let tape = GradientTape()
      let loss = tape.record {
        zip(layer.outputs(inputs, training: fixture.isTraining), targets).filter { $0.0.dtype.isFloatingPoint }
          .map { ($0.cast(.float32) - $1).square().mean() }.reduce(Tensor(0.0)) { $0 + $1 }
      }
      optimizer.applyGradients(zip(tape.gradient(loss, layer.trainableVariables, unconnected: .zero), layer.trainableVariables))
    }
    for (variable, expected) in zip(layer.weights, fixture.weightsAfterSteps) {
      expectClose(variable.value, expected, tolerance: fixture.tolerance * 2, "\(variable.name) after ten steps of \(fixture.label)")
    }
  }
}

extension Layer {
  fileprivate var ignoredKeys: Set<String> { (self as? any ConfigurableLayer).map { type(of: $0).ignoredKeys } ?? [] }
}
