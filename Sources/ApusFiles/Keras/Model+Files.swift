import ApusLayers
import ApusTensors
import Foundation

extension Model {
  /// Saves the model whole: its layers, its weights, what it was compiled with, and the optimizer's state. Keras's `model.save`.
  ///
  /// ```swift
  /// try model.save("model.keras")
  /// let same = try loadModel("model.keras")
  /// ```
  ///
  /// Keras 3 reads such a file with `keras.models.load_model`.
  ///
  /// - Parameter path: The file, whose name ends in `.keras`. An older one is replaced when the new one is complete.
  /// - Throws: ``FileError`` where the file cannot be written, or the model is of a class that only its own code describes.
  public func save(_ path: String) throws {
    try requireExtension(".keras", of: path)
    try KerasFile.write(self, to: path)
  }

  /// Saves the weights, and the optimizer's state if there is one. Keras's `model.save_weights`.
  ///
  /// - Parameter path: The file, whose name ends in `.weights.h5`.
  /// - Throws: ``FileError`` where the file cannot be written.
  public func saveWeights(_ path: String) throws {
    try requireExtension(".weights.h5", of: path)
    try HDF5File(root: WeightsFile.tree(of: self)).write(to: URL(filePath: path))
  }

  /// Replaces the weights by those of a file. Keras's `model.load_weights`.
  ///
  /// The model must have its weights already: be called or built before. Where a weight does not fit, none is replaced.
  ///
  /// - Parameters:
  ///   - path: The file, whose name ends in `.weights.h5` or `.keras`.
  ///   - skipMismatch: Whether weights that do not fit are left as they are.
  /// - Throws: ``FileError`` for a file that is none or is damaged, ``WeightsMismatch`` for one with other weights.
  public func loadWeights(_ path: String, skipMismatch: Bool = false) throws {
    let url = URL(filePath: path)
    let root = path.hasSuffix(".keras") ? try KerasFile.weights(in: ZipArchive(url)) : try HDF5File(contentsOf: url).root
    try WeightsFile.load(root, into: self, file: path, skipsMismatches: skipMismatch)
    if !skipMismatch { try WeightsFile.loadOptimizer(root, into: self, file: path) }
  }

  private func requireExtension(_ ending: String, of path: String) throws(FileError) {
    guard path.hasSuffix(ending) else {
      throw FileError(.unwritable, path, "the name does not say the format", expected: "a name that ends in \(ending)")
    }
  }
}

/// Loads a model that ``Model/save(_:)`` or Keras saved. Keras's `keras.models.load_model`.
///
/// ```swift
/// let model = try loadModel("model.keras")
/// let prediction = try model.predict(x)
/// ```
///
/// Classes of one's own must be made known before, by `LayerRegistry.register`.
///
/// - Parameters:
///   - path: A `.keras` file.
///   - compile: Whether the model is also compiled as it was, with the optimizer's state.
/// - Throws: ``FileError`` with the place in the file and what is wrong there, ``WeightsMismatch`` where the weights are not those of the layers.
public func loadModel(_ path: String, compile: Bool = true) throws -> Model {
  try KerasFile(ZipArchive(URL(filePath: path))).model(compiles: compile)
}
