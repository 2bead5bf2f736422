import Foundation

/// Graphviz's programs, which make drawings of all kinds out of a text.
enum Graphviz {
  /// What decides where things are.
  enum Layout: String {
    /// Arrows go one way.
    case dot
    /// Everything is where the text says.
    case fixed = "nop2"
  }

  /// Makes a drawing in the format that the file's name says.
  ///
  /// - Throws: ``FileError`` where the format is not known, the file cannot be written, or there is no Graphviz.
  static func draw(_ text: String, _ layout: Layout, dpi: Int, to path: String) throws(FileError) {
    let url = URL(filePath: path)
    let text = Array(text.utf8)
    switch url.pathExtension.lowercased() {
    case "dot": try FileWriter.write(text, to: url)
    case "png", "svg", "pdf": try draw(text, layout, as: url.pathExtension.lowercased(), dpi: dpi, to: url)
    case let other:
      throw FileError(.unwritable, path, "the format is not known", expected: "a name that ends in .png, .svg, .pdf or .dot", received: ".\(other)")
    }
  }

  private static func draw(_ text: [UInt8], _ layout: Layout, as format: String, dpi: Int, to url: URL) throws(FileError) {
    let file = url.path(percentEncoded: false)
    let source = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).dot")
    try FileWriter.write(text, to: source)
    defer { try? FileManager.default.removeItem(at: source) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["dot", "-K\(layout.rawValue)", "-T\(format)", "-o", file, source.path(percentEncoded: false)] + (format == "png" ? ["-Gdpi=\(dpi)"] : [])
    let errors = Pipe()
    process.standardError = errors
    do { try process.run() } catch { throw FileError(.unwritable, file, "no program can be run: \(error.localizedDescription)") }
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let isAbsent = process.terminationStatus == 127
      throw FileError(
        .unwritable, file, isAbsent ? "Graphviz's program dot is not there" : "Graphviz failed: \(message.prefix(300))",
        hint: isAbsent ? "Install it: apt-get install graphviz." : nil)
    }
  }
}
