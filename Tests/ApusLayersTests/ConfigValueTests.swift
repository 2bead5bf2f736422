import ApusLayers
import Testing

/// JSON as Python writes it.
@Suite struct ConfigValueTests {
  private func parse(_ text: String) throws(ConfigurationError) -> ConfigValue { try ConfigValue(json: Array(text.utf8), at: "text") }

  @Test func everyKindOfValueIsRead() throws {
    let value = try parse(#" {"a": [1, -2.5e3, true, false, null, Infinity, -Infinity], "grü\u00dfe \ud83d\ude00\n\"": "x\\y", "b": {}, "c": []} "#)
    #expect(
      value == [
        "a": [1, .real(-2500), true, false, nil, .real(.infinity), .real(-.infinity)], "grüße 😀\n\"": "x\\y", "b": [:], "c": [],
      ])
    #expect(try parse("NaN").real?.isNaN == true)
    #expect(try parse("1e400") == .real(.infinity))
    #expect(try parse("123456789012345678901") == .real(1.2345678901234568e20))
  }

  @Test func whatIsWrittenIsRead() throws {
    let value: ConfigValue = ["x": [1, 1.0, 0.1, -1e-300, "a\"\\\n\u{1}ü", nil, true, .real(.infinity), .real(-.infinity)], "": [:]]
    #expect(try parse(value.json) == value)
    #expect(ConfigValue.real(1).json == "1.0" && ConfigValue.real(.nan).json == "NaN")
  }

  @Test(arguments: [
    "", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{1: 2}", "nul", "1 2", "\"", "\"\\x\"", "\"\\ud800\"", "\"\\u12\"", "--1", "1.2.3", "\u{1}",
    String(repeating: "[", count: 100_000),
  ])
  func whatIsNotJSONIsRefused(_ text: String) { #expect(throws: ConfigurationError.self) { try parse(text) } }

  @Test func aMistakeHasALineAndAColumn() throws {
    let error = try #require(throws: ConfigurationError.self) { try parse("{\n  \"a\": x\n}") }
    #expect(error.path == "text, line 2, column 8")
  }
}
