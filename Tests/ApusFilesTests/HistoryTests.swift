import ApusFiles
import ApusLayers
import ApusTensors
import Foundation
import Testing

/// What a training looked like, as a file and as a picture.
@Suite struct HistoryTests {
  private func fit(epochs: Int, validationFrequency: Int = 1) throws -> History {
    let model = Sequential([Input(shape: [3]), Dense(2, activation: .softmax)])
    model.compile(optimizer: .sgd, loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
    let x = Tensor.randomUniform([20, 3])
    let y = Tensor(Array(repeating: [0, 1], count: 10).flatMap { $0 }, dtype: .int32)
    return try model.fit(
      x, y, epochs: epochs, verbose: .silent, validationData: (x, y), validationFrequency: validationFrequency)
  }

  @Test func isWrittenAndReadBack() throws {
    let history = try fit(epochs: 3)
    let data = try JSONEncoder().encode(history)
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["epoch"] as? [Int] == [0, 1, 2])
    #expect(Set((object["history"] as? [String: [Double]] ?? [:]).keys) == ["accuracy", "loss", "val_accuracy", "val_loss"])
    let same = try JSONDecoder().decode(History.self, from: data)
    #expect(same.epoch == history.epoch && same.history == history.history)
  }

  /// Each metric has its frame, with a line for the training and one for the validation.
  @Test func isDrawn() throws {
    let folder = try TemporaryFolder()
    let history = try fit(epochs: 4, validationFrequency: 2)
    try history.plot(to: folder.path("history.svg"))
    let svg = try String(contentsOf: folder.file("history.svg"), encoding: .utf8)
    for word in ["loss", "accuracy", "training", "validation", "epoch"] { #expect(svg.contains(">\(word)</text>"), "\(word)") }
    func lines(_ color: String) -> [Int] {
      svg.matches(of: try! Regex("stroke=\"\(color)\"[^/]*points=\"([^\"]*)\"", as: (Substring, Substring).self)).map {
        $0.output.1.split(separator: " ").count
      }
    }
    // The first of each is the legend's.
    #expect(lines("#1f77b4").sorted() == [2, 2, 4, 4] && lines("#ff7f0e") == [2, 2, 2, 2])
    for (format, beginning) in [("png", "\u{89}PNG"), ("pdf", "%PDF"), ("dot", "graph {")] {
      let file = folder.file("history.\(format)")
      try history.plot(to: file.path, metrics: ["loss"])
      #expect(try Data(contentsOf: file).starts(with: beginning.unicodeScalars.map { UInt8($0.value) }), "\(format)")
    }
  }

  @Test func aSingleEpochAndNumbersThatAreNoneAreDrawn() throws {
    let folder = try TemporaryFolder()
    try fit(epochs: 1).plot(to: folder.path("one.svg"))
    let json = #"{"epoch": [0, 1, 2], "history": {"loss": [1, 1e300, 1], "a \"quoted\" \\ & <name>": [0.5, 0.5, 0.5]}}"#
    let odd = try JSONDecoder().decode(History.self, from: Data(json.utf8))
    try odd.plot(to: folder.path("odd.svg"))
    #expect(try String(contentsOf: folder.file("odd.svg"), encoding: .utf8).contains("&amp; &lt;name&gt;"))
  }

  @Test func whatCannotBeDrawnIsSaid() throws {
    let folder = try TemporaryFolder()
    let history = try fit(epochs: 1)
    func problem(_ name: String, _ history: History, _ metrics: [String]? = nil) -> String {
      do {
        try history.plot(to: folder.path(name), metrics: metrics)
        return "none"
      } catch { return "\(error)" }
    }
    #expect(problem("history.bmp", history).contains("the format is not known"))
    #expect(problem("history.svg", history, ["mae"]).contains("the history has no such metric"))
    #expect(problem("history.svg", History()).contains("the history is empty"))
  }
}
