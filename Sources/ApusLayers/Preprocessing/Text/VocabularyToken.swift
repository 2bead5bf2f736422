/// What a vocabulary is made of: words, or whole numbers.
public protocol VocabularyToken: Codable, Sendable {
  /// What tells tokens apart.
  associatedtype Key: Hashable & Sendable
  var key: Key { get }
  /// The token as TensorFlow hashes it, and as a line of a file.
  var text: String { get }
  /// The token in a line of a file, or nil.
  init?(line: String)
  /// The remainder by which Keras puts numbers into buckets; nil for words.
  func remainder(_ count: Int) -> Int?
  static func precedes(_ left: Self, _ right: Self) -> Bool
}

/// A string by its bytes, as TensorFlow compares them: Swift's own comparison takes "é" for the same whether it is one character or two.
public struct ByteKey: Hashable, Sendable {
  let string: String

  public static func == (left: ByteKey, right: ByteKey) -> Bool { left.string.utf8.elementsEqual(right.string.utf8) }

  public func hash(into hasher: inout Hasher) {
    var string = string
    string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String: VocabularyToken {
  public var key: ByteKey { ByteKey(string: self) }
  public var text: String { self }
  public init?(line: String) { self = line }
  public func remainder(_ count: Int) -> Int? { nil }
  public static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}

extension Int: VocabularyToken {
  public var key: Int { self }
  public var text: String { String(self) }
  public init?(line: String) { self.init(line) }
  public func remainder(_ count: Int) -> Int? { (self % count + count) % count }
  public static func precedes(_ left: Int, _ right: Int) -> Bool { left < right }
}
