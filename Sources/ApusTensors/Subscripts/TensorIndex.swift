import ApusDevices

/// What may stand in a tensor's subscript: a number, a range of any kind, `.ellipsis`, `.newAxis`, `.all`, a stride, or a tensor of indices or Bools.
///
/// Negative numbers and bounds count from the end, and bounds that lie outside are moved to the edge, as in NumPy and TensorFlow.
///
/// ```swift
/// let x = Tensor.range(24).reshape(2, 3, 4)
/// x[0]                              // [3, 4]
/// x[-1, 1..., ..<2]                 // [2, 2]
/// x[.ellipsis, 0]                   // [2, 3]
/// x[.all, .newAxis, 2]              // [2, 1, 4]
/// x[0, (0..<3).by(2)]               // rows 0 and 2: [2, 4]
/// x[.slice(by: -1)]                // the first axis backwards
/// x[x .> 5]                         // the elements over 5, as a vector
/// x[.all, [2, 0]]                   // rows 2 and 0 of each matrix: [2, 2, 4]
/// ```
public protocol TensorIndex {
  var component: IndexComponent { get }
}

/// One part of a subscript, worked out when the tensor is known.
public struct IndexComponent: Sendable, TensorIndex {
  enum Kind: Sendable {
    case element(Int)
    case slice(AxisSlice)
    case ellipsis
    case newAxis
    case tensor(Tensor)
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  public var component: IndexComponent { self }
}

extension TensorIndex where Self == IndexComponent {
  /// As many whole axes as the other indices leave. At most once in a subscript; it is understood at the end.
  public static var ellipsis: IndexComponent { IndexComponent(.ellipsis) }

  /// A new axis of size 1.
  public static var newAxis: IndexComponent { IndexComponent(.newAxis) }

  /// A whole axis.
  public static var all: IndexComponent { IndexComponent(.slice(AxisSlice())) }

  /// The elements from `start` on and before `end`, every `step`-th: NumPy's `start:end:step`. Nil is the end of the axis where the steps begin or
  /// lead to.
  ///
  /// ```swift
  /// x[.slice(from: 1, to: -1)]               // all but the first and the last
  /// x[.slice(from: 8, to: 2, by: -2)]        // 8, 6, 4
  /// ```
  public static func slice(from start: Int? = nil, to end: Int? = nil, by step: Int = 1) -> IndexComponent {
    IndexComponent(.slice(AxisSlice(start: start, end: end, step: step)))
  }
}

extension Int: TensorIndex {
  public var component: IndexComponent { IndexComponent(.element(self)) }
}

extension Tensor: TensorIndex {
  public var component: IndexComponent { IndexComponent(.tensor(self)) }
}

extension Array: TensorIndex where Element: TensorElement {
  public var component: IndexComponent { IndexComponent(.tensor(Tensor(self))) }
}

/// A range of Swift as an index.
public protocol TensorIndexRange: TensorIndex, RangeExpression where Bound == Int {
  /// The first element and the one after the last; nil is the end of the axis.
  var bounds: (lower: Int?, upper: Int?) { get }
}

extension TensorIndexRange {
  public var component: IndexComponent { by(1) }

  /// Every `step`-th element of the range: from its first, or, where `step` is negative, from its last backwards.
  ///
  /// ```swift
  /// x[(0..<10).by(3)]              // 0, 3, 6, 9
  /// x[(0..<10).by(-3)]             // 9, 6, 3, 0
  /// ```
  public func by(_ step: Int) -> IndexComponent {
    let (lower, upper) = bounds
    return IndexComponent(.slice(AxisSlice(start: lower, end: upper, step: step, isRange: true)))
  }

  // After -1, the last element, comes no element but the end.
  fileprivate func after(_ last: Int) -> Int? { last == -1 ? nil : last.addingSaturated(1) }
}

extension Range: TensorIndexRange, TensorIndex where Bound == Int {
  public var bounds: (lower: Int?, upper: Int?) { (lowerBound, upperBound) }
}
extension ClosedRange: TensorIndexRange, TensorIndex where Bound == Int {
  public var bounds: (lower: Int?, upper: Int?) { (lowerBound, after(upperBound)) }
}
extension PartialRangeFrom: TensorIndexRange, TensorIndex where Bound == Int {
  public var bounds: (lower: Int?, upper: Int?) { (lowerBound, nil) }
}
extension PartialRangeUpTo: TensorIndexRange, TensorIndex where Bound == Int {
  public var bounds: (lower: Int?, upper: Int?) { (nil, upperBound) }
}
extension PartialRangeThrough: TensorIndexRange, TensorIndex where Bound == Int {
  public var bounds: (lower: Int?, upper: Int?) { (nil, after(upperBound)) }
}

/// A choice of elements along one axis, before the axis's size is known.
struct AxisSlice: Sendable {
  var start: Int?
  var end: Int?
  var step = 1
  /// Whether `start` and `end` bound the elements whichever way the steps go; otherwise the steps lead from `start` towards `end`.
  var isRange = false

  /// The first position, the step and the number of elements on an axis of this size.
  func resolved(size: Int, in operation: String) throws(TensorError) -> (start: Int, step: Int, count: Int) {
    guard step != 0 else {
      throw TensorError(.value, operation, "a step is 0", expected: "a step forwards or backwards", received: "0")
    }
    // Where the steps begin and the place they do not reach, which lies before the first element when they go backwards.
    let isBackwards = step < 0
    func position(_ bound: Int?, _ lowest: Int, _ highest: Int, otherwise: Int) -> Int {
      guard let bound else { return otherwise }
      return Swift.min(Swift.max(bound < 0 ? bound + size : bound, lowest), highest)
    }
    var (first, limit): (Int, Int)
    if isRange || !isBackwards {
      (first, limit) = (position(start, 0, size, otherwise: 0), position(end, 0, size, otherwise: size))
      if isBackwards { (first, limit) = (limit - 1, first - 1) }
    } else {
      (first, limit) = (position(start, -1, size - 1, otherwise: size - 1), position(end, -1, size - 1, otherwise: -1))
    }
    let distance = isBackwards ? first - limit : limit - first
    if distance <= 0 { return (0, 1, 0) }
    let count = (distance - 1) / Int(clamping: step.magnitude) + 1
    return (first, count == 1 ? 1 : step, count)
  }
}
