import ApusTensors

/// What a model is trained with: its optimizer, a loss for each output, and metrics.
struct Compilation {
  let optimizer: Optimizer
  /// One for each output; nil for an output that is not compared with anything.
  let losses: [Loss?]
  let lossWeights: [Double]?
  /// The metrics of each output.
  private(set) var metrics: [[Metric]]
  private(set) var weightedMetrics: [[Metric]]
  let outputNames: [String]

  /// The mean of the total loss, and, with several outputs, of each one's.
  let lossTracker = Mean(name: "loss")
  private let outputLossTrackers: [Mean]

  init(
    optimizer: Optimizer, losses: [Loss?], lossWeights: [Double]?, metrics: [[Metric]], weightedMetrics: [[Metric]], outputNames: [String]
  ) {
    self.optimizer = optimizer
    self.losses = losses
    self.lossWeights = lossWeights
    self.metrics = metrics
    self.weightedMetrics = weightedMetrics
    self.outputNames = outputNames
    outputLossTrackers =
      losses.count > 1 ? losses.indices.map { Mean(name: "\(outputNames.indices.contains($0) ? outputNames[$0] : "output_\($0)")_loss") } : []
  }

  // MARK: Losses

  /// The loss of each output that has one, and what layers added, as one scalar.
  func loss(_ batch: TrainingBatch, _ predictions: [Tensor], added: [Tensor]) -> Tensor {
    guard losses.count == 1 || losses.count == predictions.count else {
      report(
        TensorError(
          .shape, "fit", "there is not one loss for each output", expected: "\(predictions.count) losses or one", received: "\(losses.count)"))
      return .poisoned(like: predictions)
    }
    let losses = predictions.indices.map { self.losses.count == 1 ? self.losses[0] : self.losses[$0] }
    // Targets may be given for the outputs with a loss only.
    let compared = losses.indices.filter { losses[$0] != nil }
    let targets = batch.targets.count == losses.count ? losses.indices.map { $0 } : Array(0..<compared.count)
    guard batch.targets.count == losses.count || batch.targets.count == compared.count else {
      report(
        TensorError(
          .shape, "fit", "there is not one target for each output", expected: "\(losses.count) targets", received: "\(batch.targets.count)",
          hint: batch.targets.isEmpty ? "A loss needs targets: fit(x, y)." : nil))
      return .poisoned(like: predictions)
    }
    var terms: [Tensor] = []
    for (position, output) in compared.enumerated() {
      let target = batch.targets[batch.targets.count == losses.count ? targets[output] : position]
      let value = losses[output]!(target, predictions[output], sampleWeight: batch.sampleWeight)
      if !outputLossTrackers.isEmpty { outputLossTrackers[output].updateState(value, weight: Double(batch.size)) }
      let weight = lossWeights.flatMap { $0.indices.contains(output) ? $0[output] : nil }
      terms.append(weight.map { value * $0 } ?? value)
    }
    terms += added.map { $0.cast(terms.first?.dtype ?? .float32) }
    guard let first = terms.first else {
      report(TensorError(.value, "fit", "there is nothing to make smaller", expected: "a loss, or layers that add one", received: "neither"))
      return .poisoned(like: predictions)
    }
    return terms.dropFirst().reduce(first) { $0 + $1 }
  }

  // MARK: Metrics

  /// Takes a batch into account.
  mutating func updateMetrics(_ batch: TrainingBatch, _ predictions: [Tensor]) {
    for (output, prediction) in predictions.enumerated() where batch.targets.indices.contains(output) {
      let target = batch.targets[output]
      resolve(output, target, prediction)
      if metrics.indices.contains(output) { for metric in metrics[output] { metric.updateState(target, prediction, sampleWeight: nil) } }
      if weightedMetrics.indices.contains(output) {
        for metric in weightedMetrics[output] { metric.updateState(target, prediction, sampleWeight: batch.sampleWeight) }
      }
    }
  }

  /// Replaces `.accuracy` and the like by the metric that suits the shapes.
  private mutating func resolve(_ output: Int, _ target: Tensor, _ prediction: Tensor) {
    func resolved(_ metric: Metric) -> Metric { (metric as? ShapeDependentMetric)?.resolved(target.shape, prediction.shape) ?? metric }
    if metrics.indices.contains(output), metrics[output].contains(where: { $0 is ShapeDependentMetric }) {
      metrics[output] = metrics[output].map(resolved)
    }
    if weightedMetrics.indices.contains(output), weightedMetrics[output].contains(where: { $0 is ShapeDependentMetric }) {
      weightedMetrics[output] = weightedMetrics[output].map(resolved)
    }
  }

  func resetMetrics() {
    lossTracker.resetState()
    for tracker in outputLossTrackers { tracker.resetState() }
    for metric in (metrics + weightedMetrics).joined() { metric.resetState() }
  }

  /// Every metric with the name that logs have it under, in Keras's order.
  var namedMetrics: [(name: String, metric: Metric)] {
    var result: [(String, Metric)] = [("loss", lossTracker)] + outputLossTrackers.map { ($0.name, $0) }
    var used: [String: Int] = [:]
    for (isWeighted, list) in [(false, metrics), (true, weightedMetrics)] {
      for (output, group) in list.enumerated() {
        let prefix = list.count > 1 && outputNames.indices.contains(output) ? outputNames[output] + "_" : ""
        for metric in group {
          var name = prefix + metric.name
          if used[name] != nil && isWeighted { name = prefix + "weighted_" + metric.name }
          let number = used[name, default: 0]
          used[name] = number + 1
          result.append((number == 0 ? name : "\(name)_\(number)", metric))
        }
      }
    }
    return result
  }

  /// Which way the metric of this name is better, if that is known.
  func direction(of name: String) -> Metric.Direction? { namedMetrics.first { $0.name == name }?.metric.direction }

  /// Every metric's number so far. Of one that has several, for classes or thresholds, their mean.
  var logs: Logs {
    Logs(
      Dictionary(
        namedMetrics.map { name, metric in
          let result = metric.result()
          return (name, result.rank == 0 ? result : result.mean())
        }
      ) { first, _ in first })
  }
}
