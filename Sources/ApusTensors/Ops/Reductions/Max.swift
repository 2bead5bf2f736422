import ApusDevices

struct Max: ReductionOp {
  static let kernels = ReductionKernels("max")
  static let gradientReads = GradientReads.inputsAndOutputs
  let axes: ReductionAxes

  func gradient(_ backward: Backward) -> [Tensor?] { [axes.sharedAmongTies(backward)] }
}

extension TensorConvertible {
  /// The greatest of all elements, or of those along `axes`. A NaN among them is the result; the gradient is shared by equal elements. Numeric
  /// dtypes. TensorFlow: `tf.reduce_max`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func max(axis axes: Int..., keepDims: Bool = false) -> Tensor { max(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// The greatest element along the axes in a list; nil means all.
  public func max(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    reduced(tensor) { apply(Max(axes: ReductionAxes(axes: axes, keepDims: keepDims)), $0) }
  }
}
