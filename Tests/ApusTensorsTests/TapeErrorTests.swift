import ApusTensors
import TestSupport
import Testing

/// What tapes say to those who misuse them.
@Suite struct TapeErrorTests {
  @Test func aTapeAnswersOnce() throws {
    let x = Variable(3.0)
    let tape = GradientTape()
    let y = tape.record { x.square() }
    #expect(tape.gradient(y, x).item() == 6)
    for call in [{ tape.gradient(y, x) }, { tape.jacobian(y, x) }] {
      let error = try mistake { _ = call() }
      #expect(error.kind == .gradient && error.problem.contains("this tape has been used") && error.hint?.contains("persistent") == true, "\(error)")
    }
    let recording = GradientTape()
    let error = try mistake {
      _ = recording.record {
        let y = x.square()
        return recording.gradient(y, x)
      }
    }
    #expect(error.problem == "the tape is still recording", "\(error)")
  }

  /// Each reason for which a gradient is missing.
  @Test func unconnectedSourcesAreExplained() throws {
    let (x, v) = (Tensor([1.0, 2.0]), Variable(3.0, name: "weight"))
    func why(_ source: some TensorConvertible, tape: GradientTape = GradientTape(), _ body: () -> Tensor) throws -> String {
      let y = tape.record(body)
      return try mistake { _ = tape.gradient(y, source) }.description
    }
    let watching = { (x: Tensor) in
      let tape = GradientTape()
      tape.watch(x)
      return tape
    }
    let reasons = [
      (try why(x) { x * 2 }, "the tensor of shape [2]: it was not watched. "),
      (try why(v) { x * 2 }, "the variable weight: it was not read inside record."),
      (try why(Variable(3.0, trainable: false)) { x * 2 }, "it is not trainable, so it is not watched."),
      (try why(v, tape: GradientTape(watchAccessedVariables: false)) { v * 2 }, "this tape does not watch variables by itself."),
      (try why(x, tape: watching(x)) { v * 2 }, "it was watched, but the target was computed without it."),
      (try why(x, tape: watching(x)) { x.stopGradient() * v }, "only through what has no gradient (stopGradient)"),
      (try why(x, tape: watching(x)) { x.floor().cast(.float32) * (x .> 1).cast(.float32) * v }, "(floor, greater)"),
      (try why(x, tape: watching(x)) { x.cast(.int32).cast(.float32) * v }, "what has no gradient (cast)"),
      (try why(x, tape: watching(x)) { x.cast(.int32) }, "the target is int32, and only floating-point tensors have gradients."),
      (try why(Tensor([1, 2])) { x * v }, "it is int32, and only floating-point tensors have gradients."),
    ]
    for (actual, expected) in reasons {
      #expect(actual.contains(expected), "\(actual)")
      #expect(
        actual.hasPrefix("gradient: the target does not depend on ") && actual.hasSuffix("unconnected: .zero gives zeros instead."), "\(actual)")
    }
    let tape = GradientTape()
    let y = tape.record { v * 2 }
    #expect(tape.gradient(y, x, unconnected: .zero).scalars() == [0, 0])
  }

  @Test func integersAreNotWatched() throws {
    let tape = GradientTape()
    let error = try mistake { tape.watch(Tensor([1, 2])) }
    #expect(error.operation == "watch" && error.received == "int32", "\(error)")
    let counter = Variable(1)
    #expect(tape.record { counter + 1 }.item(as: Int.self) == 2)
    #expect(tape.watchedVariables.isEmpty)
    let refusal = try mistake { tape.watch(counter) }
    #expect(refusal.kind == .gradient)
  }

  @Test func outputGradientsThatDoNotFit() throws {
    let x = Variable([1.0, 2.0])
    let tape = GradientTape(persistent: true)
    let y = tape.record { x * 2 }
    for (kind, call) in [
      (.shape, { _ = tape.gradient(y, x, outputGradient: [1.0, 2.0, 3.0]) }), (.dtype, { _ = tape.gradient(y, x, outputGradient: [1, 2]) }),
      (.value, { _ = tape.gradient([y], [x], outputGradients: []) }),
      (.shape, { _ = tape.batchJacobian(y, Tensor(1.0)) }), (.shape, { _ = tape.batchJacobian(y, Tensor([1.0, 2.0, 3.0])) }),
      (.shape, { _ = tape.jacobian(y.reshape(1, 1, 1, 2), Tensor.ones([1, 1, 1, 1, 2])) }),
      (.shape, { _ = ForwardAccumulator(x, tangent: [1.0]) }), (.shape, { _ = ForwardAccumulator([x, x], tangents: [[1.0, 2.0]]) }),
      (.gradient, { _ = ForwardAccumulator(x, tangent: [1.0, 1.0]).jvp(y) }), (.gradient, { _ = tape.jacobian(y, Variable(1.0)) }),
    ] as [(TensorError.Kind, () -> Void)] {
      let error = try mistake(call)
      #expect(error.kind == kind && error.expected != nil && error.received != nil, "\(error)")
    }
    let error = try mistake {
      let tape = GradientTape()
      let y = tape.record { customGradient(x) { x in (x.sum(), { _ in Tensor([1.0, 2.0, 3.0]) }) } }
      _ = tape.gradient(y, x)
    }
    #expect(error.operation == "customGradient" && error.expected == "[2] float32" && error.received == "[3] float32", "\(error)")
  }

  /// The first op with NaN or infinity is named, forward and backward.
  @Test(arguments: Device.all)
  func numericChecks(_ device: Device) throws {
    try withDevice(device) {
      let x = Variable([1.0, -1.0, 0.0])
      #expect(x.log().scalars().count == 3)
      let error = try mistake { withNumericChecks { _ = (x.log() * 2).exp() } }
      #expect(error.operation == "log" && error.kind == .value, "\(error)")
      #expect(error.received == "NaN in 1 and infinity in 1 of 3 elements of a tensor of shape [3]", "\(error)")
      let backward = try mistake {
        withNumericChecks {
          let tape = GradientTape()
          let y = tape.record { x.abs().sqrt() }
          _ = tape.gradient(y, x)
        }
      }
      #expect(backward.received == "infinity in 1 of 3 elements of a tensor of shape [3]", "\(backward)")
      // What is filled with infinity on purpose is no result.
      try recoveringErrors { withNumericChecks { _ = Tensor.full([2], -Float.infinity) } }
    }
  }

  @Test func numericChecksOfAProgram() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      enableNumericChecks()
      _ = Tensor([1.0, 0.0]).log()
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("log: the result is not finite. Expected finite numbers. Received infinity in 1 of 2 elements"), "\(text)")
    await #expect(processExitsWith: .success) {
      enableNumericChecks()
      disableNumericChecks()
      _ = Tensor([1.0, 0.0]).log().scalars()
    }
  }
}
