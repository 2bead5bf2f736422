import ApusDevices

struct Prod: ReductionOp {
  static let kernels = ReductionKernels("prod")
  static let gradientReads = GradientReads.inputs
  let axes: ReductionAxes

  /// Upstream times the product of all other elements: those before times those after. It divides by nothing, so zeros do no harm.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let x = backward.input(0)
    guard let flags = try? axes.flags(for: x.shape, in: Self.name) else { return [nil] }
    // The reduced axes go last, as one.
    let order = x.shape.indices.filter { !flags[$0] } + x.shape.indices.filter { flags[$0] }
    let count = axes.count(in: x.shape)
    let moved = x.transpose(order)
    let rows = moved.reshape([count == 0 ? 0 : x.elementCount / count, count] as Shape)
    func product(reverse: Bool) -> Tensor { apply(Cumprod(scan: Scan(axis: 1, isExclusive: true, isReverse: reverse)), rows) }
    let others = (product(reverse: false) * product(reverse: true)).reshape(moved.shape)
    var inverse = order
    for (position, axis) in order.enumerated() { inverse[axis] = position }
    return [axes.spread(backward.upstream(), over: x.shape) * others.transpose(inverse)]
  }
}

extension TensorConvertible {
  /// The product of all elements, or of those along `axes`. Numeric dtypes. TensorFlow: `tf.reduce_prod`.
  ///
  /// - Parameters:
  ///   - axes: The axes to go over, from the first or (negative) from the last; none given means all.
  ///   - keepDims: Whether the axes stay, with size 1.
  public func prod(axis axes: Int..., keepDims: Bool = false) -> Tensor { prod(axes: axes.isEmpty ? nil : axes, keepDims: keepDims) }

  /// The product along the axes in a list; nil means all.
  public func prod(axes: [Int]?, keepDims: Bool = false) -> Tensor {
    reduced(tensor) { apply(Prod(axes: ReductionAxes(axes: axes, keepDims: keepDims)), $0) }
  }
}
