import ApusTensors
import Foundation

/// A file's name with places for numbers, in Python's notation: "model-{epoch:02d}-{val_loss:.2f}.keras".
struct FilePattern {
  let text: String

  /// The name with the numbers put in.
  ///
  /// - Throws: ``TensorError`` for a place that no number belongs to, or a notation that is not understood.
  func callAsFunction(_ integers: [String: Int], _ logs: Logs, in callback: String) throws(TensorError) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { throw failure("a brace is not closed", callback) }
      let place = rest[rest.index(after: open)..<close].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let (name, format) = (String(place.first ?? ""), place.count > 1 ? String(place[1]) : "")
      if let number = integers[name] {
        result += try integer(number, format, callback)
      } else if let number = logs[name] {
        result += try real(number, format, callback)
      } else {
        let known = (integers.keys.sorted() + logs.names).joined(separator: ", ")
        throw failure("there is no number called \(name)", callback, expected: "one of \(known)")
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func integer(_ number: Int, _ format: String, _ callback: String) throws(TensorError) -> String {
    guard format.wholeMatch(of: /[0-9]*d?/) != nil else { throw failure("the notation \(format) is not one for integers", callback) }
    return String(format: "%" + format.filter { $0 != "d" } + "d", number)
  }

  private func real(_ number: Double, _ format: String, _ callback: String) throws(TensorError) -> String {
    if format.isEmpty { return "\(number)" }
    guard format.wholeMatch(of: /[0-9]*(\.[0-9]+)?[feg]/) != nil else { throw failure("the notation \(format) is not one for numbers", callback) }
    return String(format: "%" + format, number)
  }

  private func failure(_ problem: String, _ callback: String, expected: String? = nil) -> TensorError {
    TensorError(.value, callback, problem, expected: expected, received: text)
  }
}
