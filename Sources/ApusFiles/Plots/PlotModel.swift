import ApusLayers
import Foundation

/// Which way a drawing of a model goes.
public enum PlotDirection: Sendable {
  case topToBottom
  case leftToRight
}

/// Draws a model: a box for each layer, and arrows from those whose outputs it takes. Keras's `keras.utils.plot_model`.
///
/// ```swift
/// try plotModel(model, to: "model.png", showShapes: true)
/// ```
///
/// Graphviz makes the drawing: the program `dot` must be there (Debian's package graphviz).
///
/// - Parameters:
///   - path: The file, whose name says the format: .png, .svg, .pdf, or .dot for Graphviz's own language.
///   - showShapes: Whether the shapes of inputs and outputs are shown.
///   - showDType: Whether the dtypes that layers compute in are shown.
///   - showLayerNames: Whether names are shown, besides classes.
///   - dpi: The number of dots per inch of a picture made of dots.
/// - Throws: ``FileError`` where the format is not known, the file cannot be written, or there is no Graphviz.
public func plotModel(
  _ model: Model, to path: String = "model.png", showShapes: Bool = false, showDType: Bool = false, showLayerNames: Bool = true,
  direction: PlotDirection = .topToBottom, dpi: Int = 200
) throws(FileError) {
  var options = ModelDiagram.Options()
  options.showsShapes = showShapes
  options.showsDTypes = showDType
  options.showsNames = showLayerNames
  options.isHorizontal = direction == .leftToRight
  let url = URL(filePath: path)
  let text = Array(ModelDiagram(of: model, options).dot.utf8)
  switch url.pathExtension.lowercased() {
  case "dot": try FileWriter.write(text, to: url)
  case "png", "svg", "pdf": try Graphviz.draw(text, as: url.pathExtension.lowercased(), dpi: dpi, to: url)
  case let other:
    throw FileError(.unwritable, path, "the format is not known", expected: "a name that ends in .png, .svg, .pdf or .dot", received: ".\(other)")
  }
}

/// Graphviz's program `dot`.
private enum Graphviz {
  static func draw(_ text: [UInt8], as format: String, dpi: Int, to url: URL) throws(FileError) {
    let file = url.path(percentEncoded: false)
    let source = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).dot")
    try FileWriter.write(text, to: source)
    defer { try? FileManager.default.removeItem(at: source) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["dot", "-T\(format)", "-o", file, source.path(percentEncoded: false)] + (format == "png" ? ["-Gdpi=\(dpi)"] : [])
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
