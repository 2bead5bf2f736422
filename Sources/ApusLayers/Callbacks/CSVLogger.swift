import ApusTensors
import Foundation

/// Writes the metrics of each epoch as a line of a table. Keras's `keras.callbacks.CSVLogger`.
///
/// The columns are the epoch and the metrics in alphabetical order; a value that is missing in a later epoch is NA.
public final class CSVLogger: Callback {
  public let filename: String
  public let separator: String
  public let append: Bool
  private var file: FileHandle?
  private var keys: [String]?
  private var writesHeader = true

  /// - Parameters:
  ///   - separator: What stands between two values.
  ///   - append: Whether lines are added to a file that is there already, rather than a new one begun.
  public init(_ filename: String, separator: String = ",", append: Bool = false) {
    self.filename = filename
    self.separator = separator
    self.append = append
  }

  public override func onTrainBegin() throws {
    keys = nil
    let manager = FileManager.default
    let size = append ? (try? manager.attributesOfItem(atPath: filename)[.size] as? Int) ?? 0 : 0
    writesHeader = size == 0
    if !append || !manager.fileExists(atPath: filename) {
      guard manager.createFile(atPath: filename, contents: nil) else { throw failure("the file cannot be made") }
    }
    guard let file = FileHandle(forWritingAtPath: filename) else { throw failure("the file cannot be opened") }
    _ = try file.seekToEnd()
    self.file = file
  }

  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    var text = ""
    if keys == nil {
      let names = logs.names
      // A first epoch without validation leaves room for it.
      keys = names.contains { $0.hasPrefix("val_") } ? names : names + names.map { "val_" + $0 }
      if writesHeader { text += line(["epoch"] + keys!) }
    }
    text += line(["\(epoch)"] + keys!.map { key in logs[key].map { "\($0)" } ?? "NA" })
    do { try file?.write(contentsOf: Data(text.utf8)) } catch { throw failure("the file cannot be written (\(error))") }
  }

  public override func onTrainEnd(_ logs: Logs) throws {
    try file?.close()
    file = nil
  }

  // As the csv module of Python ends lines.
  private func line(_ fields: [String]) -> String { fields.joined(separator: separator) + "\r\n" }

  private func failure(_ problem: String) -> TensorError {
    TensorError(.value, "CSVLogger", problem, expected: "a place where a file can be written", received: filename)
  }
}
