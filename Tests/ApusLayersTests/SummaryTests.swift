import ApusLayers
import Foundation
import TestSupport
import Testing

/// Tests/Fixtures/summaries.py: what Keras prints for these models.
@Suite struct SummaryTests {
  static let cases: [ConfigValue] = {
    let file = Fixture.folder.appending(path: "summaries.json")
    return try! ConfigValue(json: Array(Data(contentsOf: file)), at: "summaries.json").array!.filter { $0["compiled"] == false }
  }()

  @Test(arguments: cases.indices)
  func printsWhatKerasPrints(_ number: Int) throws {
    let fixture = SummaryTests.cases[number]
    let model = try Model.fromJSON(fixture["model"]!.json)
    let arguments = fixture["arguments"]!
    let expected = fixture["text"]!.string!
    // As wide as Keras's own table, where no width was asked for.
    let width = expected.split(separator: "\n")[1].count
    let text = model.summaryText(
      lineLength: width, expandNested: arguments["expand_nested"]?.boolean ?? false, showTrainable: arguments["show_trainable"]?.boolean ?? false)
    #expect(text == expected)
  }
}
