import ApusTensors

extension Model {
  /// One training step: the loss is computed and made smaller, and the metrics take the batch into account.
  func standardTrainStep(_ batch: TrainingBatch) -> Logs {
    guard let optimizer = compilation?.optimizer else { return Logs() }
    let variables = trainableVariables
    let tape = GradientTape()
    let (loss, predictions) = tape.record {
      let predictions = outputs(batch.inputs, training: true)
      return (computeLoss(batch, predictions), predictions)
    }
    compilation?.lossTracker.updateState(loss, weight: Double(batch.size))
    if loss.isPoisoned { return Logs() }
    let scaled = tape.record { optimizer.scaleLoss(loss) }
    let gradients = tape.gradient(scaled, variables)
    optimizer.applyGradients(zip(gradients, variables))
    applyConstraints()
    return computeMetrics(batch, predictions)
  }

  /// One step of evaluation.
  func standardTestStep(_ batch: TrainingBatch) -> Logs {
    let predictions = outputs(batch.inputs, training: false)
    let loss = computeLoss(batch, predictions)
    compilation?.lossTracker.updateState(loss, weight: Double(batch.size))
    return computeMetrics(batch, predictions)
  }

  /// The loss of predictions: that of each output, and what layers added. For a ``trainStep(_:)`` of one's own.
  public func computeLoss(_ batch: TrainingBatch, _ predictions: [Tensor]) -> Tensor {
    guard let compilation else { return .poisoned(like: predictions) }
    return compilation.loss(batch, predictions, added: losses)
  }

  /// Takes a batch into account and returns all metrics so far. For a ``trainStep(_:)`` of one's own.
  public func computeMetrics(_ batch: TrainingBatch, _ predictions: [Tensor]) -> Logs {
    compilation?.updateMetrics(batch, predictions)
    return compilation?.logs ?? Logs()
  }

  // MARK: Single batches

  /// One training step on one batch. Keras's `train_on_batch`.
  ///
  /// - Throws: ``TensorError`` for a mistake in the model or the data.
  public func trainOnBatch(_ x: Tensor, _ y: Tensor, sampleWeight: Tensor? = nil, classWeight: [Int: Double]? = nil) throws -> Scores {
    try requireCompiled("trainOnBatch")
    return try onBatch(TrainingBatch(inputs: [x], targets: [y], sampleWeight: sampleWeight).weighted(by: classWeight), trainStep)
  }

  /// One step of evaluation on one batch. Keras's `test_on_batch`.
  public func testOnBatch(_ x: Tensor, _ y: Tensor, sampleWeight: Tensor? = nil) throws -> Scores {
    try requireCompiled("testOnBatch")
    return try onBatch(TrainingBatch(inputs: [x], targets: [y], sampleWeight: sampleWeight), testStep)
  }

  /// The outputs for one batch. Keras's `predict_on_batch`.
  public func predictOnBatch(_ x: Tensor) throws -> Tensor { try recoveringErrors { outputs([x], training: false)[0] } }

  private func onBatch(_ batch: TrainingBatch, _ step: (TrainingBatch) -> Logs) throws -> Scores {
    try recoveringErrors {
      resetMetrics()
      return Scores(step(batch), order: metricsNames)
    }
  }
}

extension TrainingBatch {
  /// The batch with each sample's weight multiplied by that of its class.
  func weighted(by classWeight: [Int: Double]?) -> TrainingBatch {
    guard let classWeight, let target = targets.first else { return self }
    // A class is an integer, or the place of the highest probability.
    let isOneHot = target.rank > 1 && target.shape[-1] > 1
    let classes = isOneHot ? target.argMax(axis: -1) : target.reshape(-1).cast(.int64)
    let count = max((classWeight.keys.max() ?? 0) + 1, 1)
    let known = (0..<count).map { Float(classWeight[$0] ?? 1) }
    let inRange = (classes .>= 0).logicalAnd(classes .< count)
    let weights = Tensor.where(inRange, Tensor(known).to(target.device).gather(Tensor.where(inRange, classes, 0), axis: 0), 1)
    var batch = self
    batch.sampleWeight = sampleWeight.map { $0.cast(.float32) * weights.reshape($0.shape) } ?? weights
    return batch
  }
}
