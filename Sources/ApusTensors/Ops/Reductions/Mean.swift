import ApusDevices

struct Mean: ReductionOp {
  static let name = "mean"
  static let kernels = Sum.kernels
  static let gradientReads = GradientReads.nothing
  let axes: ReductionAxes
  let dtype: DType

  /// The mean of nothing is not a number, and 0 for integers, which have none.
  func divisor(reduced count: Int) -> Double { dtype.isFloatingPoint ? Double(count) : Double(Swift.max(count, 1)) }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let shape = backward.inputShape(0)
    return [axes.spread(backward.upstream() / divisor(reduced: axes.count(in: shape)), over: shape)]
  }
}

extension TensorConvertible {
  /// The mean of all elements, or of those along `axes`; that of integers is rounded towards zero. Numeric dtypes. TensorFlow: `tf.reduce_mean`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func mean(axis axes: Int..., keepDims: Bool = false) -> Tensor { mean(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// The mean along the axes in a list; nil means all.
  public func mean(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    reduced(tensor) { apply(Mean(axes: ReductionAxes(axes: axes, keepDims: keepDims), dtype: $0.dtype), $0) }
  }
}
