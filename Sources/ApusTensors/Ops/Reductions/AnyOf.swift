import ApusDevices

struct AnyOf: ReductionOp, NotDifferentiable {
  static let kernels = ReductionKernels("any")
  let axes: ReductionAxes
}

extension TensorConvertible {
  /// Whether any element is true, of all or of those along `axes`. bool. TensorFlow: `tf.reduce_any`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func any(axis axes: Int..., keepDims: Bool = false) -> Tensor { self.any(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// Whether any element is true along the axes in a list; nil means all.
  public func any(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    apply(AnyOf(axes: ReductionAxes(axes: axes, keepDims: keepDims)), tensor)
  }
}
