import ApusTensors
import TestSupport
import Testing

/// Functions with gradients of their own, and functions that are computed twice to save memory.
@Suite struct RecomputeTests {
  /// Memory between forward and backward does not grow with the length of a block.
  @Test(arguments: Device.all)
  func recomputedBlocksKeepNothing(_ real: Device) {
    let device = Device(name: "counted", backend: real.backend)
    withDevice(device) {
      let w = Variable(Tensor.randomUniform([64], seed: 1))
      let x = Tensor.randomUniform([64], seed: 2)
      func block(_ x: Tensor) -> Tensor { (0..<20).reduce(x) { x, _ in (x * w).tanh() } }
      func run(_ call: (Tensor) -> Tensor) -> (kept: Int, gradients: [Tensor]) {
        let before = device.memoryStatistics.buffers
        let tape = GradientTape()
        tape.watch(x)
        let y = tape.record { call(call(x)).sum() }
        let kept = device.memoryStatistics.buffers - before
        return (kept, tape.gradient(y, [x, w]))
      }
      let plain = run(block)
      let recomputed = run { recomputeGradient($0, block) }
      for (gradient, expected) in zip(recomputed.gradients, plain.gradients) { expectClose(gradient, expected.scalars(as: Double.self)) }
      #expect(plain.kept > 40 && recomputed.kept < 6, "\(plain.kept), \(recomputed.kept)")
    }
  }

  /// What is drawn at random is drawn again.
  @Test(arguments: Device.all)
  func recomputedRandomNumbersAreTheSame(_ device: Device) {
    withDevice(device) {
      let x = Tensor.ones([200])
      let tape = GradientTape()
      tape.watch(x)
      let y = tape.record { recomputeGradient(x) { $0.dropout(0.5) * 3 } }
      #expect(Set(y.scalars()) == [0, 6])
      #expect(tape.gradient(y, x).scalars() == y.scalars())
      let other = tape.record { recomputeGradient(x) { $0.dropout(0.5) * 3 } }
      #expect(other.scalars() != y.scalars())
    }
  }

  @Test func derivativesOfDerivatives() {
    let x = Variable(0.7)
    func second(_ function: @escaping (Tensor) -> Tensor) -> [Float] {
      let outer = GradientTape()
      let first = outer.record {
        let inner = GradientTape()
        let y = inner.record { function(x.tensor) }
        return inner.gradient(y, x)
      }
      return [first.item(), outer.gradient(first, x).item()]
    }
    let expected = second { $0.sin() * $0.exp() }
    #expect(second { recomputeGradient($0) { $0.sin() * $0.exp() } } == expected)
    let custom = second { x in
      customGradient(x) { x in
        let (s, e) = (x.sin(), x.exp())
        return (s * e, { upstream in upstream * (x.cos() * e + s * e) })
      }
    }
    expectClose(Tensor(custom), expected.map(Double.init), tolerance: 1e-6)
  }

  /// A gradient that is not the function's derivative is taken as it is, and a missing one stops there.
  @Test func customGradientsAreTheCallers() {
    let (x, y) = (Variable([1.0, -2.0]), Variable([3.0, 4.0]))
    let straight = GradientTape()
    let z = straight.record { customGradient(x) { x in (x.sign(), { $0 * 10 }) } }
    #expect(z.scalars() == [1, -1])
    #expect(straight.gradient(z, x).scalars() == [10, 10])
    let tape = GradientTape()
    let results = tape.record { customGradient([x, y]) { operands in ([operands[0] * operands[1], operands[0]], { [$0[0] + $0[1], nil] }) } }
    let gradients = tape.gradientIfConnected(results, [x, y])
    #expect(gradients[0]?.scalars() == [2, 2] && gradients[1]?.scalars() == nil)
  }
}
