import ApusLayers
import ApusTensors
import TestSupport
import Testing

/// Every optimizer, with every option, made from Keras's description: ten steps on every device.
@Suite struct OptimizerFixtureTests {
  static let shared = TrainingFixture.all("optimizers")[0]
  static let fixtures = Array(TrainingFixture.all("optimizers").dropFirst())

  @Test func everyOptimizerHasFixtures() throws {
    #expect(Set(try Self.fixtures.map { try $0.config("optimizer")["class_name"]!.string! }) == Set(Optimizer.registry.names))
  }

  @Test(arguments: Device.all)
  func tenStepsMatchKeras(_ device: Device) throws {
    for fixture in Self.fixtures {
      let config = try fixture.config("optimizer")
      let label = "\(config["class_name"]!.string!) \(config["config"]!)"
      try withDevice(device) {
        let (optimizer, variables) = try make(fixture)
        let gradients = (fixture.has("gradients") ? fixture : Self.shared).arrays("gradients").map { $0.tensor() }
        for step in 0..<10 { optimizer.applyGradients(zip(gradients[(step * variables.count)...], variables)) }
        let kept = optimizer.variables
        #expect(kept.map(\.name) == fixture.strings("keptNames"), "\(label)")
        for (value, expected) in zip(kept, fixture.arrays("kept")) {
          expectClose(value.value, expected, tolerance: 1e-4, "\(value.name) of \(label)")
        }
        if fixture.has("finalize") { optimizer.finalize(variables) }
        for (variable, expected) in zip(variables, fixture.arrays("result")) {
          expectClose(variable.value, expected, tolerance: 1e-4, "\(variable.name) of \(label)")
        }
      }
    }
  }

  @Test func describeThemselvesInKerasWords() throws {
    for fixture in Self.fixtures {
      let config = try fixture.config("optimizer")
      expectSame(try Optimizer.deserialize(config, at: "optimizer").serialized(at: "optimizer"), config)
    }
  }

  /// An optimizer that takes over what another one keeps goes on as that one would.
  @Test(arguments: Device.all)
  func goesOnFromWhatAnotherKept(_ device: Device) throws {
    let gradients = Self.shared.arrays("gradients")
    for fixture in Self.fixtures where !fixture.has("gradients") && !fixture.has("finalize") {
      try withDevice(device) {
        let (first, variables) = try make(fixture)
        let count = variables.count
        func step(_ optimizer: Optimizer, _ number: Int, _ variables: [Variable]) {
          optimizer.applyGradients(zip(gradients[(number * count)...].map { $0.tensor() }, variables))
        }
        for number in 0..<5 { step(first, number, variables) }
        let second = try Optimizer.deserialize(fixture.config("optimizer"), at: "optimizer")
        if let pattern = fixture.string("exclude") { second.excludeFromWeightDecay(names: [pattern]) }
        let copies = variables.map { Variable($0.value, name: $0.name) }
        second.build(copies)
        try second.setVariables(first.variables.map(\.value))
        for number in 5..<8 {
          step(first, number, variables)
          step(second, number, copies)
        }
        for (one, other) in zip(variables, copies) { #expect(one.value.scalars() == other.value.scalars(), "\(first.name)") }
      }
    }
  }

  @Test func schedulesMatchKeras() throws {
    let fixtures = TrainingFixture.all("schedules")
    #expect(Set(try fixtures.map { try $0.config("schedule")["class_name"]!.string! }) == Set(LearningRateSchedules.registry.names))
    for fixture in fixtures {
      let config = try fixture.config("schedule")
      let optimizer = try Optimizer.deserialize(["class_name": "SGD", "config": ["learning_rate": config]], at: "optimizer")
      for (step, rate) in zip(fixture.array("steps")!.integers, fixture.array("rates")!.values) {
        let ours = optimizer.learningRate(step: Int(step))
        #expect(abs(ours - rate) <= 1e-5 * abs(rate) + 1e-8, "\(config["class_name"]!.string!) at \(step): \(ours), expected \(rate)")
      }
      expectSame(try optimizer.serialized(at: "optimizer")["config"]!["learning_rate"]!, config)
    }
  }

  @Test(arguments: ["adam", "Adam", "rmsprop", "RMSprop", "adamw", "sgd"])
  func isFoundByName(_ name: String) throws {
    #expect("\(type(of: try Optimizer.deserialize(.string(name), at: "optimizer")))".lowercased() == name.lowercased())
  }

  @Test func refusesWhatMakesNoSense() {
    func problem(_ body: () throws -> Void) -> String {
      do {
        try recoveringErrors(body)
        return "none"
      } catch { return "\(error)" }
    }
    #expect(problem { _ = Adam(options: OptimizerOptions(clipNorm: 1, clipValue: 1)) }.contains("one of clipNorm, clipValue and globalClipNorm"))
    #expect(problem { _ = Adam(options: OptimizerOptions(gradientAccumulationSteps: 1)) }.contains("2 or more"))
    #expect(problem { _ = SGD(momentum: 2) }.contains("from 0 to 1"))
    #expect(problem { _ = Lion(beta1: 0) }.contains("beta1"))
    #expect(problem { _ = ExponentialDecay(initialLearningRate: 1, decaySteps: 0, decayRate: 1) }.contains("more than 0"))
    #expect(problem { _ = PiecewiseConstantDecay(boundaries: [1], values: [1]) }.contains("one rate more"))
    #expect(problem { try Adam().setVariables([1.0]) }.contains("another number of values"))
    #expect(problem { Adam().excludeFromWeightDecay(names: ["("]) }.contains("no regular expression"))
    let unknown: ConfigValue = ["class_name": "Adam", "config": ["beta_3": 0.5]]
    #expect(problem { _ = try Optimizer.deserialize(unknown, at: "optimizer") }.contains("optimizer.config.beta_3"))
    let gradient = problem { SGD().applyGradients([(Tensor.ones([3]), Variable(Tensor.ones([2]), name: "kernel"))]) }
    #expect(gradient.contains("a gradient does not fit the variable kernel"))
  }

  /// Where the rule allows it, a step with weight decay is one launch a variable.
  @Test(arguments: Device.all)
  func stepsAreFused(_ real: Device) {
    let device = Device(name: "counted", backend: real.backend)
    let options = OptimizerOptions(weightDecay: 0.01)
    let fused: [Optimizer] = [
      SGD(options: options), SGD(momentum: 0.9, options: options), Adam(options: options), Adam(amsgrad: true, options: options), AdamW(),
      RMSprop(momentum: 0.9, centered: true, options: options), Adadelta(options: options), Adagrad(options: options), Adamax(options: options),
      Nadam(options: options), Ftrl(options: options), Lion(options: options),
    ]
    withDevice(device) {
      let variables = Self.shared.arrays("start").map { Variable($0.tensor()) }
      let gradients = Self.shared.arrays("gradients").prefix(variables.count).map { $0.tensor() }
      for optimizer in fused {
        optimizer.applyGradients(zip(gradients, variables))
        let before = device.counters
        optimizer.applyGradients(zip(gradients, variables))
        let counts = device.counters - before
        #expect(counts.launches == variables.count && counts.allocations == 0, "\(optimizer.name): \(counts)")
      }
    }
  }

  private func make(_ fixture: TrainingFixture) throws -> (Optimizer, [Variable]) {
    let optimizer = try Optimizer.deserialize(fixture.config("optimizer"), at: "optimizer")
    if let pattern = fixture.string("exclude") { optimizer.excludeFromWeightDecay(names: [pattern]) }
    return (optimizer, zip(Self.shared.strings("names"), Self.shared.arrays("start")).map { Variable($1.tensor(), name: $0) })
  }
}
