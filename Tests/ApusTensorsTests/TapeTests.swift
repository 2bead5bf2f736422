import ApusTensors
import TestSupport
import Testing

/// What a tape records, and what it answers.
@Suite struct TapeTests {
  @Test(arguments: Device.all)
  func watchedTensorsAndVariables(_ device: Device) {
    withDevice(device) {
      let x = Tensor([1.0, 2.0, 3.0])
      let v = Variable([4.0, 5.0, 6.0])
      let still = Variable([1.0, 1.0, 1.0], trainable: false)
      let tape = GradientTape(persistent: true)
      tape.watch(x)
      let y = tape.record { (x * v * still).sum() }
      #expect(tape.gradient(y, x).scalars() == [4, 5, 6])
      #expect(tape.gradient(y, v).scalars() == [1, 2, 3])
      #expect(tape.gradientIfConnected(y, still) == nil)
      #expect(tape.watchedVariables.map(ObjectIdentifier.init) == [ObjectIdentifier(v)])
      // What was computed outside does not count.
      let z = y * 2
      #expect(tape.gradientIfConnected(z, x) == nil)
      #expect(tape.gradientIfConnected(z, z)?.item() == 1)
    }
  }

  @Test func variablesAreWatchedOnlyWhenAsked() {
    let (v, w) = (Variable(3.0), Variable(2.0, trainable: false))
    let tape = GradientTape(persistent: true, watchAccessedVariables: false)
    tape.watch(w)
    let y = tape.record { v.square() * w }
    #expect(tape.gradientIfConnected(y, v) == nil)
    #expect(tape.gradient(y, w).item() == 9)
  }

  /// Every value of a variable that was read while recording counts.
  @Test func variablesThatChangeWhileRecording() {
    let v = Variable(3.0)
    let tape = GradientTape()
    let y = tape.record {
      let first = v.square()
      v.assign(5.0)
      return first + v * 2
    }
    #expect(y.item() == 19)
    #expect(tape.gradient(y, v).item() == 8)  // 2 * 3 of the first value, 2 of the second
  }

  @Test func severalSourcesAndTargets() {
    let (a, b, c) = (Variable(2.0), Variable(3.0), Variable(4.0))
    func record(_ tape: GradientTape) -> (Tensor, Tensor) { tape.record { (a * b, b * c) } }
    let tape = GradientTape(persistent: true)
    let (x, y) = record(tape)
    #expect(tape.gradient(x, [a, b]).map { $0.item() } == [3, 2])
    #expect(tape.gradient([x, y], [a, b, c]).map { $0.item() } == [3, 6, 3])
    #expect(tape.gradient([x, y], [b], outputGradients: [Tensor(10.0), nil])[0].item() == 24)
    #expect(tape.gradient([x, x], [a])[0].item() == 6)
    #expect(tape.gradientIfConnected([x], [a, c]).map { $0?.item() } == [3, nil])
    #expect(tape.gradient(x, [a, c], unconnected: .zero).map { $0.item() } == [3, 0])
  }

  /// A target that is no scalar is summed; weights say otherwise.
  @Test(arguments: Device.all)
  func targetsOfAnyShape(_ device: Device) {
    withDevice(device) {
      let x = Variable([[1.0, 2.0], [3.0, 4.0]])
      let tape = GradientTape(persistent: true)
      let y = tape.record { x.square() }
      #expect(tape.gradient(y, x).scalars() == [2, 4, 6, 8])
      #expect(tape.gradient(y, x, outputGradient: [[1.0, 0.0], [0.5, -1.0]]).scalars() == [2, 0, 3, -8])
      #expect(tape.gradient(x, x).scalars() == [1, 1, 1, 1])
    }
  }

  @Test func tapesNest() {
    let x = Variable(2.0)
    let outer = GradientTape()
    let first = outer.record {
      let inner = GradientTape()
      let y = inner.record { x ** 3 }
      return inner.gradient(y, x)
    }
    #expect(first.item() == 12)
    #expect(outer.gradient(first, x).item() == 12)
    // Third derivatives, with a persistent tape that records its own gradients.
    let tape = GradientTape(persistent: true)
    let third = tape.record {
      let y = x ** 4
      return tape.gradient(tape.gradient(y, x), x)
    }
    #expect(tape.gradient(third, x).item() == 48)
  }

  @Test func stoppedParts() {
    let x = Variable(3.0)
    let (outer, inner) = (GradientTape(), GradientTape())
    let (y, z) = outer.record {
      inner.record {
        let y = x * x
        let z = inner.stopRecording { x * x * x } + y
        return (y, z)
      }
    }
    #expect(inner.gradient(z, x).item() == 6)
    #expect(outer.gradient(z, x).item() == 33)
    #expect(y.item() == 9)
    let tape = GradientTape()
    let stopped = tape.record { x * x.stopGradient() }
    #expect(tape.gradient(stopped, x).item() == 3)
  }

  @Test func resettingForgetsEverything() {
    let x = Tensor(3.0)
    let tape = GradientTape()
    tape.watch(x)
    let y = tape.record { x * 2 }
    tape.reset()
    #expect(tape.gradientIfConnected(y, x) == nil)
    tape.reset()
    tape.watch(x)
    #expect(tape.gradient(tape.record { x * 5 }, x).item() == 5)
  }

  /// Gradients go back to the device that a tensor came from.
  @Test(.enabled(if: Device.all.count > 1))
  func tensorsOfTwoDevices() throws {
    let x = withDevice(.cpu) { Variable([1.0, 2.0]) }
    let w = withDevice(Device.all[1]) { Variable([3.0, 4.0]) }
    let tape = GradientTape(persistent: true)
    let y = tape.record { (x.square().to(w.device) * w).sum() }
    #expect(y.device === w.device && y.item() == 19)
    let gradients = tape.gradient(y, [x, w])
    #expect(gradients[0].device === Device.cpu && gradients[0].scalars() == [6, 16])
    #expect(gradients[1].device === w.device && gradients[1].scalars() == [1, 4])
    let error = try mistake { _ = tape.record { x * w } }
    #expect(error.kind == .device && error.hint?.contains(".to(") == true, "\(error)")
    #expect(tape.gradient(tape.record { x.to(w.device).to(.cpu) }, x).scalars() == [1, 1])
  }

  /// Where a gradient needs nothing but shapes, the tape keeps no values alive.
  @Test(arguments: Device.all)
  func onlyWhatGradientsReadIsKept(_ real: Device) {
    let device = Device(name: "counted", backend: real.backend)
    withDevice(device) {
      let x = Variable(Tensor.ones([1000]))
      let before = device.memoryStatistics.buffers
      let tape = GradientTape()
      let y = tape.record { (0..<50).reduce(x.tensor) { y, _ in (y + y).reshape(10, 100).reshape(1000) }.sum() }
      #expect(device.memoryStatistics.buffers - before <= 2)
      #expect(tape.gradient(y, x).scalars().allSatisfy { $0 == Float(sign: .plus, exponent: 50, significand: 1) })
    }
  }
}
