import ApusTensors

/// The sum of products of two inputs along one axis of each. Keras's `keras.layers.Dot`.
///
/// ```swift
/// Dot(axes: [1, 2])([x, y])                 // [b, 3, 5], [b, 10, 3] -> [b, 5, 10]
/// Dot(axes: 1, normalize: true)([x, y])     // the cosine of the angle: [b, 8], [b, 8] -> [b, 1]
/// ```
public final class Dot: ConfiguredLayer<Dot.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var axes: IntegerList
    public var normalize = false
  }

  /// - Parameters:
  ///   - axes: One axis of both inputs, or one of each; not the batch's.
  ///   - normalize: Whether vectors along the axis are made of length 1 first.
  public convenience init(axes: IntegerList, normalize: Bool = false, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(axes: axes, normalize: normalize), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 2...Shape.maximumRank }

  public override func build(_ inputShapes: [SymbolicShape]) {}

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    guard requireCount(inputs, 2), inputs[1].rank >= 2 || require(false, "the second input's rank", inputs[1].rank, "at least 2"),
      require([1, 2].contains(configuration.axes.values.count), "axes", configuration.axes.values, "one axis or two"),
      let first = requireAxes([configuration.axes.values[0]], rank: inputs[0].rank)?.first,
      let second = requireAxes([configuration.axes.values.last!], rank: inputs[1].rank)?.first,
      require(first > 0 && second > 0, "axes", configuration.axes.values, "axes other than the batch's")
    else { return [.poisoned(like: inputs)] }
    let isNormalized = configuration.normalize
    let x = isNormalized ? inputs[0].l2Normalize(axes: [first]) : inputs[0]
    let y = isNormalized ? inputs[1].l2Normalize(axes: [second]) : inputs[1]
    // b: the batch; s: the axis that is summed over; other letters for the rest.
    let letters = Array("acdefghijklmnopq")
    func labels(_ rank: Int, _ axis: Int, from start: Int) -> [Character] {
      (0..<rank).map { $0 == 0 ? "b" : $0 == axis ? "s" : letters[start + $0] }
    }
    let (left, right) = (labels(x.rank, first, from: 0), labels(y.rank, second, from: 8))
    let result = ["b"] + (left + right).filter { $0 != "b" && $0 != "s" }
    let products = einsum("\(String(left)),\(String(right))->\(String(result))", x, y)
    return [result.count == 1 ? products.expandDims(1) : products]
  }

  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] { [nil] }
}
