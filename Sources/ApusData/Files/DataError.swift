/// What is wrong with a file of data: the file, the place in it, what was expected there and what was found.
public struct DataError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// There is no such file.
    case missing
    /// The file cannot be opened or read.
    case unreadable
    /// The file is of another format, or of a variant that is not supported.
    case foreign
    /// The file ends too early.
    case truncated
    /// The compressed content does not unpack.
    case damaged
    /// The file goes on after its end.
    case trailing
    /// The sizes in the file exceed what can be held.
    case tooLarge
    /// A part of a text is not what it should be: a number, a quoted field, a row of so many fields.
    case malformed
    /// A table does not have the column asked for.
    case noSuchColumn
  }

  public enum Position: Sendable, Equatable {
    /// Counted from 0, in the unpacked content if the file is compressed.
    case byte(Int)
    /// Counted from 0, in the compressed file.
    case compressedByte(Int)
    /// Counted from 1, in characters.
    case line(Int, column: Int)
  }

  public let kind: Kind
  public let file: String
  public let position: Position?
  public let problem: String
  public let expected: String?
  public let received: String?
  /// What to do about it, where that is known.
  public let hint: String?

  public init(
    _ kind: Kind, _ file: String, at position: Position? = nil, _ problem: String, expected: String? = nil, received: String? = nil,
    hint: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.position = position
    self.problem = problem
    self.expected = expected
    self.received = received
    self.hint = hint
  }
}

extension DataError: CustomStringConvertible {
  public var description: String {
    let place =
      switch position {
      case .byte(let offset): ", byte \(offset)"
      case .compressedByte(let offset): ", compressed byte \(offset)"
      case .line(let line, let column): ", line \(line), column \(column)"
      case nil: ""
      }
    var text = "\(file)\(place): \(problem)."
    if let expected { text += " Expected \(expected)." }
    if let received { text += " Received \(received)." }
    if let hint { text += " \(hint)" }
    return text
  }
}
