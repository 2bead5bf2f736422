import Foundation

/// Some of a set of numbers, in ascending order, and how many each stands for: enough to tell quantiles, however many numbers there are.
///
/// As Keras's `Discretization` does it, with its roundings: weights and values are Floats, interpolation is between Doubles.
struct QuantileSummary {
  private(set) var values: [Float] = []
  private var weights: [Float] = []

  init() {}

  /// The numbers at equal distances: about one in `epsilon` times as many.
  init(_ numbers: [Float], _ epsilon: Double) {
    let sorted = numbers.filter { !$0.isNaN }.sorted()
    let step = max(Double(sorted.count) / (1 / epsilon), 1)
    values = stride(from: Int(step - 1), to: sorted.count, by: Int(step)).map { sorted[$0] }
    weights = Array(repeating: Float(step), count: values.count)
  }

  /// The numbers of both.
  func merged(with other: QuantileSummary) -> QuantileSummary {
    var result = QuantileSummary()
    let pairs = zip(values + other.values, weights + other.weights).enumerated().sorted {
      $0.element.0 != $1.element.0 ? $0.element.0 < $1.element.0 : $0.offset < $1.offset
    }
    result.values = pairs.map(\.element.0)
    result.weights = pairs.map(\.element.1)
    return result
  }

  /// At most as many values as `epsilon` goes into 1, at equal parts of the weight.
  func compressed(_ epsilon: Double) -> QuantileSummary {
    guard Double(values.count) * epsilon >= 1 else { return self }
    var total: Float = 0
    let sums = weights.map { weight -> Double in
      total += weight
      return Double(total)
    }
    let parts = sums.map { Double(Float($0) / total) }
    let wanted = (0..<Int((1 / epsilon).rounded(.up))).map { epsilon + Double($0) * epsilon }
    var result = QuantileSummary()
    result.values = wanted.map { Float(Self.interpolate($0, parts, values.map(Double.init))) }
    let newSums = wanted.map { Self.interpolate($0, parts, sums) }
    result.weights = zip(newSums, [0] + newSums.dropLast()).map { Float($0 - $1) }
    return result
  }

  /// The height at `x` of the line through points, whose `places` ascend; beyond them it is level.
  private static func interpolate(_ x: Double, _ places: [Double], _ heights: [Double]) -> Double {
    guard x > places[0] else { return heights[0] }
    guard x < places[places.count - 1] else { return heights[places.count - 1] }
    var (low, high) = (0, places.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if places[middle] <= x { low = middle } else { high = middle }
    }
    return heights[low] + (heights[high] - heights[low]) / (places[high] - places[low]) * (x - places[low])
  }
}
