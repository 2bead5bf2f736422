import ApusLayers
import ApusTensors
import TestSupport
import Testing

/// The numbers that the tutorials' programs print, on every device.
@Suite struct TutorialTests {
  @Test(arguments: Device.all)
  func linearRegression(_ device: Device) {
    withDevice(device) {
      let years: Tensor = [2013.0, 2014.0, 2015.0, 2016.0, 2017.0]
      let prices: Tensor = [12000.0, 14000.0, 15000.0, 16500.0, 17500.0]
      let x = (years - years.min()) / (years.max() - years.min())
      let y = (prices - prices.min()) / (prices.max() - prices.min())
      let (a, b) = (Variable(0.0), Variable(0.0))
      let optimizer = SGD(learningRate: 1e-3)
      for _ in 0..<10_000 {
        let tape = GradientTape()
        let loss = tape.record { 0.5 * (a * x + b - y).square().sum() }
        optimizer.applyGradients(zip(tape.gradient(loss, [a, b]), [a, b]))
      }
      #expect(abs(a.item() - 0.97637) < 1e-4 && abs(b.item() - 0.05757) < 1e-4)
    }
  }

  @Test(arguments: Device.all)
  func linearModel(_ device: Device) {
    withDevice(device) {
      let x: Tensor = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
      let y: Tensor = [[10.0], [20.0]]
      let model = Sequential([Dense(1, kernelInitializer: .zeros, biasInitializer: .zeros)])
      let optimizer = SGD(learningRate: 0.01)
      for _ in 0..<100 {
        let tape = GradientTape()
        let loss = tape.record { (model(x) - y).square().mean() }
        optimizer.applyGradients(zip(tape.gradient(loss, model.variables), model.variables))
      }
      expectClose(model.variables[0].value, [0.4078, 1.1911, 1.9743], tolerance: 1e-4)
      expectClose(model.variables[1].value, [0.7832], tolerance: 1e-4)
    }
  }

  /// The same model, compiled and fitted: one batch an epoch, 100 epochs.
  @Test(arguments: Device.all)
  func linearModelFitted(_ device: Device) throws {
    try withDevice(device) {
      let x: Tensor = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
      let y: Tensor = [[10.0], [20.0]]
      let model = Sequential([Input(shape: [3]), Dense(1, kernelInitializer: .zeros, biasInitializer: .zeros)])
      model.compile(optimizer: SGD(learningRate: 0.01), loss: MeanSquaredError())
      let history = try model.fit(x, y, batchSize: 2, epochs: 100, verbose: .silent)
      expectClose(model.variables[0].value, [0.4078, 1.1911, 1.9743], tolerance: 1e-4)
      #expect(history["loss"].count == 100 && history["loss"][0] == 250)
      #expect(try abs(model.evaluate(x, y, verbose: .silent)[0] - history["loss"][99]) < 0.01)
    }
  }
}
