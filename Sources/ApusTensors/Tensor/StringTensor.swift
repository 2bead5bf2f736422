import ApusDevices

/// Strings in an array of any shape: what the layers read that turn text into numbers. They lie in the host's memory, and no op takes them.
///
/// ```swift
/// let texts = StringTensor([["a", "b"], ["c", "d"]])
/// texts.shape                              // [2, 2]
/// texts.strings                            // ["a", "b", "c", "d"]
/// ```
///
/// Strings and nested arrays of strings can be given wherever one is asked for. TensorFlow's tensors of `tf.string`.
public struct StringTensor: Sendable {
  public let shape: Shape
  /// In row-major order.
  public let strings: [String]

  /// The strings of nested arrays. Arrays of different lengths beside each other are a mistake.
  public init(_ value: some StringTensorConvertible) { self = value.stringTensor }

  /// Strings that are given in row-major order.
  public init(shape: Shape, strings: [String]) {
    if shape.isValid, shape.elementCount == strings.count {
      (self.shape, self.strings) = (shape, strings)
      return
    }
    report(
      TensorError(
        .shape, "StringTensor", "the number of strings does not fit the shape", expected: "\(shape.elementCount) strings for the shape \(shape)",
        received: "\(strings.count)"))
    (self.shape, self.strings) = ([0], [])
  }

  public var rank: Int { shape.rank }

  /// The same strings in another shape.
  public func reshape(_ shape: Shape) -> StringTensor { StringTensor(shape: shape, strings: strings) }
}

extension StringTensor: Equatable {
  /// Whether shapes and strings are the same, these to the byte.
  public static func == (left: StringTensor, right: StringTensor) -> Bool {
    left.shape == right.shape && zip(left.strings, right.strings).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }
}

extension StringTensor: CustomStringConvertible {
  public var description: String { "StringTensor(shape: \(shape), strings: \(strings))" }
}

/// What can be used as strings in an array: one, nested arrays of them, and a ``StringTensor`` itself.
public protocol StringTensorConvertible {
  var stringTensor: StringTensor { get }
}

extension StringTensor: StringTensorConvertible {
  public var stringTensor: StringTensor { self }
}

extension String: StringTensorConvertible {
  public var stringTensor: StringTensor { StringTensor(shape: [], strings: [self]) }
}

extension Array: StringTensorConvertible where Element: StringTensorConvertible {
  public var stringTensor: StringTensor {
    let members = map(\.stringTensor)
    guard let inner = members.first?.shape else { return StringTensor(shape: [0], strings: []) }
    if let other = members.first(where: { $0.shape != inner }) {
      report(
        TensorError(
          .shape, "StringTensor", "arrays beside each other have different lengths", expected: "\(inner), as the first has",
          received: "\(other.shape)"))
      return StringTensor(shape: [0], strings: [])
    }
    return StringTensor(shape: inner.inserting(count, at: 0), strings: members.flatMap(\.strings))
  }
}
