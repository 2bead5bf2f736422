import ApusFiles
import ApusLayers
import Foundation
import Testing

@Suite struct PlotTests {
  private func makeModel() -> Model {
    let inputs = Input(shape: [4], name: "in")
    let hidden = Dense(3, name: "a & b")(inputs)
    return Model(inputs: inputs, outputs: [Dense(2, name: "left")(hidden), Dense(1, name: "right")(hidden)], name: "model")
  }

  @Test func boxesAndArrows() throws {
    let folder = try TemporaryFolder()
    try plotModel(makeModel(), to: folder.path("model.dot"), showShapes: true, showDType: true, direction: .leftToRight)
    let text = try String(contentsOf: folder.file("model.dot"), encoding: .utf8)
    #expect(text.contains("a &amp; b (Dense)") && text.contains("rankdir=LR") && text.contains("<b>(None, 3)</b>") && text.contains("<b>float32</b>"))
    #expect(text.components(separatedBy: " -> ").count - 1 == 3)
    try plotModel(makeModel(), to: folder.path("plain.dot"))
    #expect(try !String(contentsOf: folder.file("plain.dot"), encoding: .utf8).contains("None"))
  }

  @Test(arguments: [("png", [0x89, 0x50, 0x4e, 0x47]), ("svg", Array("<?xml".utf8))] as [(String, [UInt8])])
  func graphvizDraws(_ format: String, _ beginning: [UInt8]) throws {
    let folder = try TemporaryFolder()
    try plotModel(makeModel(), to: folder.path("model.\(format)"), showShapes: true)
    #expect(try Data(contentsOf: folder.file("model.\(format)")).starts(with: beginning))
  }

  @Test func aFormatThatIsNotKnownIsRefused() {
    #expect { try plotModel(makeModel(), to: "model.xyz") } throws: { ($0 as? FileError)?.kind == .unwritable }
  }
}
