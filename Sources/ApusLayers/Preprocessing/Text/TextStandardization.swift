/// What is done to a text before it is split. Keras: `standardize`.
public enum TextStandardization: Sendable {
  /// The letters A to Z become small, and ASCII's punctuation is taken out.
  case lowerAndStripPunctuation
  /// The letters A to Z become small.
  case lower
  /// ASCII's punctuation is taken out.
  case stripPunctuation
  /// What a function makes of the text. Files cannot hold it.
  case custom(@Sendable (String) -> String)

  func callAsFunction(_ text: String) -> String {
    switch self {
    case .lowerAndStripPunctuation: String(decoding: text.utf8.lazy.filter { !$0.isPunctuation }.map(\.lower), as: UTF8.self)
    case .lower: String(decoding: text.utf8.lazy.map(\.lower), as: UTF8.self)
    case .stripPunctuation: String(decoding: text.utf8.lazy.filter { !$0.isPunctuation }, as: UTF8.self)
    case .custom(let function): function(text)
    }
  }
}

/// How a text is split. Keras: `split`.
public enum TextSplitting: Sendable {
  /// At ASCII's white space.
  case whitespace
  /// Into Unicode's scalars.
  case character
  /// As a function does. Files cannot hold it.
  case custom(@Sendable (String) -> [String])

  func callAsFunction(_ text: String) -> [String] {
    switch self {
    case .whitespace: text.utf8.split(whereSeparator: \.isWhitespace).map { String(Substring($0)) }
    case .character: text.unicodeScalars.map { String($0) }
    case .custom(let function): function(text)
    }
  }
}

extension UInt8 {
  fileprivate var lower: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self }
  fileprivate var isWhitespace: Bool { self == 32 || (9...13).contains(self) }
  fileprivate var isPunctuation: Bool {
    (33...47).contains(self) || (58...64).contains(self) || (91...96).contains(self) || (123...126).contains(self)
  }
}

// MARK: In files

/// An option that is one of Keras's words, or a function.
protocol WordOrFunction: Codable {
  static var words: [(word: String, value: Self)] { get }
  /// Keras's word; nil for a function.
  var word: String? { get }
}

extension WordOrFunction {
  public init(from decoder: any Decoder) throws {
    let value = try ConfigValue(from: decoder)
    guard let found = Self.words.first(where: { $0.word == value.string }) else {
      let expected = Self.words.map(\.word).joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "one of \(expected) was expected, but found \(value.kind): Python's functions cannot be called"))
    }
    self = found.value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(word ?? "function")
  }
}

extension TextStandardization: WordOrFunction {
  static var words: [(word: String, value: TextStandardization)] {
    [("lower_and_strip_punctuation", .lowerAndStripPunctuation), ("lower", .lower), ("strip_punctuation", .stripPunctuation)]
  }

  var word: String? {
    switch self {
    case .lowerAndStripPunctuation: "lower_and_strip_punctuation"
    case .lower: "lower"
    case .stripPunctuation: "strip_punctuation"
    case .custom: nil
    }
  }
}

extension TextSplitting: WordOrFunction {
  static var words: [(word: String, value: TextSplitting)] { [("whitespace", .whitespace), ("character", .character)] }

  var word: String? {
    switch self {
    case .whitespace: "whitespace"
    case .character: "character"
    case .custom: nil
    }
  }
}
