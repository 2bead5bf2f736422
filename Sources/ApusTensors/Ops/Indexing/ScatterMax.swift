import ApusDevices

/// The greatest of the slices that go to one place, element by element, and of what was there.
struct ScatterMax: ScatterOp {
  static let name = "scatterMax"
  static let kernel = KernelTable("scatterMax")
  static let combining: ReductionKernels? = Max.kernels
  static let gradientReads = GradientReads.inputsAndOutputs
  let target: ScatterTarget
  let identity: Fill.FillValue

  func gradient(_ backward: Backward) -> [Tensor?] { target.sharedAmongTies(backward) }
}
