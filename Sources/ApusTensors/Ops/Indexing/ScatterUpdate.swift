import ApusDevices

/// A tensor in which slices are replaced. Of several updates of one slice the last one stays.
struct ScatterUpdate: ScatterOp {
  static let name = "scatterUpdate"
  static let kernel = KernelTable("scatterUpdate")
  static let combining: ReductionKernels? = nil
  static let gradientReads = GradientReads.inputs
  let target: ScatterTarget
  var identity: Fill.FillValue { .integer(0) }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (upstream, indices) = (backward.upstream(), backward.input(1))
    let updates = backward.ifNeeded(0) { target.gather(upstream, indices) }
    guard backward.inputCount > 2 else { return [updates, nil] }
    return [updates, nil, backward.ifNeeded(2) { apply(self, backward.input(0).zerosLike(), indices, upstream) }]
  }
}
