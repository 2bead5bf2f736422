/// One threshold or several, as Keras's configurations write them.
public struct Thresholds: Codable, Sendable, Hashable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  public let values: [Double]
  private let isList: Bool

  public init(_ values: [Double]) {
    self.values = values
    isList = true
  }

  public init(_ value: Double) {
    values = [value]
    isList = false
  }

  public init(floatLiteral value: Double) { self.init(value) }
  public init(integerLiteral value: Int) { self.init(Double(value)) }
  public init(arrayLiteral elements: Double...) { self.init(elements) }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Double.self) { self.init(value) } else { self.init(try container.decode([Double].self)) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if isList { try container.encode(values) } else { try container.encode(values[0]) }
  }
}
