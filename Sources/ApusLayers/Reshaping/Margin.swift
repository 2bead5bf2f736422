import ApusTensors

/// How many elements are added or cut off before and after along a spatial dimension.
///
/// ```swift
/// ZeroPadding2D(padding: 1)                  // one on every side
/// ZeroPadding2D(padding: [1, 2])             // one above and below, two left and right
/// ZeroPadding2D(padding: [[0, 1], [2, 3]])   // none above, one below, two left, three right
/// ZeroPadding1D(padding: [0, 1])             // none before, one after
/// ```
public struct Margin: Sendable, Hashable {
  public let before: Int
  public let after: Int

  public init(_ before: Int, _ after: Int) {
    self.before = before
    self.after = after
  }
}

extension Margin: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  public init(integerLiteral value: Int) { self.init(value, value) }
  /// One number for both sides, or one for each.
  public init(arrayLiteral elements: Int...) { self.init(elements.first ?? 0, elements.count > 1 ? elements[1] : elements.first ?? 0) }
}

extension Margin: Codable {
  public init(from decoder: any Decoder) throws {
    let numbers = try IntegerList(from: decoder).values
    guard numbers.count == 1 || numbers.count == 2 else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "a number or two were expected, but there are \(numbers.count)"))
    }
    self.init(numbers[0], numbers[numbers.count - 1])
  }

  public func encode(to encoder: any Encoder) throws { try [before, after].encode(to: encoder) }
}

/// Margins along each spatial dimension, or one for all of them.
public struct Margins: Sendable, Hashable {
  public let values: [Margin]

  public init(_ values: [Margin]) { self.values = values }
}

extension Margins: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  public init(integerLiteral value: Int) { self.init([Margin(value, value)]) }
  public init(arrayLiteral elements: Margin...) { self.init(elements) }

  /// As many margins as there are spatial dimensions.
  func resolved(_ count: Int) -> [Margin] { values.count == 1 ? Array(repeating: values[0], count: count) : values }
}

extension Layer {
  /// The input with zeros around its spatial dimensions.
  func padded(_ input: Tensor, _ margins: [Margin], _ dataFormat: DataFormat) -> Tensor {
    guard fits(input, margins, "padding") else { return .poisoned(like: [input]) }
    return input.pad(around(margins, dataFormat).map { ($0.before, $0.after) })
  }

  /// The input without its margins.
  func cropped(_ input: Tensor, _ margins: [Margin], _ dataFormat: DataFormat) -> Tensor {
    guard fits(input, margins, "cropping") else { return .poisoned(like: [input]) }
    let all = around(margins, dataFormat)
    let sizes = zip(input.shape, all).map { $0 - $1.before - $1.after }
    guard zip(sizes, input.shape).allSatisfy({ $0 > 0 || $1 == 0 }) else {
      report(
        TensorError(
          .shape, "\(type(of: self))", "nothing would be left of the input", expected: "less cropping than there is along each dimension",
          received: "\(margins.map { [$0.before, $0.after] }) of \(input.shape)"))
      return .poisoned(like: [input])
    }
    return input.slice(begin: all.map(\.before), size: sizes)
  }

  private func fits(_ input: Tensor, _ margins: [Margin], _ option: String) -> Bool {
    let isUsable =
      margins.count == input.rank - 2 && margins.allSatisfy { (0...Int(Int32.max)).contains($0.before) && (0...Int(Int32.max)).contains($0.after) }
    return require(isUsable, option, margins.map { [$0.before, $0.after] }, "\(input.rank - 2) pairs of numbers, none negative")
  }

  private func around(_ margins: [Margin], _ dataFormat: DataFormat) -> [Margin] {
    dataFormat == .channelsFirst ? [0, 0] + margins : [0] + margins + [0]
  }
}
