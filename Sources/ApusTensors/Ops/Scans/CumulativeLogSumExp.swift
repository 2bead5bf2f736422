import ApusDevices

struct CumulativeLogSumExp: ScanOp {
  static let kernels = ScanKernels("cumulativeLogSumExp", totals: LogSumExp.kernels)
  static let gradientReads = GradientReads.inputs
  let scan: Scan

  /// With y for the inclusive result: dx[j] = exp(x[j] - y[j]) r[j], where r[j] = upstream[j] + exp(y[j] - y[j + 1]) r[j + 1]. y does not decrease,
  /// so no power exceeds 1.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let x = backward.input(0)
    let axis = scan.axis < 0 ? scan.axis + x.rank : scan.axis
    if x.shape[axis] == 0 { return [backward.upstream()] }
    let towardsStart = scan.isReverse ? 1 : -1
    let y = apply(CumulativeLogSumExp(scan: Scan(axis: axis, isExclusive: false, isReverse: scan.isReverse)), x)
    // An exclusive result is the inclusive one of the place before.
    let upstream = scan.isExclusive ? backward.upstream().shifted(by: towardsStart, axis: axis) : backward.upstream()
    // The last one has itself for a neighbour.
    let size = x.shape[axis]
    let ends = y.split(scan.isReverse ? [1, size - 1] : [size - 1, 1], axis: axis)
    let pieces = y.split(scan.isReverse ? [size - 1, 1] : [1, size - 1], axis: axis)
    let next = concatenate(scan.isReverse ? [ends[0], pieces[0]] : [pieces[1], ends[1]], axis: axis)
    return [(x - y).exp() * apply(LinearRecurrence(axis: axis, isReverse: !scan.isReverse), (y - next).exp(), upstream)]
  }
}

extension TensorConvertible {
  /// log(sum(exp(x))) of each element and all before it along an axis, without overflow. Floating-point dtypes.
  /// TensorFlow: `tf.math.cumulative_logsumexp`.
  ///
  /// - Parameters:
  ///   - exclusive: Whether a result leaves out its own element; the first is then minus infinity.
  ///   - reverse: Whether the sums begin at the end.
  public func cumulativeLogSumExp(axis: Int = 0, exclusive: Bool = false, reverse: Bool = false) -> Tensor {
    reduced(tensor) { apply(CumulativeLogSumExp(scan: Scan(axis: axis, isExclusive: exclusive, isReverse: reverse)), $0) }
  }
}
