import ApusTensors
import TestSupport
import Testing

/// What the primitives of neural networks ask of a device. The counts do not depend on the machine: a change of them is a change of speed.
@Suite struct NetworkCountTests {
  /// The launches and products of a function and of its gradient with respect to its operands.
  private func counts(_ inputs: [Tensor], _ function: ([Tensor]) -> Tensor) -> (forward: DeviceCounters, backward: DeviceCounters) {
    let device = inputs[0].device
    func run() -> (forward: DeviceCounters, backward: DeviceCounters) {
      let tape = GradientTape()
      for input in inputs { tape.watch(input) }
      let start = device.counters
      let result = tape.record { function(inputs) }
      let forward = device.counters - start
      let upstream = result.onesLike()
      let middle = device.counters
      _ = tape.gradient(result, inputs, outputGradient: upstream)
      return (forward, device.counters - middle)
    }
    _ = run()
    return run()
  }

  private func withCounted(_ real: Device, _ body: () -> Void) { withDevice(Device(name: "counted", backend: real.backend), body) }

  @Test(arguments: Device.all)
  func convolution(_ device: Device) {
    withCounted(device) {
      let images = Tensor.ones([2, 8, 8, 3])
      let whole = counts([images, Tensor.ones([3, 3, 3, 4]), Tensor.ones([4])]) {
        $0[0].convolution($0[1], bias: $0[2], activation: .relu, padding: .same)
      }
      // What is under the windows or a copy of the images with zeros around, the product, bias and activation.
      #expect(whole.forward.products == 1 && whole.forward.launches == 2, "\(whole.forward)")
      // The activation's gradient, the bias's; for the filter what is under the windows; what that gives back to the input, or a convolution with
      // the filter turned round.
      #expect(whole.backward.products == 2 && whole.backward.launches == (device.backend.windowProducts == nil ? 4 : 5), "\(whole.backward)")
      // A filter of one element needs no columns.
      let pointwise = counts([images, Tensor.ones([1, 1, 3, 4])]) { $0[0].convolution($0[1]) }
      #expect(pointwise.forward.products == 1 && pointwise.forward.launches == 0, "\(pointwise.forward)")
      #expect(pointwise.backward.products == 2 && pointwise.backward.launches == 0, "\(pointwise.backward)")
      let depthwise = counts([images, Tensor.ones([3, 3, 3, 1])]) { $0[0].depthwiseConvolution($0[1]) }
      #expect(depthwise.forward.launches == 1 && depthwise.backward.launches <= 3, "\(depthwise)")
    }
  }

  @Test(arguments: Device.all)
  func poolingAndResizing(_ device: Device) {
    withCounted(device) {
      let images = Tensor.ones([2, 8, 8, 3])
      let max = counts([images]) { $0[0].maxPool(2) }
      #expect(max.forward.launches == 1 && max.backward.launches == 2, "\(max)")
      let average = counts([images]) { $0[0].averagePool(2) }
      #expect(average.forward.launches == 1 && average.backward.launches == 1, "\(average)")
      let resized = counts([images]) { $0[0].resize(to: [4, 9]) }
      #expect(resized.forward.launches == 2 && resized.backward.launches == 2, "\(resized)")
    }
  }

  @Test(arguments: Device.all)
  func normalization(_ device: Device) {
    withCounted(device) {
      let (images, scale, offset) = (Tensor.ones([2, 8, 8, 4]), Tensor.ones([4]), Tensor.zeros([4]))
      let batch = counts([images, scale, offset]) { $0[0].batchNormalization(scale: $0[1], offset: $0[2]).result }
      #expect(batch.forward.launches == 4 && batch.backward.launches == 6, "\(batch)")
      let group = counts([images, scale, offset]) { $0[0].groupNormalization(groups: 2, scale: $0[1], offset: $0[2]) }
      #expect(group.forward.launches == 4 && group.backward.launches == 8, "\(group)")
      let layer = counts([images, scale, offset]) { $0[0].layerNormalization(scale: $0[1], offset: $0[2]) }
      #expect(layer.forward.launches == 1 && layer.backward.launches <= 4, "\(layer)")
    }
  }

  @Test(arguments: Device.all)
  func recurrentCells(_ device: Device) {
    withCounted(device) {
      let state = Tensor.ones([3, 5])
      let lstm = counts([Tensor.ones([3, 20]), state, state * 2, Tensor.ones([5, 20])]) {
        $0[0].lstmCell($0[1], $0[2], recurrentKernel: $0[3]).hidden
      }
      #expect(lstm.forward.products == 1 && lstm.forward.launches == 1, "\(lstm.forward)")
      // The zeros that arrive for the cell, and the gates' gradient.
      #expect(lstm.backward.products == 2 && lstm.backward.launches == 2, "\(lstm.backward)")
      let gru = counts([Tensor.ones([3, 15]), state, Tensor.ones([5, 15])]) { $0[0].gruCell($0[1], recurrentKernel: $0[2]) }
      #expect(gru.forward.products == 1 && gru.forward.launches == 1, "\(gru.forward)")
      // The gates' gradient, and the sum of what the state receives on both its ways.
      #expect(gru.backward.products == 2 && gru.backward.launches == 2, "\(gru.backward)")
      // All steps' input is projected at once.
      let whole = counts([Tensor.ones([2, 6, 4]), Tensor.ones([4, 20]), Tensor.ones([5, 20])]) {
        $0[0].lstm(kernel: $0[1], recurrentKernel: $0[2]).outputs
      }
      #expect(whole.forward.products == 1 + 6, "\(whole.forward)")
    }
  }
}
