import ApusTensors
import TestSupport
import Testing

/// What the fixtures of subscripts do not show: tensors among the indices, and parts of variables.
@Suite struct SubscriptTests {
  @Test(arguments: Device.all)
  func tensorsAmongIndices(_ device: Device) {
    withDevice(device) {
      let x = Tensor.range(24.0).reshape(2, 3, 4)
      let rows: Tensor = [2, 0]
      expectClose(x[.all, rows], x.gather(rows, axis: 1))
      expectClose(x[.all, [2, 0]], x.gather(rows, axis: 1))
      expectClose(x[1, rows, 1...2], x.gather(rows, axis: 1).slice(begin: [1, 0, 1], size: [1, 2, 2]).reshape(2, 2))
      expectClose(x[.ellipsis, Tensor([[3, 3], [0, 1]])], x.gather([[3, 3], [0, 1]], axis: 2))
      expectClose(x[0, .newAxis, rows, 3], [11, 3])
      #expect(x[0, .newAxis, rows, 3].shape == [1, 2])
      expectClose(x[x .> 20.5], [21, 22, 23])
      expectClose(x[1, Tensor([true, false, true]), 0], [12, 20])
      expectClose(x[.all, [true, false, false], -1], [3, 15])
      #expect(x[.newAxis, 0, x[0] .> 99, .newAxis].shape == [1, 0, 1])
    }
  }

  @Test(arguments: Device.all)
  func gradientsFlowThroughTensorsOfIndices(_ device: Device) {
    withDevice(device) {
      let x = Tensor.range(6.0).reshape(2, 3)
      let tape = GradientTape(persistent: true)
      tape.watch(x)
      let (gathered, masked) = tape.record { ((x[1, [2, 0, 2]] * Tensor([1.0, 2.0, 4.0])).sum(), (x[x .> 2.5] * Tensor([1.0, 2.0, 3.0])).sum()) }
      expectClose(tape.gradient(gathered, x), [0, 0, 0, 2, 0, 5])
      expectClose(tape.gradient(masked, x), [0, 0, 0, 1, 2, 3])
    }
  }

  @Test(arguments: Device.all)
  func partsOfVariablesAreAssigned(_ device: Device) {
    withDevice(device) {
      let v = Variable(Tensor.zeros([3, 4]))
      v[0].assign([1.0, 2.0, 3.0, 4.0])
      expectClose(v.value, [1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0])
      v[.all, -1].assign(9)
      expectClose(v.value, [1, 2, 3, 9, 0, 0, 0, 9, 0, 0, 0, 9])
      v[1..., (0..<4).by(2)].assignAdd(Tensor([[0.5], [1.5]]))
      expectClose(v.value, [1, 2, 3, 9, 0.5, 0, 0.5, 9, 1.5, 0, 1.5, 9])
      v[2, .slice(by: -1)].assign([1.0, 2.0, 3.0, 4.0])
      expectClose(v[2].tensor, [4, 3, 2, 1])
      v[.ellipsis].assignSub(v)
      expectClose(v.value, [Double](repeating: 0, count: 12))
      v[0..<0].assign(7)
      v[1, 2].assign(5)
      expectClose(v.value, [0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0])
      expectClose(v[1, 2] * 2 + v[1, 1], [10])
    }
  }

  /// A tensor that was read stays as it was when a part of the variable changes.
  @Test(arguments: Device.all)
  func whatWasReadStays(_ device: Device) {
    withDevice(device) {
      let v = Variable([1.0, 2.0, 3.0])
      let before = v.value
      let shared = v.value.reshape(3, 1)
      v[1].assign(9)
      expectClose(before, [1, 2, 3])
      expectClose(shared, [1, 2, 3])
      expectClose(v.value, [1, 9, 3])
    }
  }

  @Test func everyDTypeIsAssigned() {
    for dtype in DType.allCases {
      let v = Variable(Tensor.zeros([4], dtype: dtype))
      v[1...2].assign(Tensor.ones([2], dtype: dtype))
      #expect(v.value.scalars(as: Int.self) == [0, 1, 1, 0], "\(dtype)")
    }
  }

  @Test(arguments: Device.all)
  func partsOfVariablesHaveGradients(_ device: Device) {
    withDevice(device) {
      let v = Variable([1.0, 2.0, 3.0])
      let tape = GradientTape()
      let y = tape.record { v[1...].square().sum() }
      expectClose(tape.gradient(y, v), [0, 4, 6])
    }
  }

  @Test(arguments: Device.all)
  func whatDoesNotFitIsRefused(_ device: Device) {
    withDevice(device) {
      let v = Variable(Tensor.zeros([3, 4]))
      let attempts: [(TensorError.Kind, () -> Void)] = [
        (.shape, { v[0].assign(Tensor.zeros([3])) }), (.shape, { v[0].assign(Tensor.zeros([4], dtype: .int32)) }), (.index, { v[3].assign(1) }),
        (.index, { v[0, 0, 0].assign(1) }), (.index, { v[Tensor([0])].assign(1) }), (.shape, { v[0].assign(Tensor.zeros([1, 1, 4])) }),
        (.dtype, { Variable(Tensor.zeros([2], dtype: .int32))[0].assign(0.5) }),
      ]
      for (kind, attempt) in attempts {
        let error = #expect(throws: TensorError.self) { try recoveringErrors(attempt) }
        #expect(
          error?.kind == kind && error?.operation == "assign" && error?.expected != nil && error?.received != nil, "\(String(describing: error))")
      }
      #expect(v.value.scalars(as: Double.self) == [Double](repeating: 0, count: 12))
    }
  }
}
