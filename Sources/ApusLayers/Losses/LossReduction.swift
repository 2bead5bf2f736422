import ApusTensors

extension Loss {
  /// How the losses of the samples become one number.
  public enum Reduction: String, Codable, Sendable {
    /// Their sum divided by their number. The usual choice.
    case sumOverBatchSize = "sum_over_batch_size"
    /// Another name for ``sumOverBatchSize``.
    case mean
    case sum
    /// They stay as they are.
    case none
    /// The weighted sum divided by the sum of the weights.
    case meanWithSampleWeight = "mean_with_sample_weight"
  }
}

extension Loss.Reduction {
  private var isMean: Bool { self == .mean || self == .sumOverBatchSize }

  /// The losses of samples as one number.
  ///
  /// - Parameters:
  ///   - weight: What each loss is multiplied by.
  ///   - mask: Which losses count; a mean is then one of those that count.
  func reduce(_ losses: Tensor, weight: Tensor?, mask: Tensor?) -> Tensor {
    var losses = losses
    var weight = weight.map { $0.cast(losses.dtype) }
    if let mask {
      let counted = maskWeights(mask, losses.dtype)
      weight =
        weight.map { weight in
          let (first, second) = matchRanks(counted, weight)
          return first * second.weights(for: first)
        } ?? counted
    }
    if let given = weight {
      let (values, weights) = matchRanks(losses, given)
      let fitted = weights.weights(for: values)
      (losses, weight) = (values * fitted, fitted)
    }
    if self == .none || losses.rank == 0 { return losses }
    if self == .sum || losses.elementCount == 0 { return losses.sum() }
    if self == .meanWithSampleWeight, let weight { return losses.sum().divideNoNan(weight.sum()) }
    return losses.mean()
  }

  /// 1 for what counts and 0 for what does not; where a mean over all follows, so much more than 1 that it is the mean of what counts.
  private func maskWeights(_ mask: Tensor, _ dtype: DType) -> Tensor {
    let counted = mask.cast(dtype)
    return isMean ? counted * (Double(mask.elementCount) / counted.sum().maximum(1)) : counted
  }
}

extension Tensor {
  /// Weights as they are multiplied with values: with dimensions of 1 behind them, until they have the values' rank.
  func weights(for values: Tensor) -> Tensor {
    rank < values.rank ? reshape(shape.dimensions + Array(repeating: 1, count: values.rank - rank)) : self
  }
}
