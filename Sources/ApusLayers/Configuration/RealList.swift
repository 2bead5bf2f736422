/// One number or several, as Keras's options have them. It is written as it was given.
public struct RealList: Sendable, Hashable {
  public let values: [Double]
  /// Whether it was given as one number and not as a list.
  public let isSingle: Bool

  public init(_ value: Double) { (values, isSingle) = ([value], true) }
  public init(_ values: [Double]) { (self.values, isSingle) = (values, false) }
}

extension RealList: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  public init(floatLiteral value: Double) { self.init(value) }
  public init(integerLiteral value: Int) { self.init(Double(value)) }
  public init(arrayLiteral elements: Double...) { self.init(elements) }
}

extension RealList: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Double.self) { self.init(value) } else { self.init(try container.decode([Double].self)) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if isSingle { try container.encode(values[0]) } else { try container.encode(values) }
  }
}
