import ApusLayers
import ApusTensors
import Foundation
import Testing

/// Training keeps nothing: memory after many steps is what it was after a few.
@Suite struct TrainingMemoryTests {
  /// In a process of its own, whose memory no other test changes.
  @Test func memoryIsFlatOnTheCPU() async {
    await #expect(processExitsWith: .success) { try train(on: .cpu, steps: 10_000) }
  }

  @Test(.enabled(if: Device.all.count > 1)) func memoryIsFlatOnOpenCL() async {
    await #expect(processExitsWith: .success) { try train(on: Device.all[1], steps: 1_000) }
  }
}

private func train(on device: Device, steps: Int) throws {
  withDevice(device) {
    let model = Sequential([Dense(16, activation: .relu), Dropout(0.2), Dense(4)])
    let x = Tensor.randomUniform([8, 12], seed: 1)
    let y = Tensor([Int32](repeating: 3, count: 8))
    let lossFunction = SparseCategoricalCrossentropy(fromLogits: true)
    let optimizer = Adam()
    var total = 0.0
    func step() {
      let tape = GradientTape()
      let loss = tape.record { lossFunction(y, model(x, training: true)) }
      optimizer.applyGradients(zip(tape.gradient(loss, model.trainableVariables), model.trainableVariables))
      total += Double(loss.item())
    }
    for _ in 0..<300 { step() }
    let (buffers, resident) = (device.memoryStatistics.buffers, residentBytes())
    for _ in 0..<steps { step() }
    #expect(device.memoryStatistics.buffers <= buffers + 2)
    #expect(residentBytes() - resident < 4 << 20)
    #expect(total.isFinite)
  }
}

/// What Linux says this process has in memory.
private func residentBytes() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
  return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1024
}
