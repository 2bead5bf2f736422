import ApusTensors
import Testing

/// What a maximum's third derivative needs, the gradient of PoolGather, shows only where the maxima are raised to a power.
@Suite struct PoolingDerivativeTests {
  @Test(arguments: Device.all)
  func thirdDerivativeOfMaxima(_ device: Device) {
    withDevice(device) {
      let x = Tensor([[[1.0], [3.0], [2.0], [5.0]]], dtype: .float32)
      func derivative(_ f: @escaping () -> Tensor) -> Tensor {
        let tape = GradientTape()
        tape.watch(x)
        let y = tape.record { f().sum() }
        return tape.gradient(y, x)
      }
      let third = derivative { derivative { derivative { x.maxPool(2) ** 4 } } }
      #expect(third.scalars() == [0, 24 * 3, 0, 24 * 5])
    }
  }
}
