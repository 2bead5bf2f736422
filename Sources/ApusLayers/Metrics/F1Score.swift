import ApusTensors

/// The harmonic mean of precision and recall: ``FBetaScore`` with a beta of 1. Keras's `keras.metrics.F1Score`.
public final class F1Score: FBetaScore {
  public required init(configuration: Configuration, name: String?, dtype: DType) {
    super.init(configuration: configuration, name: name, dtype: dtype)
  }

  /// - Parameters:
  ///   - average: How the scores of the classes become one number; nil for one score for each class.
  ///   - threshold: What a prediction has to be greater than; nil where the most probable class is predicted.
  public convenience init(average: Average? = nil, threshold: Double? = nil, name: String? = nil, dtype: DType = .float32) {
    self.init(configuration: Configuration(average: average, threshold: threshold), name: name, dtype: dtype)
  }
}
