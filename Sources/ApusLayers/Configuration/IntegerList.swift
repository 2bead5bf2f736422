/// One integer or several, as Keras's options have them: an axis or a list of axes. It is written as it was given.
///
/// ```swift
/// Softmax(axis: -1)
/// LayerNormalization(axis: [1, 2])
/// ```
public struct IntegerList: Sendable, Hashable {
  public let values: [Int]
  /// Whether it was given as one number and not as a list.
  public let isSingle: Bool

  public init(_ value: Int) { (values, isSingle) = ([value], true) }
  public init(_ values: [Int]) { (self.values, isSingle) = (values, false) }
}

extension IntegerList: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
  public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension IntegerList: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Int.self) { self.init(value) } else { self.init(try container.decode([Int].self)) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if isSingle { try container.encode(values[0]) } else { try container.encode(values) }
  }
}
