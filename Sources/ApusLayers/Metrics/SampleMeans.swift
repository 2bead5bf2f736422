import ApusTensors

/// How the numbers that belong to one sample become one.
enum SampleReduction {
  case mean, sum

  func callAsFunction(_ values: Tensor, axes: Range<Int>) -> Tensor { self == .mean ? values.mean(axes: Array(axes)) : values.sum(axes: Array(axes)) }
}

/// One number for each sample, weighted, and the weight of each, by Keras's rules.
func sampleValues(_ values: Tensor, _ weight: Tensor?, _ reduce: SampleReduction, dtype: DType) -> (values: Tensor, weight: Tensor?) {
  var values = values.dtype == dtype ? values : values.cast(dtype)
  var weight = weight.map { $0.dtype == dtype ? $0 : $0.cast(dtype) }
  if let given = weight {
    let (fitted, weights) = matchRanks(values, given)
    values = fitted
    if values.rank > weights.rank { values = reduce(values, axes: weights.rank..<values.rank) }
    let spread = weights.broadcast(to: values.shape)
    values = values * spread
    weight = weights.rank > 1 ? reduce(spread, axes: 1..<weights.rank) : spread
  }
  return (values.rank > 1 ? reduce(values, axes: 1..<values.rank) : values, weight)
}
