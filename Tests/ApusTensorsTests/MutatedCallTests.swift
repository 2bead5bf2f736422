import ApusTensors
import Foundation
import TestSupport
import Testing

/// Every op called in thousands of ways that nobody means: each gives a result or one error, and none ends the program.
@Suite struct MutatedCallTests {
  @Test(arguments: OperationTests.names)
  func neverCrashes(_ name: String) throws {
    let operation = try #require(OperationCase.all[name])
    let (other, prints) = (Device.all.dropFirst().first, ProcessInfo.processInfo.environment["APUS_PRINT_CALLS"] != nil)
    // What asks for much memory is refused, so that it takes no time.
    let device = Device(name: "small", backend: Device.cpu.backend)
    device.memoryLimit = 64 << 20
    for fixture in kinds(Fixture.all[name]!) {
      for call in fixture.mutations(other: other) {
        if prints { FileHandle.standardError.write(Data((call.label + "\n").utf8)) }
        withDevice(device) {
          do {
            try recoveringErrors {
              let inputs = call.inputs()
              let sources = inputs.filter(\.dtype.isDifferentiable)
              let tape = GradientTape()
              for source in sources { tape.watch(source) }
              let outputs = tape.record { operation.call(inputs, call.attributes) }
              for output in outputs { _ = output.scalars(as: Double.self) }
              for gradient in tape.gradientIfConnected(outputs.filter(\.dtype.isDifferentiable), sources) { _ = gradient?.scalars(as: Double.self) }
            }
          } catch let error as TensorError {
            #expect(!error.operation.isEmpty && !error.problem.isEmpty, "\(call.label)")
            // A mistake says what was expected; that a device has no memory says enough.
            if case .deviceFailure = error.kind {} else { #expect(error.expected != nil, "\(call.label): \(error)") }
          } catch { Issue.record("\(call.label): \(error)") }
        }
      }
    }
  }

  /// The smallest fixture of each kind of call: of operands of some ranks, and some attributes.
  private func kinds(_ fixtures: [Fixture]) -> [Fixture] {
    let small = fixtures.filter { fixture in fixture.inputs.allSatisfy { (1...100).contains($0.shape.elementCount) } }
    let kinds = Dictionary(grouping: small) { fixture in "\(fixture.inputs.map(\.shape.rank)) \(fixture.attributes.names)" }
    return kinds.sorted { $0.key < $1.key }.prefix(8).compactMap { $0.value.first }
  }
}
