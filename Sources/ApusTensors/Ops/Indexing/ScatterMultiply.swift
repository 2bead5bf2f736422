import ApusDevices

/// The products of the slices that go to one place, element by element.
struct ScatterMultiply: ScatterOp {
  static let name = "scatterMultiply"
  static let kernel = KernelTable("scatterMultiply")
  static let combining: ReductionKernels? = Prod.kernels
  static let gradientReads = GradientReads.inputsAndOutputs
  let target: ScatterTarget
  var identity: Fill.FillValue { .integer(1) }

  /// Upstream times the product of all others in its place: the whole product without it, which a zero is not divided out of.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, indices) = (backward.input(0), backward.input(1))
    let isZero = x .== 0
    let zeros = apply(ScatterAdd(target: target), isZero.cast(x.dtype), indices)
    // Where there are several zeros, the others' product is 0 for each.
    let upstream = Tensor.where(zeros .> 1, 0, backward.upstream())
    let factors = Tensor.where(isZero, 1, x)
    let withoutZeros = target.gather(apply(self, factors, indices), indices)
    let others = Tensor.where(isZero, withoutZeros, target.gather(backward.output(), indices) / factors)
    return [target.gather(upstream, indices) * others, nil]
  }
}
