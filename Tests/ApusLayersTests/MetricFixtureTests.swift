import ApusLayers
import ApusTensors
import TestSupport
import Testing

/// Every metric, made from Keras's description, over several batches on every device.
@Suite struct MetricFixtureTests {
  static let fixtures = TrainingFixture.all("metrics")

  @Test func everyMetricHasFixtures() throws {
    #expect(Set(try Self.fixtures.map { try $0.config("metric")["class_name"]!.string! }) == Set(Metric.registry.names))
  }

  @Test(arguments: Device.all)
  func matchesKeras(_ device: Device) throws {
    for fixture in Self.fixtures {
      let config = try fixture.config("metric")
      let label = "\(config["class_name"]!.string!) \(config["config"]!)"
      try withDevice(device) {
        let metric = try Metric.deserialize(config, at: "metric")
        let batches = fixture.cases("batches")
        for (number, batch) in batches.enumerated() {
          update(metric, batch)
          expectClose(metric.result().cast(.float64), batch.array("result")!.tensor(dtype: .float64), tolerance: 1e-5, "\(label), batch \(number)")
        }
        metric.resetState()
        update(metric, batches[0])
        expectClose(metric.result().cast(.float64), batches[0].array("result")!.tensor(dtype: .float64), tolerance: 1e-5, "\(label) begun again")
      }
    }
  }

  @Test func describeThemselvesInKerasWords() throws {
    for fixture in Self.fixtures {
      let config = try fixture.config("metric")
      expectSame(try Metric.deserialize(config, at: "metric").serialized(at: "metric"), config)
    }
  }

  @Test func areFoundByName() throws {
    #expect(try Metric.deserialize("mse", at: "metric") is Metrics.MeanSquaredError)
    #expect(try Metric.deserialize("AUC", at: "metric") is AUC)
    #expect(try Metric.deserialize("accuracy", at: "metric").serialized(at: "metric") == "accuracy")
    #expect(throws: ConfigurationError.self) { try Metric.deserialize("precession", at: "metric") }
  }

  /// A metric has a value before the first batch, and with none: Keras's 0.
  @Test func beginsWithNothing() throws {
    for fixture in Self.fixtures {
      let metric = try Metric.deserialize(fixture.config("metric"), at: "metric")
      #expect(metric.result().scalars(as: Double.self).allSatisfy { $0 == 0 }, "\(metric.name)")
    }
  }

  @Test func refusesWhatMakesNoSense() {
    func problem(_ body: () throws -> Void) -> String {
      do {
        try recoveringErrors(body)
        return "none"
      } catch { return "\(error)" }
    }
    let (truth, prediction) = (Tensor.ones([4, 3]), Tensor.ones([4, 2]))
    #expect(problem { _ = Precision(thresholds: 1.5) }.contains("numbers from 0 to 1"))
    #expect(problem { _ = AUC(numThresholds: 1) }.contains("2 or more"))
    #expect(problem { _ = RecallAtPrecision(2) }.contains("a share from 0 to 1"))
    #expect(problem { _ = IoU(numClasses: 2, targetClassIDs: [2]) }.contains("classes below 2"))
    #expect(problem { _ = FBetaScore(beta: -1) }.contains("beta above 0"))
    for metric in [AUC(), Precision(), F1Score(), R2Score(), CategoricalAccuracy(), MeanIoU(numClasses: 2), TopKCategoricalAccuracy()] as [Metric] {
      #expect(problem { metric.updateState(truth, prediction) }.contains("the truth does not fit the predictions"), "\(metric.name)")
      #expect(problem { _ = metric.result().scalars() } == "none", "\(metric.name)")
    }
    #expect(problem { Precision(classID: 5).updateState(truth, truth) }.contains("no such class"))
    #expect(problem { AUC(multiLabel: true).updateState(Tensor.ones([4]), Tensor.ones([4])) }.contains("both [batch, labels]"))
  }

  private func update(_ metric: Metric, _ batch: TrainingFixture) {
    let truth = batch.tensor("truth")!
    guard let prediction = batch.tensor("prediction") else { return metric.updateState(truth, truth, sampleWeight: batch.tensor("weight")) }
    metric.updateState(truth, prediction.masked(by: batch.tensor("mask")), sampleWeight: batch.tensor("weight"))
  }
}
