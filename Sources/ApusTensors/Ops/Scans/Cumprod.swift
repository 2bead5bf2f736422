import ApusDevices

struct Cumprod: ScanOp {
  static let kernels = ScanKernels("cumprod", totals: Prod.kernels)
  static let gradientReads = GradientReads.inputs
  let scan: Scan

  /// With p[i] for the product before i, and y[i] = p[i] x[i] unless exclusive: dx[i] = p[i] r[i], where r[i] collects what follows,
  /// r[i] = upstream[i] + x[i + 1] r[i + 1]. It divides by nothing, so zeros do no harm.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let x = backward.input(0)
    let axis = scan.axis < 0 ? scan.axis + x.rank : scan.axis
    let towardsStart = scan.isReverse ? 1 : -1
    let before = apply(Cumprod(scan: Scan(axis: axis, isExclusive: true, isReverse: scan.isReverse)), x)
    // An exclusive product is the inclusive one of the place before.
    let upstream = scan.isExclusive ? backward.upstream().shifted(by: towardsStart, axis: axis) : backward.upstream()
    let rest = apply(LinearRecurrence(axis: axis, isReverse: !scan.isReverse), x.shifted(by: towardsStart, axis: axis), upstream)
    return [before * rest]
  }
}

extension TensorConvertible {
  /// The products of each element and all before it along an axis. Numeric dtypes. TensorFlow: `tf.math.cumprod`, whose gradient at a zero is 0; this
  /// one is right.
  ///
  /// ```swift
  /// let x: Tensor = [2, 3, 4]
  /// x.cumprod()                        // [2, 6, 24]
  /// x.cumprod(exclusive: true)         // [1, 2, 6]
  /// ```
  ///
  /// - Parameters:
  ///   - exclusive: Whether a product leaves out its own element.
  ///   - reverse: Whether the products begin at the end.
  public func cumprod(axis: Int = 0, exclusive: Bool = false, reverse: Bool = false) -> Tensor {
    reduced(tensor) { apply(Cumprod(scan: Scan(axis: axis, isExclusive: exclusive, isReverse: reverse)), $0) }
  }
}
