import ApusDevices

/// The sums of the slices that go to one place, and of what was there.
struct ScatterAdd: ScatterOp {
  static let name = "scatterAdd"
  static let kernel = KernelTable("scatterAdd")
  static let combining: ReductionKernels? = Sum.kernels
  static let gradientReads = GradientReads.inputs
  let target: ScatterTarget
  var identity: Fill.FillValue { .integer(0) }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let upstream = backward.upstream()
    let updates = backward.ifNeeded(0) { target.gather(upstream, backward.input(1)) }
    return backward.inputCount == 2 ? [updates, nil] : [updates, nil, upstream]
  }
}
