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
