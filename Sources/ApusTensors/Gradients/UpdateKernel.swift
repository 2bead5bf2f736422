import ApusDevices

/// A kernel that changes a variable in place, and with it what an optimizer keeps for the variable: one launch a variable.
///
/// Its parameters are the variable, the slots, the gradient, and then numbers.
package struct UpdateKernel: Sendable {
  private let table: KernelTable

  package init(_ name: String) { table = KernelTable(name) }

  package func update(_ variable: Variable, _ slots: [Variable], _ gradient: Tensor, _ numbers: [Double]) {
    do throws(DeviceError) {
      try update([variable] + slots, []) { (buffers) throws(DeviceError) in
        var launch = Launch(table[variable.dtype], items: variable.shape.elementCount)
        for buffer in buffers { launch.append(buffer) }
        launch.append(gradient.buffer)
        for number in numbers { launch.append(value: number) }
        try variable.device.launch(launch)
      }
    } catch { report(TensorError(error, in: "applyGradients")) }
  }

  /// Holds all the variables' memory at once.
  private func update(_ rest: [Variable], _ buffers: [Buffer], _ launch: ([Buffer]) throws(DeviceError) -> Void) throws(DeviceError) {
    guard let first = rest.first else { return try launch(buffers) }
    try first.updateInPlace { (buffer) throws(DeviceError) in try update(Array(rest.dropFirst()), buffers + [buffer], launch) }
  }
}
