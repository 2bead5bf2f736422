import ApusTensors
import Foundation
import TestSupport
import Testing

/// Programs that were put together at random: every device, finite differences and TensorFlow agree on them.
@Suite struct RandomProgramTests {
  static let count = 2000
  static let parts = 20

  /// The result and the gradients of its sum.
  private static func results(_ program: RandomProgram, _ inputs: [Tensor]) -> [Tensor] {
    let tape = GradientTape()
    for input in inputs { tape.watch(input) }
    let (output, total) = tape.record {
      let output = program.run(inputs)
      return (output, output.cast(.float64).sum())
    }
    return [output] + tape.gradient(total, inputs, unconnected: .zero)
  }

  private static func tolerance(_ program: RandomProgram) -> Double {
    switch program.elementType {
    case .float64: 1e-9
    case .float16: 3e-2
    default: 1e-4
    }
  }

  @Test(arguments: 0..<parts)
  func devicesAgreeAndGradientsAreDerivatives(_ part: Int) {
    for seed in part * Self.count / Self.parts..<(part + 1) * Self.count / Self.parts {
      let program = RandomProgram(seed: seed)
      let expected = withDevice(.cpu) { Self.results(program, program.tensors()) }
      for device in Device.all.dropFirst() where device.backend.supports(program.elementType) && device.backend.supports(.float64) {
        let actual = withDevice(device) { Self.results(program, program.tensors()) }
        for (index, (result, reference)) in zip(actual, expected).enumerated() {
          expectClose(
            result, reference.scalars(as: Double.self), tolerance: Self.tolerance(program), floor: Self.tolerance(program) / 10,
            "program \(seed), result \(index) on \(device)")
        }
      }
      withDevice(.cpu) {
        let inputs = program.tensors(.float64)
        checkGradients(inputs, inputs.map { _ in true }, "program \(seed)", order: 1) { program.run($0).sum() }
      }
    }
  }

  /// A program with TensorFlow's results: Tests/Fixtures/programs.py adds them to what APUS_WRITE_DOCS=1 writes.
  struct Sample: Codable {
    var program: RandomProgram
    var output: [Double]?
    var gradients: [[Double]]?
  }

  static let samples = Fixture.folder.appending(path: "programs.json")

  @Test func tensorFlowAgrees() throws {
    let programs = (0..<200).map { RandomProgram(seed: $0 * Self.count / 200) }
    if ProcessInfo.processInfo.environment["APUS_WRITE_DOCS"] != nil {
      let known = (try? JSONDecoder().decode([Sample].self, from: Data(contentsOf: Self.samples))) ?? []
      if known.map(\.program) != programs {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try encoder.encode(programs.map { Sample(program: $0) }).write(to: Self.samples)
      }
    }
    let samples = try JSONDecoder().decode([Sample].self, from: Data(contentsOf: Self.samples))
    #expect(samples.map(\.program) == programs, "run Tests/Fixtures/programs.py after `make operations`")
    for sample in samples {
      let program = sample.program
      let results = withDevice(.cpu) { Self.results(program, program.tensors()) }
      let expected = try [#require(sample.output)] + #require(sample.gradients)
      for (index, (result, values)) in zip(results, expected).enumerated() {
        expectClose(
          result, values, tolerance: Self.tolerance(program), floor: Self.tolerance(program) / 10, "program \(program.seed), result \(index)")
      }
    }
  }
}
