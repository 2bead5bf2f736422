import ApusTensors

extension Model {
  /// Says what the model is trained with. Keras's `model.compile`.
  ///
  /// ```swift
  /// model.compile(optimizer: Adam(), loss: SparseCategoricalCrossentropy(fromLogits: true), metrics: [.accuracy])
  /// ```
  ///
  /// - Parameters:
  ///   - loss: What is made smaller; nil where layers add losses themselves.
  ///   - metrics: What is reported besides.
  ///   - weightedMetrics: What is reported besides, with the samples' weights.
  ///   - autoScaleLoss: Whether a model with the policy `.mixedFloat16` is given a ``LossScaleOptimizer`` around its optimizer.
  public func compile(
    optimizer: Optimizer, loss: Loss? = nil, metrics: [Metric] = [], weightedMetrics: [Metric] = [], autoScaleLoss: Bool = true
  ) {
    compilation = Compilation(
      optimizer: scaling(optimizer, autoScaleLoss), losses: [loss], lossWeights: nil, metrics: metrics.isEmpty ? [] : [metrics],
      weightedMetrics: weightedMetrics.isEmpty ? [] : [weightedMetrics], outputNames: outputNames)
  }

  /// Says what a model of several outputs is trained with.
  ///
  /// - Parameters:
  ///   - losses: One for each output, nil for an output that is not compared with anything.
  ///   - lossWeights: What each loss is multiplied by before they are added; 1 if nil.
  ///   - metrics: The metrics of each output.
  public func compile(
    optimizer: Optimizer, losses: [Loss?], lossWeights: [Double]? = nil, metrics: [[Metric]] = [], weightedMetrics: [[Metric]] = [],
    autoScaleLoss: Bool = true
  ) {
    compilation = Compilation(
      optimizer: scaling(optimizer, autoScaleLoss), losses: losses, lossWeights: lossWeights, metrics: metrics, weightedMetrics: weightedMetrics,
      outputNames: outputNames)
  }

  /// Says what a model of several outputs is trained with, by the names of the layers that the outputs come from.
  public func compile(
    optimizer: Optimizer, losses: [String: Loss], lossWeights: [String: Double] = [:], metrics: [String: [Metric]] = [:]
  ) {
    for name in Set(losses.keys).union(lossWeights.keys).union(metrics.keys).sorted() where !outputNames.contains(name) {
      report(
        TensorError(
          .value, "compile", "there is no such output", expected: "one of \(outputNames.joined(separator: ", "))", received: name))
      return
    }
    compile(
      optimizer: optimizer, losses: outputNames.map { losses[$0] }, lossWeights: outputNames.map { lossWeights[$0] ?? 1 },
      metrics: metrics.isEmpty ? [] : outputNames.map { metrics[$0] ?? [] })
  }

  /// The optimizer, with a scale around it where the model computes in float16.
  private func scaling(_ optimizer: Optimizer, _ isWanted: Bool) -> Optimizer {
    isWanted && dtypePolicy == .mixedFloat16 && !(optimizer is LossScaleOptimizer) ? LossScaleOptimizer(optimizer) : optimizer
  }

  /// The optimizer that the model was compiled with.
  public var optimizer: Optimizer? { compilation?.optimizer }

  /// The names of the layers that the outputs come from, where the model is a graph.
  public var outputNames: [String] { outputs.map(\.name) }

  /// The names of the loss and the metrics, in the order in which `evaluate` returns them.
  public var metricsNames: [String] { compilation?.namedMetrics.map(\.name) ?? [] }

  /// Forgets all batches that the metrics have seen.
  public func resetMetrics() { compilation?.resetMetrics() }

  /// Whether `compile` has been called. Keras's `model.compiled`.
  public var isCompiled: Bool { compilation != nil }

  func requireCompiled(_ operation: String) throws {
    if compilation != nil { return }
    throw TensorError(
      .value, operation, "the model is not compiled", expected: "a call of compile(optimizer:loss:metrics:) before", received: "none")
  }
}
