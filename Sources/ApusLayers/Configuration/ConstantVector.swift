/// Numbers that Keras keeps as a tensor, and writes as one into a configuration; reading also takes a list.
struct ConstantVector: Codable, Sendable, Hashable {
  var values: [Double]

  init(_ values: [Double]) { self.values = values }

  init(from decoder: any Decoder) throws {
    let value = try ConfigValue(from: decoder)
    let list = value["class_name"]?.string == "__tensor__" ? value["config"]?["value"] ?? .null : value
    guard let numbers = list.array?.compactMap(\.real), numbers.count == list.array?.count else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "a list of numbers was expected, but found \(value.kind)"))
    }
    values = numbers
  }

  func encode(to encoder: any Encoder) throws {
    let tensor: ConfigValue = [
      "class_name": "__tensor__", "config": ["value": .array(values.map { .real($0) }), "dtype": "float32"],
    ]
    try tensor.encode(to: encoder)
  }
}
