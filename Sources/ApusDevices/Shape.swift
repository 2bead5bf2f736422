/// The sizes of a tensor's dimensions, outermost first. A scalar has none.
///
/// ```swift
/// let shape: Shape = [60_000, 28, 28]
/// shape.rank          // 3
/// shape.elementCount  // 47_040_000
/// shape[-1]           // 28: negative axes count from the end, as in TensorFlow
/// ```
///
/// The sizes are stored in place, so a shape costs no allocation; that bounds the rank by ``Shape/maximumRank``.
public struct Shape: Sendable {
  public static let maximumRank = 8
  /// More elements than any memory holds, of any dtype, and few enough that sizes in bytes are still numbers.
  public static let maximumElementCount = 1 << 48

  public private(set) var rank: Int
  private var sizes: InlineArray<8, Int>

  /// Whether the shape can be had: at most ``maximumRank`` sizes were given, none of them negative. Ops refuse others.
  public private(set) var isValid = true

  /// The shape of a scalar.
  public init() {
    rank = 0
    sizes = InlineArray(repeating: 1)
  }

  /// Sizes that a tensor cannot have make a shape that is not valid.
  public init(_ dimensions: some Collection<Int>) {
    self.init()
    for size in dimensions { append(size) }
  }

  public mutating func append(_ size: Int) {
    guard rank < Shape.maximumRank else {
      isValid = false
      return
    }
    if size < 0 { isValid = false }
    sizes[rank] = size
    rank += 1
  }

  /// The size of a dimension; a negative axis counts from the end.
  public subscript(axis: Int) -> Int {
    get { sizes[position(axis)] }
    set { sizes[position(axis)] = newValue }
  }

  private func position(_ axis: Int) -> Int {
    let position = axis < 0 ? axis + rank : axis
    precondition(position >= 0 && position < rank, "axis \(axis) is out of range for the shape \(self)")
    return position
  }

  /// The product of the sizes; 1 for a scalar, and the greatest integer where it would be more.
  public var elementCount: Int {
    var count = 1
    var overflows = false
    for axis in 0..<rank {
      let (product, overflow) = count.multipliedReportingOverflow(by: sizes[axis])
      (count, overflows) = (product, overflows || overflow)
    }
    return overflows ? (contains(0) ? 0 : Int.max) : count
  }

  public var isScalar: Bool { rank == 0 }

  public var dimensions: [Int] { (0..<rank).map { sizes[$0] } }
}

extension Shape: Equatable {
  public static func == (left: Shape, right: Shape) -> Bool {
    guard left.rank == right.rank else { return false }
    for axis in 0..<left.rank where left.sizes[axis] != right.sizes[axis] { return false }
    return true
  }
}

extension Shape: Hashable {
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    for axis in 0..<rank { hasher.combine(sizes[axis]) }
  }
}

extension Shape: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension Shape: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { rank }
}

extension Shape: CustomStringConvertible {
  /// As Swift writes an array: `[2, 3]`.
  public var description: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}

extension Shape {
  /// The shape of the two broadcast against each other by NumPy's rule, or nil where they do not fit: from the last dimension backwards, sizes are
  /// equal or one of them is 1.
  public func broadcast(with other: Shape) -> Shape? {
    if self == other { return self }
    let long = rank >= other.rank ? self : other
    let short = rank >= other.rank ? other : self
    var result = long
    let offset = long.rank - short.rank
    for axis in 0..<short.rank {
      let (a, b) = (long.sizes[axis + offset], short.sizes[axis])
      if a == b { continue }
      guard a == 1 || b == 1 else { return nil }
      result.sizes[axis + offset] = a == 1 ? b : a
    }
    return result
  }

  /// The shape without the dimension at `axis`.
  public func removing(_ axis: Int) -> Shape {
    var result = Shape()
    let removed = position(axis)
    for other in 0..<rank where other != removed { result.append(sizes[other]) }
    return result
  }

  /// The shape with a dimension put in before `axis`, which may equal the rank.
  public func inserting(_ size: Int, at axis: Int) -> Shape {
    precondition(axis >= 0 && axis <= rank, "axis \(axis) is out of range for inserting into the shape \(self)")
    var result = Shape()
    for other in 0..<rank {
      if other == axis { result.append(size) }
      result.append(sizes[other])
    }
    if axis == rank { result.append(size) }
    return result
  }
}
