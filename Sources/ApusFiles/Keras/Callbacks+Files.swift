import ApusLayers

extension ModelCheckpoint {
  /// Saves the model, or its weights, in Keras's files.
  ///
  /// - Parameters:
  ///   - path: Where the model is saved; `{epoch:02d}`, `{batch}` and `{val_loss:.2f}` stand for numbers. Ends in `.keras`, or in `.weights.h5` where
  ///     only the weights are saved: otherwise `fit` throws before it begins. Its folder is made if need be.
  ///   - monitor: The metric that says whether the model has become better.
  ///   - saveBestOnly: Whether the model is saved only when it has become better.
  ///   - saveWeightsOnly: Whether only the weights are saved, and the optimizer's state, rather than the whole model.
  ///   - initialValueThreshold: What has to be bettered at first.
  public convenience init(
    _ path: String, monitor: String = "val_loss", verbose: Bool = false, saveBestOnly: Bool = false, saveWeightsOnly: Bool = false,
    mode: Mode = .auto, saveFrequency: SaveFrequency = .epoch, initialValueThreshold: Double? = nil
  ) {
    self.init(
      path, monitor: monitor, verbose: verbose, saveBestOnly: saveBestOnly, mode: mode, saveFrequency: saveFrequency,
      initialValueThreshold: initialValueThreshold, fileEnding: saveWeightsOnly ? ".weights.h5" : ".keras"
    ) { model, path in
      if saveWeightsOnly { try model.saveWeights(path) } else { try model.save(path) }
    }
  }
}

extension BackupAndRestore {
  /// Keeps the state of the training in Keras's files: the weights and the optimizer's state in `latest.weights.h5`, how far the training was in
  /// `training_metadata.json`.
  ///
  /// - Parameters:
  ///   - backupDirectory: The folder, for this training alone.
  ///   - deleteCheckpoint: Whether the folder is deleted when the training ends well.
  public convenience init(backupDirectory: String, saveFrequency: SaveFrequency = .epoch, deleteCheckpoint: Bool = true) {
    self.init(backupDirectory: backupDirectory, saveFrequency: saveFrequency, deleteCheckpoint: deleteCheckpoint) { model, path in
      try model.saveWeights(path)
    } load: { model, path in
      try model.loadWeights(path)
    }
  }
}
