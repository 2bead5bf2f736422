import ApusTensors

/// A shape of which some sizes are not known yet, usually the batch's: Keras's `(None, 784)`.
public struct SymbolicShape: Sendable, Hashable, ExpressibleByArrayLiteral {
  public var dimensions: [Int?]

  public init(_ dimensions: [Int?]) { self.dimensions = dimensions }
  public init(_ shape: Shape) { dimensions = shape.dimensions }
  public init(arrayLiteral elements: Int?...) { dimensions = elements }

  public var rank: Int { dimensions.count }

  /// The size of a dimension, nil if unknown or absent; a negative axis counts from the end.
  public subscript(axis: Int) -> Int? {
    let position = axis < 0 ? axis + rank : axis
    return dimensions.indices.contains(position) ? dimensions[position] : nil
  }

  /// Two sizes that stand for unknown ones while shapes are worked out: what differs for the two is unknown. They are primes that no dimension of a
  /// program is likely to have, smaller where several sizes are unknown, so that products of them are not more than a tensor can have.
  static func standIns(unknownCount: Int) -> [Int] { allStandIns[unknownCount < 2 ? 0 : unknownCount < 4 ? 1 : 2] }

  private static let allStandIns = [[1_000_003, 1_000_033], [2003, 4001], [307, 607]]

  /// The shape that the layers inside one whose shapes are being worked out are built for.
  var withoutStandIns: SymbolicShape {
    SymbolicShape(dimensions.map { size in size.map { size in Self.allStandIns.contains { $0.contains(size) } } == true ? nil : size })
  }

  /// How many sizes are unknown.
  var unknownCount: Int { dimensions.count { $0 == nil } }

  /// The shape with `size` for each unknown one.
  func filled(with size: Int) -> Shape { Shape(dimensions.map { $0 ?? size }) }
}

extension SymbolicShape: CustomStringConvertible {
  /// As Keras prints it: `(None, 64)`.
  public var description: String {
    let sizes = dimensions.map { $0.map(String.init) ?? "None" }
    return sizes.count == 1 ? "(\(sizes[0]),)" : "(" + sizes.joined(separator: ", ") + ")"
  }
}
