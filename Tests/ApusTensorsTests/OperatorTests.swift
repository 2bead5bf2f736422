import ApusTensors
import TestSupport
import Testing

/// The operators' ways of being called: numbers on either side, integers, bools, variables.
@Suite struct OperatorTests {
  private func expect(_ tensor: Tensor, _ values: [Double], _ dtype: DType, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(tensor.dtype == dtype, sourceLocation: sourceLocation)
    expectClose(tensor, values, tolerance: 1e-6, sourceLocation: sourceLocation)
  }

  @Test(arguments: Device.all)
  func numbersOnEitherSide(_ device: Device) {
    withDevice(device) {
      let x = Tensor([1.0, 2.0, 4.0])
      let n = Tensor([1, 2, 4])
      expect(x - 1, [0, 1, 3], .float32)
      expect(1 - x, [0, -1, -3], .float32)
      expect(8 / x, [8, 4, 2], .float32)
      expect(2 ** x, [2, 4, 16], .float32)
      expect(2 ** n, [2, 4, 16], .int32)
      expect(n ** 3, [1, 8, 64], .int32)
      expect(7 % n, [0, 1, 3], .int32)
      expect(-n % 3, [2, 1, 2], .int32)
      expect(n.mod(3), [1, 2, 1], .int32)
      expect(x .> 1.5, [0, 1, 1], .bool)
      expect(2 .>= x, [1, 1, 0], .bool)
      expect(n .== 2, [0, 1, 0], .bool)
      expect(2 .!= n, [1, 0, 1], .bool)
      expect(x.less(than: 4), [1, 1, 0], .bool)
      expect(x.lessEqual(to: 2), [1, 1, 0], .bool)
      expect(x.greater(than: 2), [0, 0, 1], .bool)
      expect(x.greaterEqual(to: 2), [0, 1, 1], .bool)
      expect(x.equal(to: 2), [0, 1, 0], .bool)
      expect(x.notEqual(to: 2), [1, 0, 1], .bool)
      expect(1 << n, [2, 4, 16], .int32)
      expect(n >> 1, [0, 1, 2], .int32)
      expect(x.maximum(2), [2, 2, 4], .float32)
      expect(x.polygamma(0), x.digamma().scalars(as: Double.self), .float32)
      expect(x.clip(min: 1.5, max: Tensor(3.0)), [1.5, 2, 3], .float32)
    }
  }

  @Test func exponentiationBindsTighterThanMultiplicationAndToTheRight() {
    let x = Tensor([2.0])
    expect(3 * x ** 2, [12], .float32)
    expect(x ** x ** 3, [256], .float32)
    expect(-x ** 2, [4], .float32)
    expect(Variable(3.0) ** 2, [9], .float32)
  }

  @Test(arguments: Device.all)
  func integersDivideAsInTensorFlow(_ device: Device) {
    withDevice(device) {
      expect(Tensor([1, 3]).cast(.int8) / 2, [0.5, 1.5], .float32)
      expect(3 / Tensor([2, 4]).cast(.uint16), [1.5, 0.75], .float32)
      expect(Tensor([1, 3]) / Tensor([2, 0]), [0.5, .infinity], .float64)
      expect(Tensor([1, 3]).cast(.uint64) / 2, [0.5, 1.5], .float64)
      expect(Tensor([1, 3]).divideNoNan(Tensor([2, 0])), [0.5, 0], .float64)
      expect(Tensor([-7, 7]).floorDiv(2), [-4, 3], .int32)
      expect(Tensor([-7, 7]).truncateDiv(2), [-3, 3], .int32)
      expect(Tensor([-7.0, 7.0]).truncateMod(4), [-3, 3], .float32)
    }
  }

  @Test(arguments: Device.all)
  func bitsOfIntegersAndTruthOfBools(_ device: Device) {
    withDevice(device) {
      let n = Tensor([5, 6])
      let b = Tensor([true, false])
      expect(n & 3, [1, 2], .int32)
      expect(3 | n, [7, 7], .int32)
      expect(n ^ n, [0, 0], .int32)
      expect(~n, [-6, -7], .int32)
      expect(b & true, [1, 0], .bool)
      expect(b | Tensor([false, true]), [1, 1], .bool)
      expect(true ^ b, [0, 1], .bool)
      expect(~b, [0, 1], .bool)
      expect(.!(b .& b) .| false .^ b, [1, 1], .bool)
    }
  }

  @Test(arguments: Device.all)
  func choiceBetweenNumbers(_ device: Device) {
    withDevice(device) {
      let mask = Tensor([true, false])
      expect(Tensor.where(mask, 1, 0), [1, 0], .int32)
      expect(Tensor.where(mask, 1, 0.5), [1, 0.5], .float32)
      expect(Tensor.where(mask, 2, Tensor([[0.5], [1.5]])), [2, 0.5, 2, 1.5], .float32)
      expect(Tensor.where(mask, Tensor([1, 2]), -1), [1, -1], .int32)
    }
  }

  /// A derivative that is infinite where it was not chosen does not make NaN.
  @Test func unchosenElementsHaveNoGradient() {
    let x = Tensor([0.0, 4.0])
    let tape = GradientTape()
    tape.watch(x)
    let y = tape.record { Tensor.where(x .> 0, x, 1).sqrt().sum() }
    expectClose(tape.gradient(y, x), [0, 0.25])
  }

  /// Numbers beside tensors cost no launch once they were used, and fused gradients one.
  @Test func launches() {
    // A device of its own, because other tests run at the same time.
    let device = Device(name: "counted", backend: Device.cpu.backend)
    func launches(_ body: () -> Tensor) -> Int {
      let before = device.counters
      _ = body()
      return (device.counters - before).launches
    }
    withDevice(device) {
      let x = Tensor([0.5, -1.5])
      #expect(launches { x * 1.2345 } == 2)
      #expect(launches { x * 1.2345 } == 1)
      let activations: [(Tensor) -> Tensor] = [
        { $0.relu() }, { $0.sigmoid() }, { $0.tanh() }, { $0.gelu() }, { $0.gelu(approximate: true) }, { $0.silu() }, { $0.elu() }, { $0.selu() },
        { $0.softplus() }, { $0.relu6() }, { $0.leakyRelu() }, { $0.clip(min: -1, max: 1) },
      ]
      for activation in activations {
        let tape = GradientTape()
        tape.watch(x)
        let y = tape.record { activation(x) }
        #expect(launches { tape.gradient(y, x, outputGradient: x) } == 1)
      }
    }
  }
}
