import ApusTensors

extension Model {
  /// The loss and the metrics on data. Keras's `model.evaluate`.
  ///
  /// - Returns: The loss first, then the metrics, by number and by name.
  /// - Throws: ``TensorError`` for a mistake in the model or the data.
  @discardableResult
  public func evaluate(
    _ x: Tensor, _ y: Tensor, batchSize: Int = 32, verbose: Verbosity = .auto, sampleWeight: Tensor? = nil, steps: Int? = nil,
    callbacks: [Callback] = []
  ) throws -> Scores {
    try evaluate(
      inputs: [x], targets: [y], batchSize: batchSize, verbose: verbose, sampleWeight: sampleWeight, steps: steps, callbacks: callbacks)
  }

  /// The loss and the metrics of a model of several inputs or outputs.
  @discardableResult
  public func evaluate(
    inputs: [Tensor], targets: [Tensor], batchSize: Int = 32, verbose: Verbosity = .auto, sampleWeight: Tensor? = nil, steps: Int? = nil,
    callbacks: [Callback] = []
  ) throws -> Scores {
    let data = TrainingBatch(inputs: inputs, targets: targets, sampleWeight: sampleWeight)
    return try evaluate(BatchSource(data, batchSize: batchSize, shuffle: false).prefix(steps), verbose, callbacks)
  }

  /// The loss and the metrics on batches of samples and targets, such as a `Dataset` gives.
  @discardableResult
  public func evaluate<Batches: Sequence>(
    _ batches: Batches, verbose: Verbosity = .auto, steps: Int? = nil, callbacks: [Callback] = []
  ) throws -> Scores where Batches.Element == (Tensor, Tensor) {
    try evaluate(BatchSource(batches) { TrainingBatch(inputs: [$0.0], targets: [$0.1]) }.prefix(steps), verbose, callbacks)
  }

  private func evaluate(_ source: BatchSource, _ verbose: Verbosity, _ callbacks: [Callback]) throws -> Scores {
    try requireCompiled("evaluate")
    let list = CallbackList(callbacks, self, TrainingParameters(epochs: 1, steps: source.count, verbosity: verbose))
    return Scores(try runTests(source, list), order: metricsNames)
  }

  /// The output for samples, computed in batches. Keras's `model.predict`.
  ///
  /// - Throws: ``TensorError`` for a mistake in the model or the data.
  public func predict(_ x: Tensor, batchSize: Int = 32, verbose: Verbosity = .auto, callbacks: [Callback] = []) throws -> Tensor {
    try predict(inputs: [x], batchSize: batchSize, verbose: verbose, callbacks: callbacks)[0]
  }

  /// The outputs of a model of several inputs or outputs.
  public func predict(inputs: [Tensor], batchSize: Int = 32, verbose: Verbosity = .auto, callbacks: [Callback] = []) throws -> [Tensor] {
    try predict(BatchSource(TrainingBatch(inputs: inputs), batchSize: batchSize, shuffle: false), verbose, callbacks)
  }

  /// The output for batches of samples, such as a `Dataset` gives.
  public func predict<Batches: Sequence>(
    _ batches: Batches, verbose: Verbosity = .auto, callbacks: [Callback] = []
  ) throws -> Tensor where Batches.Element == Tensor {
    try predict(BatchSource(batches) { TrainingBatch(inputs: [$0]) }, verbose, callbacks)[0]
  }

  private func predict(_ source: BatchSource, _ verbose: Verbosity, _ callbacks: [Callback]) throws -> [Tensor] {
    let list = CallbackList(callbacks, self, TrainingParameters(epochs: 1, steps: source.count, verbosity: verbose))
    var parts: [[Tensor]] = []
    let batches = source.makeIterator()
    try list.each { try $0.onPredictBegin() }
    while let batch = try recoveringErrors({ batches.next() }) {
      try list.each { try $0.onPredictBatchBegin(parts.count) }
      parts.append(try recoveringErrors { predictStep(batch.inputs) })
      try list.each { try $0.onPredictBatchEnd(parts.count - 1) }
    }
    try list.each { try $0.onPredictEnd() }
    guard let first = parts.first else {
      throw TensorError(.value, "predict", "the data set is empty", expected: "at least one batch", received: "none")
    }
    return try recoveringErrors { first.indices.map { output in parts.count == 1 ? first[output] : concatenate(parts.map { $0[output] }, axis: 0) } }
  }
}
