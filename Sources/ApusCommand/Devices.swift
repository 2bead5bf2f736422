import Apus
import ArgumentParser

struct Devices: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Lists the devices there are; the one that is used unless another is named has a star.")

  @OptionGroup var device: DeviceOption

  func run() throws {
    try device.run {
      for device in Device.all { print(device == Device.current ? "*" : " ", device.name, device.backend.name) }
    }
  }
}
