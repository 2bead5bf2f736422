import ApusTensors

/// What the functions of truth and prediction begin with: the truth in the prediction's dtype, both in one rank by Keras's rule, and shapes that can
/// be
/// broadcast to each other.
func aligned(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, in operation: String,
  _ body: (_ truth: Tensor, _ prediction: Tensor) -> Tensor
) -> Tensor {
  let (truth, prediction) = alignRanks(truth.tensor, prediction.tensor)
  guard truth.shape.broadcast(with: prediction.shape) != nil else {
    return mismatch(truth, prediction, in: operation, expected: "truth and predictions of one shape")
  }
  return body(truth, prediction)
}

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

/// Reports that truth and predictions do not fit each other, with the likely cause.
func mismatch(_ truth: Tensor, _ prediction: Tensor, in operation: String, expected: String) -> Tensor {
  if truth.isPoisoned || prediction.isPoisoned { return .poisoned(like: [prediction]) }
  let isSparse = truth.rank == prediction.rank - 1 || (truth.rank == prediction.rank && truth.rank > 0 && truth.shape[-1] == 1)
  report(
    TensorError(
      .shape, operation, "the truth does not fit the predictions", expected: expected,
      received: "truth of shape \(truth.shape), predictions of shape \(prediction.shape)",
      hint: isSparse ? "Labels that are integers need a sparse loss, or oneHot(depth:) before." : nil))
  return .poisoned(like: [prediction])
}
