/// What is wrong with a file: the file, the place in it, what was expected there and what was found.
public struct FileError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// There is no such file.
    case missing
    /// The file cannot be opened or read.
    case unreadable
    /// The file cannot be written.
    case unwritable
    /// The file is of another format.
    case foreign
    /// The file is of the format, but uses a part of it that is not supported.
    case unsupported
    /// The file ends too early.
    case truncated
    /// The content contradicts itself or its checksum.
    case damaged
    /// The sizes in the file exceed what its bytes can hold, or what can be held at all.
    case tooLarge
    /// A name in an archive leads out of it.
    case unsafeName
    /// An archive lacks a member, or a group an item.
    case noSuchMember
    /// What the file says of a model cannot be understood.
    case configuration
  }

  public let kind: Kind
  public let file: String
  /// Where in the file: a member of an archive, a path in it, a byte.
  public let place: String?
  public let problem: String
  public let expected: String?
  public let received: String?
  /// What to do about it, where that is known.
  public let hint: String?

  public init(
    _ kind: Kind, _ file: String, at place: String? = nil, _ problem: String, expected: String? = nil, received: String? = nil, hint: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.place = place
    self.problem = problem
    self.expected = expected
    self.received = received
    self.hint = hint
  }
}

extension FileError: CustomStringConvertible {
  public var description: String {
    var text = file + (place.map { ", \($0)" } ?? "") + ": \(problem)."
    if let expected { text += " Expected \(expected)." }
    if let received { text += " Received \(received)." }
    if let hint { text += " \(hint)" }
    return text
  }
}
