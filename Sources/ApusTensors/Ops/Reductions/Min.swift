import ApusDevices

struct Min: ReductionOp {
  static let kernels = ReductionKernels("min")
  static let gradientReads = GradientReads.inputsAndOutputs
  let axes: ReductionAxes

  func gradient(_ backward: Backward) -> [Tensor?] { [axes.sharedAmongTies(backward)] }
}

extension TensorConvertible {
  /// The least of all elements, or of those along `axes`. A NaN among them is the result; the gradient is shared by equal elements. Numeric dtypes.
  /// TensorFlow: `tf.reduce_min`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func min(axis axes: Int..., keepDims: Bool = false) -> Tensor { min(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// The least element along the axes in a list; nil means all.
  public func min(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    reduced(tensor) { apply(Min(axes: ReductionAxes(axes: axes, keepDims: keepDims)), $0) }
  }
}
