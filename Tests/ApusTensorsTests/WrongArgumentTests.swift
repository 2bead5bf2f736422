import ApusTensors
import TestSupport
import Testing

/// Every elementwise op given what it does not take: one error that names the op, what it expected and what it received, and a program that goes on.
@Suite struct WrongArgumentTests {
  static let operations: [String: OperationCase] = [
    OperationCase.elementwise, OperationCase.binary, OperationCase.comparison, OperationCase.activations,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  static let names = operations.keys.sorted()

  /// The error of calling the op, and of asking for the gradient of what it returned.
  private func error(_ name: String, _ inputs: [Tensor], _ attributes: Attributes) throws -> TensorError? {
    let operation = try #require(Self.operations[name])
    do {
      try recoveringErrors {
        let tape = GradientTape()
        let differentiable = inputs.filter(\.dtype.isDifferentiable)
        for input in differentiable { tape.watch(input) }
        let outputs = tape.record { operation.call(inputs, attributes) }
        _ = tape.gradientIfConnected(outputs[0], differentiable)
      }
      return nil
    } catch let error as TensorError { return error }
  }

  private func expectError(_ kind: TensorError.Kind, _ name: String, _ inputs: [Tensor], _ attributes: Attributes) throws {
    let label = inputs.map { "\($0.shape) \($0.dtype) \($0.device)" }.joined(separator: ", ")
    let error = try #require(try error(name, inputs, attributes), "\(name) took \(label)")
    #expect(error.kind == kind, "\(label): \(error)")
    #expect(error.operation == name, "\(label): \(error)")
    #expect(error.expected != nil && error.received != nil, "\(label): \(error)")
    #expect((Tensor([1, 2]) + 1).scalars(as: Int.self) == [2, 3])
  }

  /// A case whose operands all have elements, and have different dtypes only where the op wants it.
  private func fixture(_ name: String) throws -> Fixture {
    try #require(Fixture.all[name]?.first { $0.inputs.allSatisfy { !$0.shape.isEmpty && $0.shape.elementCount > 1 } })
  }

  @Test(arguments: names, Device.all)
  func wrongDType(_ name: String, _ device: Device) throws {
    let fixture = try fixture(name)
    try withDevice(device) {
      for wrong in fixture.inputs.indices {
        var inputs = fixture.inputs.map { $0.tensor() }
        inputs[wrong] = inputs[wrong].cast(inputs[wrong].dtype == .bool ? .float32 : .bool)
        try expectError(.dtype, name, inputs, fixture.attributes)
      }
    }
  }

  @Test(arguments: names, Device.all)
  func wrongShape(_ name: String, _ device: Device) throws {
    let fixture = try fixture(name)
    guard fixture.inputs.count > 1 else { return }
    try withDevice(device) {
      for wrong in fixture.inputs.indices {
        let inputs = fixture.inputs.enumerated().map { Tensor.zeros($0 == wrong ? [3, 4] : [3, 5], dtype: $1.dtype) }
        try expectError(.shape, name, inputs, fixture.attributes)
      }
    }
  }

  @Test(.enabled(if: Device.all.count > 1), arguments: names)
  func twoDevices(_ name: String) throws {
    let fixture = try #require(Fixture.all[name]?.max { $0.inputs.count < $1.inputs.count })
    guard fixture.inputs.count > 1 else { return }
    for wrong in fixture.inputs.indices {
      let inputs = fixture.inputs.enumerated().map { index, input in withDevice(Device.all[index == wrong ? 1 : 0]) { input.tensor() } }
      try expectError(.device, name, inputs, fixture.attributes)
    }
  }

  @Test(arguments: Device.all)
  func integersWithoutAResult(_ device: Device) throws {
    try withDevice(device) {
      let x = Tensor([7, -7, 5])
      let zero = Tensor([1, 0, 2])
      for (name, result) in [
        ("floorDiv", { x.floorDiv(zero) }), ("floorMod", { x % zero }), ("truncateDiv", { x.truncateDiv(zero) }),
        ("truncateMod", { x.truncateMod(0) }),
        ("pow", { x ** -1 }),
      ] as [(String, () -> Tensor)] {
        do {
          _ = try recoveringErrors { result().scalars(as: Int.self) }
          Issue.record("\(name) found a result")
        } catch let error as TensorError {
          #expect(error.kind == .value && error.operation == name && error.expected != nil, "\(error)")
          #expect(error.received == (name == "pow" ? "-1" : "0"), "\(error)")
        }
      }
      // The one quotient that does not fit wraps around.
      let least = Tensor([Int32.min])
      #expect(least.floorDiv(-1).scalars(as: Int32.self) == [Int32.min])
      #expect(least.truncateDiv(-1).scalars(as: Int32.self) == [Int32.min])
      #expect((least % -1).scalars(as: Int32.self) == [0])
      #expect(least.truncateMod(-1).scalars(as: Int32.self) == [0])
    }
  }

  @Test(arguments: Device.all)
  func numbersThatDoNotFit(_ device: Device) {
    withDevice(device) {
      let integers = Tensor([1, 2])
      let bools = Tensor([true, false])
      for (name, result) in [
        ("add", { integers + 0.5 }), ("less", { 0.5 .< integers }), ("clip", { integers.clip(min: 0.5, max: 2) }), ("pow", { integers ** 2.0 }),
        ("where", { Tensor.where(bools, integers, 0.5) }), ("equal", { bools .== 1 }), ("logicalAnd", { bools .& 1 }), ("divide", { integers / 2.5 }),
        ("polygamma", { integers.polygamma(1.5) }),
      ] as [(String, () -> Tensor)] {
        #expect { try recoveringErrors { _ = result() } } throws: { error in
          guard let error = error as? TensorError else { return false }
          return error.kind == .dtype && error.operation == name && error.expected != nil && error.received != nil
        }
      }
    }
  }
}
