import ApusTensors

/// How many predictions are greater than each of some thresholds, apart for true and false labels: what precision, recall, AUC and the like are made
/// of.
struct ConfusionCounts {
  private let thresholds: [Double]
  /// Whether the thresholds are 0, 1 and what lies evenly between, which gives a prediction's place by arithmetic.
  private let isEven: Bool
  /// Whether the first threshold lies below all predictions, and the last above.
  private let hasMargins: Bool
  private let dtype: DType

  private var truePositiveSum = Accumulator()
  private var falsePositiveSum = Accumulator()
  private var positiveSum = Accumulator()
  private var negativeSum = Accumulator()

  /// - Parameter thresholds: In any order; a prediction counts as positive for those that it is greater than.
  init(_ thresholds: [Double], dtype: DType) {
    let last = Double(thresholds.count - 1)
    self.thresholds = thresholds
    self.dtype = dtype
    isEven = thresholds.count > 2 && thresholds.enumerated().allSatisfy { abs($1 - Double($0) / last) <= kerasEpsilon + 1e-5 * Double($0) / last }
    hasMargins = (thresholds.first ?? 0) < 0 || (thresholds.last ?? 1) > 1
  }

  // MARK: Counts, one for each threshold, and with labels apart [thresholds, labels]

  private var isEmpty: Bool { truePositiveSum.value == nil }
  private func counts(_ sum: Accumulator) -> Tensor { sum.sum([thresholds.count], dtype: dtype) }

  var truePositives: Tensor { counts(truePositiveSum) }
  var falsePositives: Tensor { counts(falsePositiveSum) }
  var falseNegatives: Tensor { isEmpty ? counts(truePositiveSum) : positiveSum.sum() - truePositives }
  var trueNegatives: Tensor { isEmpty ? counts(falsePositiveSum) : negativeSum.sum() - falsePositives }

  mutating func reset() {
    truePositiveSum.reset()
    falsePositiveSum.reset()
    positiveSum.reset()
    negativeSum.reset()
  }

  // MARK: Batches

  /// What a batch is counted with besides its labels.
  struct Options {
    /// Only the best predictions of each row can be positive.
    var topK: Int?
    /// Only one class counts.
    var classID: Int?
    /// What each label's counts are multiplied by.
    var labelWeights: [Double]?
    /// Whether labels are counted apart: predictions [batch, labels].
    var byLabel = false
  }

  /// Takes a batch into account; reports what does not fit.
  mutating func update(_ truth: Tensor, _ prediction: Tensor, _ sampleWeight: Tensor?, _ options: Options, in operation: String) {
    var (prediction, truth) = matchRanks(prediction.cast(dtype), truth.cast(dtype))
    guard truth.shape == prediction.shape, !options.byLabel || prediction.rank == 2 else {
      _ = mismatch(truth, prediction, in: operation, expected: options.byLabel ? "both [batch, labels]" : "truth and predictions of one shape")
      return
    }
    var weight = sampleWeight.map { weights($0.cast(dtype), for: truth) }
    if let k = options.topK { prediction = onlyBest(prediction, k) }
    if let classID = options.classID {
      guard prediction.rank > 1, (0..<prediction.shape[-1]).contains(classID) else {
        report(
          TensorError(
            .value, operation, "there is no such class", expected: "predictions [batch, classes] with the class \(classID)",
            received: "\(prediction.shape)"))
        return
      }
      (truth, prediction) = (truth[.ellipsis, classID..<(classID + 1)], prediction[.ellipsis, classID..<(classID + 1)])
    }
    if let labels = options.labelWeights {
      guard prediction.rank > 0, labels.count == prediction.shape[-1] else {
        report(
          TensorError(
            .value, operation, "there is not one weight for each label", expected: "\(labels.count) labels", received: "\(prediction.shape)"))
        return
      }
      let row = withDevice(prediction.device) { Tensor(labels, dtype: dtype) }
      weight = weight.map { $0 * row } ?? row
    }
    add(truth, prediction, weight, labels: options.byLabel ? prediction.shape[1] : 1, byLabel: options.byLabel)
  }

  private mutating func add(_ truth: Tensor, _ prediction: Tensor, _ weight: Tensor?, labels: Int, byLabel: Bool) {
    let isTrue = truth .!= 0
    let weights = weight?.broadcast(to: prediction.shape)
    func weighted(_ kind: Tensor) -> Tensor { weights.map { kind.cast(dtype) * $0 } ?? kind.cast(dtype) }
    let (positives, negatives) = (weighted(isTrue), weighted(isTrue.logicalNot()))
    var place = places(of: prediction)
    // Labels that are counted apart have bins of their own, one label's behind another's.
    if byLabel {
      let label = withDevice(prediction.device) { Tensor.range(Int32(0), Int32(labels)) }
      place = Tensor.where(place .>= 0, place + label * thresholds.count, place)
    }
    func cumulated(_ values: Tensor) -> Tensor {
      let bins = values.reshape(-1).unsortedSegmentSum(place.reshape(-1), count: thresholds.count * labels)
      let sums = bins.reshape([labels, thresholds.count]).cumsum(axis: 1, reverse: true)
      return inOrder(byLabel ? sums.transpose([1, 0]) : sums.reshape(-1))
    }
    truePositiveSum.add(cumulated(positives))
    falsePositiveSum.add(cumulated(negatives))
    positiveSum.add(byLabel ? positives.sum(axis: 0) : positives.sum())
    negativeSum.add(byLabel ? negatives.sum(axis: 0) : negatives.sum())
  }

  /// The number of the greatest threshold, in ascending order, that each prediction is greater than; -1 where there is none.
  private func places(of prediction: Tensor) -> Tensor {
    if isEven {
      let place = (prediction.clip(min: 0, max: 1) * Double(thresholds.count - 1)).ceil() - 1
      return (hasMargins ? place.relu() : place).cast(.int32)
    }
    let sorted = withDevice(prediction.device) { Tensor(thresholds.sorted(), dtype: dtype) }
    return sorted.searchSorted(prediction.reshape(-1)).reshape(prediction.shape) - 1
  }

  /// Counts for thresholds in ascending order, in the order in which the thresholds were given.
  private func inOrder(_ counts: Tensor) -> Tensor {
    let order = thresholds.indices.sorted { (thresholds[$0], $0) < (thresholds[$1], $1) }
    if order == Array(thresholds.indices) { return counts }
    var ranks = [Int32](repeating: 0, count: order.count)
    for (rank, place) in order.enumerated() { ranks[place] = Int32(rank) }
    return counts.gather(withDevice(counts.device) { Tensor(ranks) }, axis: 0)
  }

  /// Weights of samples, or of single labels, as they are multiplied with the labels.
  private func weights(_ weight: Tensor, for truth: Tensor) -> Tensor {
    let column = weight.reshape(weight.shape.dimensions + [1])
    return column.rank == truth.rank + 1 ? weight : column.weights(for: truth)
  }

  /// The k best predictions of each row, and a number below every threshold for the others.
  private func onlyBest(_ prediction: Tensor, _ k: Int) -> Tensor {
    let best = prediction.topK(k).indices.oneHot(depth: prediction.shape[-1], dtype: prediction.dtype).sum(axis: -2)
    return prediction * best + ConfusionCounts.belowAll * (1 - best)
  }

  /// Less than any prediction.
  static let belowAll = -1e10
}
