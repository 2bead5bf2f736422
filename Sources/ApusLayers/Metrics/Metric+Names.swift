/// The metrics by name, with Keras's usual options: `metrics: [.accuracy, .auc, .meanAbsoluteError]`.
extension Metric {
  public static var auc: Metric { AUC() }
  public static var binaryAccuracy: Metric { BinaryAccuracy() }
  public static var binaryCrossentropy: Metric { Metrics.BinaryCrossentropy() }
  public static var categoricalAccuracy: Metric { CategoricalAccuracy() }
  public static var categoricalCrossentropy: Metric { Metrics.CategoricalCrossentropy() }
  public static var categoricalHinge: Metric { Metrics.CategoricalHinge() }
  public static var cosineSimilarity: Metric { Metrics.CosineSimilarity() }
  public static var f1Score: Metric { F1Score() }
  public static var falseNegatives: Metric { FalseNegatives() }
  public static var falsePositives: Metric { FalsePositives() }
  public static var hinge: Metric { Metrics.Hinge() }
  public static var klDivergence: Metric { Metrics.KLDivergence() }
  public static var logCoshError: Metric { LogCoshError() }
  public static var meanAbsoluteError: Metric { Metrics.MeanAbsoluteError() }
  public static var meanAbsolutePercentageError: Metric { Metrics.MeanAbsolutePercentageError() }
  public static var meanSquaredError: Metric { Metrics.MeanSquaredError() }
  public static var meanSquaredLogarithmicError: Metric { Metrics.MeanSquaredLogarithmicError() }
  public static var poisson: Metric { Metrics.Poisson() }
  public static var precision: Metric { Precision() }
  public static var r2Score: Metric { R2Score() }
  public static var recall: Metric { Recall() }
  public static var rootMeanSquaredError: Metric { RootMeanSquaredError() }
  public static var sparseCategoricalAccuracy: Metric { SparseCategoricalAccuracy() }
  public static var sparseCategoricalCrossentropy: Metric { Metrics.SparseCategoricalCrossentropy() }
  public static var sparseTopKCategoricalAccuracy: Metric { SparseTopKCategoricalAccuracy() }
  public static var squaredHinge: Metric { Metrics.SquaredHinge() }
  public static var topKCategoricalAccuracy: Metric { TopKCategoricalAccuracy() }
  public static var trueNegatives: Metric { TrueNegatives() }
  public static var truePositives: Metric { TruePositives() }
}
