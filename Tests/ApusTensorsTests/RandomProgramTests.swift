import ApusTensors
import Foundation
import TestSupport
import Testing

/// Programs that were put together at random: every device, finite differences and TensorFlow agree on them.
@Suite struct RandomProgramTests {
  static let count = 2000
  static let parts = 20

  /// Whether the second derivatives of a program are looked at too: those of a part, in whole precision.
  private static func hasSecond(_ program: RandomProgram) -> Bool {
    program.seed % 5 == 0 && (program.elementType == .float32 || program.elementType == .float64)
  }

  /// The result, where it is differentiable the gradients of its sum, and for a part of the programs the gradients of their sum.
  private static func results(_ program: RandomProgram, _ inputs: [Tensor]) -> (first: [Tensor], second: [Tensor]) {
    let sources = inputs.filter(\.dtype.isDifferentiable)
    let (inner, outer) = (GradientTape(), GradientTape())
    for source in sources {
      inner.watch(source)
      outer.watch(source)
    }
    let (output, gradients, total) = outer.record { () -> (Tensor, [Tensor], Tensor?) in
      let (output, sum) = inner.record {
        let output = program.run(inputs)
        return (output, output.dtype.isDifferentiable ? output.cast(.float64).sum() : nil)
      }
      guard let sum else { return (output, [], nil) }
      let gradients = inner.gradient(sum, sources, unconnected: .zero)
      return (output, gradients, gradients.map { $0.cast(.float64).sum() }.reduce(Tensor(0.0, dtype: .float64), +))
    }
    let second = total.map { hasSecond(program) ? outer.gradient($0, sources, unconnected: .zero) : [] }
    return ([output] + gradients, second ?? [])
  }

  private static func tolerance(_ program: RandomProgram) -> Double {
    switch program.elementType {
    case .float64: 1e-9
    case .float16: 3e-2
    case .bfloat16: 2e-1
    default: 1e-4
    }
  }

  private static func expect(
    _ results: (first: [Tensor], second: [Tensor]), _ first: [[Double]], _ second: [[Double]], _ label: String, _ program: RandomProgram
  ) {
    let tolerance = tolerance(program)
    #expect(results.first.count == first.count && results.second.count == second.count, "\(label)")
    for (index, (result, values)) in zip(results.first, first).enumerated() {
      expectClose(result, values, tolerance: tolerance, floor: tolerance / 10, "\(label), result \(index)")
    }
    for (index, (result, values)) in zip(results.second, second).enumerated() {
      expectClose(result, values, tolerance: 10 * tolerance, floor: tolerance, "\(label), second derivative \(index)")
    }
  }

  @Test(arguments: 0..<parts)
  func devicesAgreeAndGradientsAreDerivatives(_ part: Int) {
    for seed in part * Self.count / Self.parts..<(part + 1) * Self.count / Self.parts {
      let program = RandomProgram(seed: seed)
      let expected = withDevice(.cpu) { Self.results(program, program.tensors()) }
      let (first, second) = (expected.first.map { $0.scalars(as: Double.self) }, expected.second.map { $0.scalars(as: Double.self) })
      for device in Device.all.dropFirst() where device.backend.supports(program.elementType) && device.backend.supports(.float64) {
        Self.expect(withDevice(device) { Self.results(program, program.tensors()) }, first, second, "program \(seed) on \(device)", program)
      }
      guard expected.first[0].dtype.isDifferentiable else { continue }
      withDevice(.cpu) {
        let inputs = program.tensors(.float64)
        checkGradients(inputs, program.inputs.map { !$0.isInteger }, "program \(seed)", order: seed % 5 == 0 ? 2 : 1) { program.run($0).sum() }
      }
    }
  }

  /// A program with TensorFlow's results: Tests/Fixtures/programs.py adds them to what APUS_WRITE_DOCS=1 writes.
  struct Sample: Codable {
    var program: RandomProgram
    var output: [Double]?
    var gradients: [[Double]]?
    var second: [[Double]]?
    /// Whether the second derivatives are wanted.
    var hasSecond: Bool?
  }

  static let samples = Fixture.folder.appending(path: "programs.json")

  @Test func tensorFlowAgrees() throws {
    let programs = (0..<200).map { RandomProgram(seed: $0 * Self.count / 200) }
    if ProcessInfo.processInfo.environment["APUS_WRITE_DOCS"] != nil {
      let known = (try? JSONDecoder().decode([Sample].self, from: Data(contentsOf: Self.samples))) ?? []
      if known.map(\.program) != programs {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try encoder.encode(programs.map { Sample(program: $0, hasSecond: Self.hasSecond($0)) }).write(to: Self.samples)
      }
    }
    let samples = try JSONDecoder().decode([Sample].self, from: Data(contentsOf: Self.samples))
    #expect(samples.map(\.program) == programs, "run Tests/Fixtures/programs.py after `make operations`")
    for sample in samples {
      let program = sample.program
      let results = withDevice(.cpu) { Self.results(program, program.tensors()) }
      let first = try [#require(sample.output)] + #require(sample.gradients)
      Self.expect(results, first, try #require(sample.second), "program \(program.seed)", program)
    }
  }
}
