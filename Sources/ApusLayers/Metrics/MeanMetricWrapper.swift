import ApusTensors

/// The mean of a number that each sample has: the metrics that are a mean of a function of truth and prediction.
/// Keras's `keras.metrics.MeanMetricWrapper`.
///
/// ```swift
/// let largest = MeanMetricWrapper(name: "largest_error") { truth, prediction in (truth - prediction).abs().max(axis: -1) }
/// ```
open class MeanMetricWrapper: Metric {
  private let function: (_ truth: Tensor, _ prediction: Tensor) -> Tensor
  private let mean: Mean
  private let better: Direction?

  /// - Parameters:
  ///   - direction: Which way is better.
  ///   - function: The number of each sample.
  public init(
    name: String?, dtype: DType = .float32, direction: Direction? = nil, _ function: @escaping (_ truth: Tensor, _ prediction: Tensor) -> Tensor
  ) {
    self.function = function
    better = direction
    mean = Mean(name: "mean", dtype: dtype)
    super.init(name: name, dtype: dtype)
  }

  public override var direction: Direction? { better }

  public override func updateState(_ truth: Tensor, _ prediction: Tensor, sampleWeight: Tensor? = nil) {
    accumulating {
      var weight = sampleWeight?.cast(dtype)
      if let mask = prediction.mask?.cast(dtype) {
        weight =
          weight.map { weight in
            let (first, second) = matchRanks(mask, weight)
            return first * second
          } ?? mask
      }
      let values = function(truth, prediction)
      // Keras's rule: what the function itself leaves out counts for nothing only among weighted samples.
      if let given = weight, let mask = values.mask { weight = mask.cast(dtype) * given.weights(for: mask) }
      mean.updateState(values, sampleWeight: weight)
    }
  }

  public override func result() -> Tensor { mean.result() }
  public override func resetState() { mean.resetState() }
}
