import ApusTensors

extension Model {
  /// Trains the model. Keras's `model.fit`.
  ///
  /// ```swift
  /// let history = try model.fit(xTrain, yTrain, batchSize: 64, epochs: 2, validationSplit: 0.2)
  /// ```
  ///
  /// - Parameters:
  ///   - x: The samples, along the first axis.
  ///   - y: What the model should give for them.
  ///   - verbose: What is printed meanwhile.
  ///   - validationSplit: The share of the samples, from the end, that the model is not trained on but evaluated with after each epoch.
  ///   - shuffle: Whether the samples come in another order each epoch.
  ///   - classWeight: A weight for each class, for classes of different sizes or importance.
  ///   - initialEpoch: The number of the first epoch, for going on with a training.
  ///   - stepsPerEpoch: How many batches an epoch has, if not all.
  ///   - validationFrequency: After every how many epochs the model is evaluated.
  /// - Returns: The metrics of each epoch.
  /// - Throws: ``TensorError`` for a mistake in the model or the data, and what callbacks throw. The model stays as the last good step left it.
  @discardableResult
  public func fit(
    _ x: Tensor, _ y: Tensor, batchSize: Int = 32, epochs: Int = 1, verbose: Verbosity = .auto, callbacks: [Callback] = [],
    validationSplit: Double = 0, validationData: (Tensor, Tensor)? = nil, shuffle: Bool = true, classWeight: [Int: Double]? = nil,
    sampleWeight: Tensor? = nil, initialEpoch: Int = 0, stepsPerEpoch: Int? = nil, validationSteps: Int? = nil, validationBatchSize: Int? = nil,
    validationFrequency: Int = 1
  ) throws -> History {
    try fit(
      inputs: [x], targets: [y], batchSize: batchSize, epochs: epochs, verbose: verbose, callbacks: callbacks, validationSplit: validationSplit,
      validationData: validationData.map { TrainingBatch(inputs: [$0.0], targets: [$0.1]) }, shuffle: shuffle, classWeight: classWeight,
      sampleWeight: sampleWeight, initialEpoch: initialEpoch, stepsPerEpoch: stepsPerEpoch, validationSteps: validationSteps,
      validationBatchSize: validationBatchSize, validationFrequency: validationFrequency)
  }

  /// Trains a model of several inputs or outputs.
  @discardableResult
  public func fit(
    inputs: [Tensor], targets: [Tensor], batchSize: Int = 32, epochs: Int = 1, verbose: Verbosity = .auto, callbacks: [Callback] = [],
    validationSplit: Double = 0, validationData: TrainingBatch? = nil, shuffle: Bool = true, classWeight: [Int: Double]? = nil,
    sampleWeight: Tensor? = nil, initialEpoch: Int = 0, stepsPerEpoch: Int? = nil, validationSteps: Int? = nil, validationBatchSize: Int? = nil,
    validationFrequency: Int = 1
  ) throws -> History {
    var data = TrainingBatch(inputs: inputs, targets: targets, sampleWeight: sampleWeight)
    var validation = validationData
    if validationSplit != 0, validation == nil {
      let parts = try recoveringErrors { try data.split(validationSplit) }
      (data, validation) = (parts.training, parts.validation)
    }
    let source = try BatchSource(data, batchSize: batchSize, shuffle: shuffle).limited(to: stepsPerEpoch)
    let validationSource = try validation.map {
      try BatchSource($0, batchSize: validationBatchSize ?? batchSize, shuffle: false).prefix(validationSteps)
    }
    return try fit(
      source, validationSource, epochs: epochs, initialEpoch: initialEpoch, verbose: verbose, callbacks: callbacks, classWeight: classWeight,
      validationFrequency: validationFrequency)
  }

  /// Trains the model on batches of samples and targets, such as a `Dataset` gives.
  @discardableResult
  public func fit<Batches: Sequence, Validation: Sequence>(
    _ batches: Batches, epochs: Int = 1, verbose: Verbosity = .auto, callbacks: [Callback] = [], validationData: Validation,
    classWeight: [Int: Double]? = nil, initialEpoch: Int = 0, stepsPerEpoch: Int? = nil, validationSteps: Int? = nil, validationFrequency: Int = 1
  ) throws -> History where Batches.Element == (Tensor, Tensor), Validation.Element == (Tensor, Tensor) {
    try fit(
      BatchSource(batches, TrainingBatch.init).limited(to: stepsPerEpoch),
      BatchSource(validationData, TrainingBatch.init).prefix(validationSteps), epochs: epochs, initialEpoch: initialEpoch, verbose: verbose,
      callbacks: callbacks, classWeight: classWeight, validationFrequency: validationFrequency)
  }

  /// Trains the model on batches of samples and targets, such as a `Dataset` gives, without validation.
  @discardableResult
  public func fit<Batches: Sequence>(
    _ batches: Batches, epochs: Int = 1, verbose: Verbosity = .auto, callbacks: [Callback] = [], classWeight: [Int: Double]? = nil,
    initialEpoch: Int = 0, stepsPerEpoch: Int? = nil
  ) throws -> History where Batches.Element == (Tensor, Tensor) {
    try fit(
      BatchSource(batches, TrainingBatch.init).limited(to: stepsPerEpoch), nil, epochs: epochs, initialEpoch: initialEpoch, verbose: verbose,
      callbacks: callbacks, classWeight: classWeight, validationFrequency: 1)
  }

  /// Trains the model on batches of any number of inputs and targets, possibly with weights.
  @discardableResult
  public func fit<Batches: Sequence>(
    _ batches: Batches, epochs: Int = 1, verbose: Verbosity = .auto, callbacks: [Callback] = [], validationData: [TrainingBatch]? = nil,
    classWeight: [Int: Double]? = nil, initialEpoch: Int = 0, stepsPerEpoch: Int? = nil, validationSteps: Int? = nil, validationFrequency: Int = 1
  ) throws -> History where Batches.Element == TrainingBatch {
    try fit(
      BatchSource(batches) { $0 }.limited(to: stepsPerEpoch), validationData.map { BatchSource($0) { $0 }.prefix(validationSteps) }, epochs: epochs,
      initialEpoch: initialEpoch, verbose: verbose, callbacks: callbacks, classWeight: classWeight, validationFrequency: validationFrequency)
  }

  /// The loop behind all forms of `fit`.
  private func fit(
    _ source: BatchSource, _ validation: BatchSource?, epochs: Int, initialEpoch: Int, verbose: Verbosity, callbacks: [Callback],
    classWeight: [Int: Double]?, validationFrequency: Int
  ) throws -> History {
    try requireCompiled("fit")
    let history = History()
    let parameters = TrainingParameters(epochs: epochs, steps: source.count, verbosity: verbose)
    let list = CallbackList(callbacks + [history], self, parameters)
    try list.checkMonitored(hasValidation: validation != nil)
    stopsTraining = false
    resumedEpoch = nil
    var logs = Logs()
    try list.each { try $0.onTrainBegin() }
    let first = resumedEpoch ?? initialEpoch
    for epoch in first..<max(first, epochs) where !stopsTraining {
      logs = try trainEpoch(epoch, source, list, classWeight)
      if let validation, (epoch + 1) % max(validationFrequency, 1) == 0 {
        logs = logs.merging(try runTests(validation, list), prefix: "val_")
      }
      try list.each { try $0.onEpochEnd(epoch, &logs) }
    }
    compilation?.optimizer.finalize(trainableVariables)
    try list.each { try $0.onTrainEnd(logs) }
    return history
  }

  private func trainEpoch(_ epoch: Int, _ source: BatchSource, _ list: CallbackList, _ classWeight: [Int: Double]?) throws -> Logs {
    resetMetrics()
    try list.each { try $0.onEpochBegin(epoch) }
    var logs = Logs()
    var number = 0
    let batches = source.makeIterator()
    while !stopsTraining, let batch = try recoveringErrors({ batches.next() }) {
      try list.each { try $0.onTrainBatchBegin(number) }
      logs = try recoveringErrors { trainStep(batch.weighted(by: classWeight)) }
      try list.each { try $0.onTrainBatchEnd(number, logs) }
      number += 1
    }
    if number == 0 {
      throw TensorError(.value, "fit", "the data set is empty", expected: "at least one batch an epoch", received: "none")
    }
    return logs
  }

  /// Evaluates the model on an epoch of batches.
  func runTests(_ source: BatchSource, _ list: CallbackList) throws -> Logs {
    resetMetrics()
    try list.each { try $0.onTestBegin() }
    var logs = Logs()
    var number = 0
    let batches = source.makeIterator()
    while let batch = try recoveringErrors({ batches.next() }) {
      try list.each { try $0.onTestBatchBegin(number) }
      logs = try recoveringErrors { testStep(batch) }
      try list.each { try $0.onTestBatchEnd(number, logs) }
      number += 1
    }
    if number == 0 { throw TensorError(.value, "evaluate", "the data set is empty", expected: "at least one batch", received: "none") }
    try list.each { try $0.onTestEnd(logs) }
    return logs
  }
}

extension TrainingBatch {
  fileprivate init(_ pair: (Tensor, Tensor)) { self.init(inputs: [pair.0], targets: [pair.1]) }
}
