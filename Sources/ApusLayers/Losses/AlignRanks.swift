import ApusTensors

/// The truth in the prediction's dtype, and both in one rank, by Keras's rule: where only one has a last dimension of 1, it loses it, unless the
/// other is a vector, which then gains one.
func alignRanks(_ truth: Tensor, _ prediction: Tensor) -> (Tensor, Tensor) {
  let truth = truth.dtype == prediction.dtype ? truth : truth.cast(prediction.dtype)
  let (first, second) = matchRanks(truth, prediction)
  return (first, second)
}

/// Two tensors of ranks that differ by one, in one rank: see ``alignRanks(_:_:)``.
func matchRanks(_ first: Tensor, _ second: Tensor) -> (Tensor, Tensor) {
  if first.rank == second.rank + 1, first.shape[-1] == 1 {
    return second.rank == 1 ? (first, second.reshape([-1, 1])) : (first.reshape(Array(first.shape.dropLast())), second)
  }
  if second.rank == first.rank + 1, second.shape[-1] == 1 {
    return first.rank == 1 ? (first.reshape([-1, 1]), second) : (first, second.reshape(Array(second.shape.dropLast())))
  }
  return (first, second)
}
