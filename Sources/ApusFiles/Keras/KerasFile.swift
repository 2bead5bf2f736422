import ApusLayers
import ApusTensors
import Foundation

/// A `.keras` file: a ZIP archive of the model's configuration, its weights, and the vocabularies of its layers.
package struct KerasFile {
  static let metadataName = "metadata.json"
  static let configurationName = "config.json"
  static let weightsName = "model.weights.h5"
  /// The version of Keras whose format is written.
  private static let kerasVersion = "3.15.0"

  // MARK: Writing

  static func write(_ model: Model, to file: String) throws {
    let configuration: ConfigValue
    do { configuration = try model.fileConfiguration() } catch let error as ConfigurationError {
      throw FileError(error, file, hint: "saveWeights(_:) saves the weights alone.")
    }
    let metadata: ConfigValue = ["keras_version": .string(kerasVersion), "date_saved": .string(dateText)]
    let weights = try HDF5File(root: WeightsFile.tree(of: model)).bytes(name: file)
    let members = [(metadataName, Array(metadata.json.utf8)), (configurationName, Array(configuration.json.utf8)), (weightsName, weights)]
    try ZipWriter.write(members + VocabularyFile.members(of: model, file: file), to: URL(filePath: file))
  }

  /// The time as Keras writes it: 2026-01-31@13:45:00.
  private static var dateText: String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd@HH:mm:ss"
    return formatter.string(from: Date())
  }

  // MARK: Reading

  private let file: String
  private let archive: ZipArchive
  private let configuration: ConfigValue
  private let weights: HDF5Group

  package init(_ archive: ZipArchive) throws {
    file = archive.file
    self.archive = archive
    let text = try archive.bytes(of: KerasFile.configurationName)
    do throws(ConfigurationError) { configuration = try ConfigValue(json: text, at: KerasFile.configurationName) } catch {
      throw FileError(error, file)
    }
    weights = try KerasFile.weights(in: archive)
  }

  static func weights(in archive: ZipArchive) throws -> HDF5Group {
    try HDF5File(archive.bytes(of: weightsName), name: "\(archive.file), \(weightsName)").root
  }

  /// The model, with its weights and, if asked for, compiled and with the optimizer's state.
  package func model(compiles: Bool) throws -> Model {
    let stored = weights.allDatasets.reduce(0) { $0 + $1.dataset.shape.elementCount * $1.dataset.dtype.byteCount }
    // Small weights that the file lacks are better listed than refused.
    let allowance = WeightAllowance(byteCount: stored + 64 << 20)
    let model: Model
    do {
      model = try WeightAllowance.$current.withValue(allowance) {
        try recoveringErrors { try Model.fromFileConfiguration(configuration, compiles: compiles) }
      }
    } catch let error as ConfigurationError {
      throw FileError(error, file)
    } catch let error as TensorError {
      throw FileError(.configuration, file, at: KerasFile.configurationName, "the model cannot be built: \(error)")
    }
    let place = "\(file), \(KerasFile.weightsName)"
    try WeightsFile.load(weights, into: model, file: place)
    try VocabularyFile.load(archive, weights, into: model)
    if compiles { try WeightsFile.loadOptimizer(weights, into: model, file: place) }
    return model
  }
}

extension FileError {
  init(_ error: ConfigurationError, _ file: String, hint: String? = nil) {
    self.init(
      .configuration, file, at: error.path, error.problem, expected: error.expected, received: error.received,
      hint: hint)
  }
}
