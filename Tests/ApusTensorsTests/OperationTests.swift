import ApusTensors
import Foundation
import TestSupport
import Testing

/// Every op that has fixtures, on every device.
@Suite struct OperationTests {
  /// All, or those that the variable OPERATIONS lists.
  static let names = ProcessInfo.processInfo.environment["OPERATIONS"]?.split(separator: ",").map(String.init) ?? Fixture.all.keys.sorted()

  /// Every op of the fixtures can be called, and every op that can be called has fixtures.
  @Test func everyOperationHasFixturesAndACall() {
    #expect(Set(Fixture.all.keys) == Set(OperationCase.all.keys))
  }

  @Test(arguments: names, Device.all)
  func matchesTensorFlow(_ name: String, _ device: Device) throws {
    let operation = try #require(OperationCase.all[name])
    for fixture in Fixture.all[name]! where fixture.inputs.allSatisfy({ device.backend.supports($0.dtype) }) {
      withDevice(device) {
        let inputs = fixture.inputs.map { $0.tensor() }
        let tape = GradientTape()
        for (index, input) in inputs.enumerated() where fixture.gradients.indices.contains(index) && fixture.gradients[index] != nil {
          tape.watch(input)
        }
        let (outputs, total) = tape.record { () -> ([Tensor], Tensor?) in
          let outputs = operation.call(inputs, fixture.attributes)
          return (outputs, fixture.gradients.isEmpty ? nil : weightedSum(outputs, fixture.weights.map { $0?.tensor() }))
        }
        #expect(outputs.count == fixture.outputs.count, "\(fixture.label)")
        for (output, expected) in zip(outputs, fixture.outputs) {
          expectClose(
            output, expected, tolerance: fixture.tolerance ?? tolerance(for: expected.dtype), alone: fixture.hasEdges, fixture.label)
        }
        guard let total else { return }
        let sources = zip(inputs, fixture.gradients).compactMap { $1 == nil ? nil : $0 }
        let gradients = tape.gradient(total, sources, unconnected: .zero)
        for (gradient, expected) in zip(gradients, fixture.gradients.compactMap { $0 }) {
          let tolerance = fixture.tolerance.map { $0 * 10 } ?? tolerance(for: expected.dtype, gradients: true)
          expectClose(gradient, expected, tolerance: tolerance, alone: fixture.hasEdges, "the gradient of \(fixture.label)")
        }
      }
    }
  }

  /// First, second and third derivatives against central differences in float64, on the CPU.
  @Test(arguments: names)
  func gradientsMatchFiniteDifferences(_ name: String) throws {
    let operation = try #require(OperationCase.all[name])
    guard operation.isSmooth else { return }
    let small = Fixture.all[name]!.filter { fixture in
      !fixture.hasEdges && fixture.inputs.contains { $0.dtype == .float32 } && !fixture.gradients.isEmpty
        && fixture.inputs.allSatisfy { $0.shape.elementCount <= 16 }
        && fixture.inputs.contains { $0.shape.elementCount > 0 } && fixture.outputs.allSatisfy { $0.values.allSatisfy(\.isFinite) }
    }
    for fixture in small.prefix(6) {
      withDevice(.cpu) {
        let inputs = fixture.inputs.map { $0.tensor(dtype: $0.dtype == .float32 ? .float64 : nil) }
        let wanted = fixture.gradients.map { $0 != nil }
        let weights = fixture.weights.map { $0.map { $0.tensor(dtype: .float64) } }
        checkGradients(inputs, wanted, fixture.label, order: 3) { weightedSum(operation.call($0, fixture.attributes), weights) }
      }
    }
  }
}

/// The sum of the outputs' elements, weighted; outputs without weights do not count.
func weightedSum(_ outputs: [Tensor], _ weights: [Tensor?]) -> Tensor {
  let terms = zip(outputs, weights).compactMap { output, weight in weight.map { (output * $0).cast(.float64).sum() } }
  return terms.dropFirst().reduce(terms[0]) { $0 + $1 }
}
