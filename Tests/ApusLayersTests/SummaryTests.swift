import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// Summaries to the letter of those that Keras prints for the same models (Tests/Fixtures/summaries.py).
@Suite struct SummaryTests {
  private struct Case: Decodable {
    struct Options: Decodable {
      var lineLength: Int?
      var expandNested: Bool?
      var showTrainable: Bool?

      enum CodingKeys: String, CodingKey {
        case lineLength = "line_length"
        case expandNested = "expand_nested"
        case showTrainable = "show_trainable"
      }
    }
    var model: ConfigValue
    var options: Options
    var text: String
  }

  private static let cases = try! JSONDecoder().decode([Case].self, from: Data(contentsOf: Fixture.folder.appending(path: "summaries.json")))

  @Test(arguments: cases.indices)
  func textOfKeras(_ index: Int) throws {
    let expected = Self.cases[index]
    let json = String(decoding: try JSONEncoder().encode(expected.model), as: UTF8.self)
    let model = try Model.fromJSON(json)
    let text = model.summaryText(
      lineLength: expected.options.lineLength ?? defaultLength(expected.text), expandNested: expected.options.expandNested ?? false,
      showTrainable: expected.options.showTrainable ?? false)
    #expect(text == expected.text, "\n\(text)\ninstead of\n\(expected.text)")
  }

  /// The width Keras chose, since this process may run in a narrower terminal.
  private func defaultLength(_ text: String) -> Int { text.split(separator: "\n")[1].count }

  @Test func someLayers() throws {
    let model = Sequential([Input(shape: [4]), Dense(3, name: "first"), Dense(3, name: "second"), Dense(3, name: "third")])
    let text = model.summaryText(layerRange: ("third", "second"))
    #expect(!text.contains("first") && text.contains("second") && text.contains("third"))
    #expect(throws: TensorError.self) { try recoveringErrors { _ = model.summaryText(layerRange: ("second", "fourth")) } }
  }

  @Test func stateOfTheOptimizer() throws {
    let model = Sequential([Input(shape: [4]), Dense(3)])
    model.compile(optimizer: SGD(learningRate: 0.1, momentum: 0.9), loss: MeanSquaredError())
    #expect(!model.summaryText().contains("Optimizer"))
    try model.fit(Tensor.ones([2, 4]), Tensor.ones([2, 3]), verbose: .silent)
    // A momentum for each of the 15 parameters, the number of steps (an int64) and the learning rate, as in Keras.
    let totals = model.summaryText().split(separator: "\n").suffix(4)
    #expect(
      totals == [
        " Total params: 32 (132.00 B)", " Trainable params: 15 (60.00 B)", " Non-trainable params: 0 (0.00 B)", " Optimizer params: 17 (72.00 B)",
      ])
  }
}
