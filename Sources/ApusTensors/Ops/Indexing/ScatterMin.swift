import ApusDevices

/// The least of the slices that go to one place, element by element, and of what was there.
struct ScatterMin: ScatterOp {
  static let name = "scatterMin"
  static let kernel = KernelTable("scatterMin")
  static let combining: ReductionKernels? = Min.kernels
  static let gradientReads = GradientReads.inputsAndOutputs
  let target: ScatterTarget
  let identity: Fill.FillValue

  func gradient(_ backward: Backward) -> [Tensor?] { target.sharedAmongTies(backward) }
}
