import ApusDevices

struct Cumsum: ScanOp {
  static let kernels = ScanKernels("cumsum", totals: Sum.kernels)
  static let gradientReads = GradientReads.nothing
  let scan: Scan

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(Cumsum(scan: scan.reversed), backward.upstream())] }
}

extension TensorConvertible {
  /// The sums of each element and all before it along an axis. Numeric dtypes. TensorFlow: `tf.cumsum`.
  ///
  /// ```swift
  /// let x: Tensor = [1, 2, 3]
  /// x.cumsum()                        // [1, 3, 6]
  /// x.cumsum(exclusive: true)         // [0, 1, 3]
  /// x.cumsum(reverse: true)           // [6, 5, 3]
  /// ```
  ///
  /// - Parameters:
  ///   - exclusive: Whether a sum leaves out its own element.
  ///   - reverse: Whether the sums begin at the end.
  public func cumsum(axis: Int = 0, exclusive: Bool = false, reverse: Bool = false) -> Tensor {
    reduced(tensor) { apply(Cumsum(scan: Scan(axis: axis, isExclusive: exclusive, isReverse: reverse)), $0) }
  }
}
