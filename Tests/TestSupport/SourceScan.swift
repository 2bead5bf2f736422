import Foundation

/// What the library's source text says of itself: which ops there are, and what others call its functions.
public enum SourceScan {
  /// The repository.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let files: [(path: String, lines: [String])] = {
    let folder = root.appending(path: "Sources/ApusTensors")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? ""
      return (path, text.components(separatedBy: "\n"))
    }
  }()

  /// The types that conform to Op, directly or through a protocol, and whether they have gradients.
  public static let operations: [(type: String, isDifferentiable: Bool)] = {
    // What a type or protocol stands for: its name, and what it conforms to.
    var conformances: [String: [String]] = [:]
    var types: [String] = []
    for (_, lines) in files {
      for line in lines {
        guard
          let match = line.firstMatch(of: /^(?:public |private |fileprivate |package )?(struct|protocol) ([A-Za-z0-9]+)(?:<[^>]*>)?: ([A-Za-z, ]+)/)
        else {
          continue
        }
        conformances[String(match.2), default: []] += match.3.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        if match.1 == "struct" { types.append(String(match.2)) }
      }
    }
    func conforms(_ name: String, to other: String) -> Bool { name == other || (conformances[name] ?? []).contains { conforms($0, to: other) } }
    return types.filter { conforms($0, to: "Op") }.map { ($0, !conforms($0, to: "NotDifferentiable")) }
  }()

  /// By function: its name elsewhere, as its documentation gives it ("TensorFlow: `tf.abs`").
  public static let namesElsewhere: [String: String] = {
    var names: [String: String] = [:]
    for (_, lines) in files {
      var comment = ""
      for line in lines.map({ $0.trimmingCharacters(in: .whitespaces) }) {
        if line.hasPrefix("///") {
          comment += line.dropFirst(3) + " "
          continue
        }
        if line.hasPrefix("@") { continue }
        if let function = line.firstMatch(of: /\b(?:func|struct|class) `?([^\s(<`:]+)/),
          let name = comment.firstMatch(of: /(?:TensorFlow|Keras|NumPy):\s+(`[^`]+`)/), names[String(function.1)] == nil
        {
          names[String(function.1)] = String(name.1)
        }
        comment = ""
      }
    }
    return names
  }()
}
