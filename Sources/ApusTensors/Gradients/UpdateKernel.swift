import ApusDevices

/// A kernel that changes a variable in place, and with it what an optimizer keeps for the variable: one launch a variable.
///
/// Its parameters are the variable, the slots, the gradient, what it takes of each part of the gradient, if anything, and then numbers.
package struct UpdateKernel: Sendable {
  /// What a kernel takes of each of the rows' gradients that a gradient is the sum of.
  package enum SliceFunction: Sendable {
    case square, magnitude
  }

  private let table: KernelTable
  private let function: SliceFunction?

  /// - Parameter function: What of the gradient the kernel's parameter behind it is for; the index behind that says whether it is given, as the kernel
  ///   works it out itself otherwise.
  package init(_ name: String, of function: SliceFunction? = nil) {
    table = KernelTable(name)
    self.function = function
  }

  package func update(_ variable: Variable, _ slots: [Variable], _ gradient: Tensor, _ numbers: [Double]) {
    let given = gradient.slices == nil ? nil : function.map { function in gradient.mapSlices { function == .square ? $0.square() : $0.abs() } }
    if let given, given.isPoisoned { return }
    do throws(DeviceError) {
      try update([variable] + slots, []) { (buffers) throws(DeviceError) in
        var launch = Launch(table[variable.dtype], items: variable.shape.elementCount)
        for buffer in buffers { launch.append(buffer) }
        launch.append(gradient.buffer)
        if function != nil {
          launch.append((given ?? gradient).buffer)
          launch.append(given == nil ? 0 : 1)
        }
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
