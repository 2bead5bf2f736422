import ApusData
import ApusTensors
import Foundation
import TestSupport
import Testing

/// Pipelines against TensorFlow's.
@Suite struct PipelineTests {
  private struct Expected: @unchecked Sendable {
    let pipelines: [String: [[FixtureArray]]]
    let cardinalities: [String: Int]

    init() {
      let file = Fixture.folder.appending(path: "datasets/pipelines.json")
      let json = try! JSONSerialization.jsonObject(with: Data(contentsOf: file)) as! [String: [String: Any]]
      pipelines = json["pipelines"]!.mapValues { ($0 as! [[[String: Any]]]).map { $0.map(FixtureArray.init) } }
      cardinalities = json["cardinalities"]!.mapValues { $0 as! Int }
    }
  }

  private static let expected = Expected()

  @Test func everyPipelineIsCompared() {
    #expect(Set(Pipelines.all.keys) == Set(Self.expected.pipelines.keys))
    #expect(Set(Pipelines.cardinalities.keys) == Set(Self.expected.cardinalities.keys))
  }

  @Test(arguments: Pipelines.all.keys.sorted(), Device.all)
  func givesWhatTensorFlowGives(_ name: String, _ device: Device) throws {
    let expected = try #require(Self.expected.pipelines[name])
    withDevice(device) {
      let actual = Pipelines.all[name]!()
      #expect(actual.count == expected.count)
      for (position, (actual, expected)) in zip(actual, expected).enumerated() {
        #expect(actual.count == expected.count)
        for (part, (actual, expected)) in zip(actual, expected).enumerated() {
          #expect(actual.device == device)
          expectClose(actual, expected, tolerance: 0, "\(name), element \(position), part \(part)")
        }
      }
    }
  }

  @Test(arguments: Pipelines.cardinalities.keys.sorted())
  func knowsItsCardinality(_ name: String) throws {
    let expected: Cardinality =
      switch try #require(Self.expected.cardinalities[name]) {
      case -1: .infinite
      case -2: .unknown
      case let count: .finite(count)
      }
    #expect(Pipelines.cardinalities[name]!() == expected)
  }
}
