import ApusDevices

// The gradient of an extreme goes to the elements that equal it, in equal shares, as in TensorFlow.

extension Tensor {
  /// 1 where this tensor equals another, 0 elsewhere, in their dtype.
  func matches(_ other: Tensor) -> Tensor { (self .== other).cast(dtype) }
}

extension ReductionAxes {
  func sharedAmongTies(_ backward: Backward) -> Tensor {
    let x = backward.input(0)
    let kept = keptShape(of: x.shape)
    let isExtreme = x.matches(backward.output().reshape(kept))
    let ties = isExtreme.sum(axes: axes, keepDims: true).reshape(kept)
    return isExtreme / ties * backward.upstream().reshape(kept)
  }
}

extension ScatterTarget {
  func sharedAmongTies(_ backward: Backward) -> [Tensor?] {
    let (updates, indices, output) = (backward.input(0), backward.input(1), backward.output())
    let isExtreme = updates.matches(gather(output, indices))
    var ties = apply(ScatterAdd(target: self), isExtreme, indices)
    guard backward.inputCount > 2 else { return [isExtreme * gather(backward.upstream() / ties, indices), nil] }
    let stays = backward.input(2).matches(output)
    ties = ties + stays
    let share = backward.upstream() / ties
    return [backward.ifNeeded(0) { isExtreme * gather(share, indices) }, nil, backward.ifNeeded(2) { stays * share }]
  }
}
