import ApusLayers
import ApusTensors
import Foundation

/// The vocabularies in a `.keras` file: a text file for each layer that took one from data, with a token in each line.
enum VocabularyFile {
  /// The data set among a layer's weights that holds those of its tokens.
  static let weightsName = "idf_weights"

  private static func name(_ path: String) -> String { "assets/\(path)/vocabulary.txt" }

  /// - Throws: ``FileError`` for a token with a line break, which no line can hold.
  static func members(of model: Model, file: String) throws(FileError) -> [(String, [UInt8])] {
    var members: [(String, [UInt8])] = []
    for group in model.savedGroups {
      guard let tokens = (group.layer as? any VocabularyKeeper)?.savedVocabulary else { continue }
      if let token = tokens.first(where: { $0.utf8.contains(UInt8(ascii: "\n")) || $0.utf8.contains(UInt8(ascii: "\r")) }) {
        throw FileError(
          .unwritable, file, at: name(group.path), "a token of the layer \(group.layer.name) has a line break, and the file a token in each line",
          received: "\(token.debugDescription)", hint: "Give the vocabulary when the layer is made: it is then part of the configuration.")
      }
      members.append((name(group.path), Array(tokens.joined(separator: "\n").utf8)))
    }
    return members
  }

  /// Gives the layers their vocabularies.
  ///
  /// - Throws: ``FileError`` where one is missing, or none that the layer takes.
  static func load(_ archive: ZipArchive, _ weights: HDF5Group, into model: Model) throws {
    for group in model.savedGroups {
      guard let keeper = group.layer as? any VocabularyKeeper, keeper.savedVocabulary != nil else { continue }
      let place = name(group.path)
      guard let text = String(validating: try archive.bytes(of: place), as: UTF8.self) else {
        throw FileError(.damaged, archive.file, at: place, "the vocabulary is not UTF-8")
      }
      var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(Substring($0)) }
      while lines.last == "" { lines.removeLast() }
      let values = keeper.hasVocabularyWeights ? try weights.dataset("\(group.path)/vars/\(weightsName)") : nil
      do {
        let numbers = try values.map { values in
          try withDevice(.cpu) { try recoveringErrors { try values.tensor().scalars(as: Double.self) } }
        }
        try recoveringErrors { try keeper.loadVocabulary(lines, weights: numbers, at: place) }
      } catch let error as ConfigurationError {
        throw FileError(error, archive.file)
      } catch let error as TensorError {
        throw FileError(.configuration, archive.file, at: place, "the layer \(keeper.name) does not take the vocabulary: \(error)")
      }
    }
  }
}
