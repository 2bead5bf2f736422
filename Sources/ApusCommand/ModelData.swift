import Apus
import Foundation

/// The arrays of a .npz file: inputs x0, x1, ... and targets y0, y1, ...
struct ModelData {
  let inputs: [Tensor]
  let targets: [Tensor]

  /// Reads the arrays onto the current device.
  ///
  /// - Parameter needsTargets: Whether it is a mistake that there are none.
  init(_ path: String, needsTargets: Bool) throws {
    // A device may not know every dtype of a file.
    let archive = try withDevice(.cpu) { try NumPyArchive(contentsOf: URL(filePath: path)) }
    func arrays(_ prefix: String, isNeeded: Bool) throws -> [Tensor] {
      if isNeeded { _ = try archive.array("\(prefix)0") }
      let device = Device.current
      return try recoveringErrors {
        archive.numbered(prefix).map { ($0.dtype == .float64 && !device.backend.supports(.float64) ? $0.cast(.float32) : $0).to(device) }
      }
    }
    inputs = try arrays("x", isNeeded: true)
    targets = try arrays("y", isNeeded: needsTargets)
  }
}

extension Model {
  /// Makes sure that the file said what the model is trained with.
  func requireCompileSettings(_ path: String) throws {
    if optimizer != nil { return }
    throw FileError(
      .configuration, path, at: "config.json", "the file says nothing of a loss and an optimizer",
      hint: "In Keras, call model.compile before model.save.")
  }
}
