import ApusDevices

struct Sum: ReductionOp {
  static let kernels = ReductionKernels("sum")
  static let gradientReads = GradientReads.nothing
  let axes: ReductionAxes

  func gradient(_ backward: Backward) -> [Tensor?] { [axes.spread(backward.upstream(), over: backward.inputShape(0))] }
}

extension TensorConvertible {
  /// The sum of all elements, or of those along `axes`. Numeric dtypes. TensorFlow: `tf.reduce_sum`.
  ///
  /// Rounding errors do not add up: the result is as if the sum had been made with twice the digits and rounded.
  ///
  /// ```swift
  /// x.sum()                    // a scalar
  /// x.sum(axis: 0)             // [2, 3] -> [3]
  /// x.sum(axis: -1, keepDims: true)   // [2, 3] -> [2, 1]
  /// ```
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func sum(axis axes: Int..., keepDims: Bool = false) -> Tensor { sum(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// The sum along the axes in a list; nil means all.
  public func sum(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    reduced(tensor) { apply(Sum(axes: ReductionAxes(axes: axes, keepDims: keepDims)), $0) }
  }
}

extension Tensor {
  /// The tensor summed over the dimensions along which `shape` was broadcast to this tensor's: the gradient of broadcasting.
  func sum(to shape: Shape) -> Tensor {
    if shape == self.shape { return self }
    let added = rank - shape.rank
    let axes = (0..<rank).filter { $0 < added || (shape[$0 - added] == 1 && self.shape[$0] != 1) }
    return sum(axes: axes, keepDims: true).reshape(shape)
  }
}
