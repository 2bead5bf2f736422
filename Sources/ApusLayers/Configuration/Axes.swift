/// An axis or several, as Keras's configurations write them: a number, a list or a tuple.
struct Axes: Codable, Sendable, Hashable {
  var values: [Int]

  init(_ values: [Int]) { self.values = values }

  /// The axes in a value of a configuration; nil if there are none in it.
  init?(_ value: ConfigValue) {
    if let axis = value.integer {
      values = [axis]
    } else {
      let list = value["class_name"]?.string == "__tuple__" ? value["config"]?["items"] ?? value["items"] : value
      guard let axes = list?.array?.compactMap(\.integer), axes.count == list?.array?.count else { return nil }
      values = axes
    }
  }

  init(from decoder: any Decoder) throws {
    let value = try ConfigValue(from: decoder)
    guard let axes = Axes(value) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "an axis or a list of axes was expected, but found \(value.kind)"))
    }
    self = axes
  }

  /// The axes as a list, even if there is only one.
  var list: ConfigValue { .array(values.map { .integer($0) }) }

  var value: ConfigValue { values.count == 1 ? .integer(values[0]) : .array(values.map { .integer($0) }) }

  func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
