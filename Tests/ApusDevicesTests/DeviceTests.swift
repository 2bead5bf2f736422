import ApusTensors
import Foundation
import Testing

@Suite struct DeviceTests {
  @Test func theCPUIsAlwaysThereAndFirst() throws {
    #expect(Device.all.first == .cpu)
    #expect(try Device.named("cpu") == .cpu)
    #expect(Set(Device.all.map(\.name)).count == Device.all.count)
  }

  @Test func anUnknownDeviceListsThoseThereAre() {
    let error = #expect(throws: DeviceError.self) { try Device.named("opencl:99") }
    #expect("\(error!)".contains("\"opencl:99\"") && "\(error!)".contains("cpu ("))
  }

  @Test(arguments: Device.all)
  func newTensorsAreOnTheChosenDevice(_ device: Device) {
    withDevice(device) {
      #expect(Device.current == device)
      #expect(Tensor.ones([2]).device == device)
      withDevice(.cpu) { #expect(Tensor([1, 2]).device == .cpu) }
    }
  }

  @Test(arguments: Device.all)
  func tensorsMoveAndStayTheSame(_ device: Device) {
    let x: Tensor = withDevice(.cpu) { [[1.5, -2.0], [Tensor.notANumberLiteral, 4.0]] }
    let there = x.to(device)
    #expect(there.device == device)
    #expect(there.to(.cpu).scalars().map(\.bitPattern) == x.scalars().map(\.bitPattern))
  }

  @Test func operandsOnTwoDevicesAreAnErrorThatNamesBoth() throws {
    for device in Device.all where device != .cpu {
      let (a, b) = (withDevice(.cpu) { Tensor.ones([2]) }, withDevice(device) { Tensor.ones([2]) })
      let error = #expect(throws: TensorError.self) { try recoveringErrors { a + b } }
      #expect(error?.kind == .device)
      #expect("\(error!)".contains("on cpu") && "\(error!)".contains("on \(device)") && "\(error!)".contains("to(device)"))
    }
  }

  /// The host waits only where values are read: a program of ops reads nothing.
  @Test(arguments: Device.all)
  func opsReadNothingBack(_ device: Device) {
    withDevice(Device(name: "counted", backend: device.backend)) {
      let before = Device.current.counters
      var x = Tensor.ones([64])
      for _ in 0..<10 { x = (x * 2.0 + 1.0).tanh() }
      #expect((Device.current.counters - before).downloadedBytes == 0)
      _ = x.sum().item()
      #expect((Device.current.counters - before).downloadedBytes == 4)
    }
  }
}

extension Tensor {
  fileprivate static var notANumberLiteral: TensorLiteral { .real(.nan) }
}
