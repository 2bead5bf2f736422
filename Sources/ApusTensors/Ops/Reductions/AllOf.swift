import ApusDevices

struct AllOf: ReductionOp, NotDifferentiable {
  static let kernels = ReductionKernels("all")
  let axes: ReductionAxes
}

extension TensorConvertible {
  /// Whether every element is true, of all or of those along `axes`. bool. TensorFlow: `tf.reduce_all`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func all(axis axes: Int..., keepDims: Bool = false) -> Tensor { all(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// Whether every element is true along the axes in a list; nil means all.
  public func all(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    apply(AllOf(axes: ReductionAxes(axes: axes, keepDims: keepDims)), tensor)
  }
}
