import ApusTensors

/// A metric that stands for another one until the shapes of truth and prediction are known.
protocol ShapeDependentMetric: Metric {
  /// Keras's name for it: "accuracy".
  var kerasName: String { get }

  func resolved(_ truth: Shape, _ prediction: Shape) -> Metric
}

extension Metric {
  /// The accuracy that suits the shapes: of a probability, of a class given by its number, or by its probabilities.
  public static var accuracy: Metric { accuracy(named: "accuracy") }

  private static func accuracy(named name: String) -> Metric {
    MetricByShape(name) {
      switch $0 {
      case .binary: BinaryAccuracy(name: $1)
      case .sparse: SparseCategoricalAccuracy(name: $1)
      case .categorical: CategoricalAccuracy(name: $1)
      }
    }
  }

  /// The cross-entropy that suits the shapes, as ``accuracy`` does.
  public static var crossentropy: Metric { crossentropy(named: "crossentropy") }

  private static func crossentropy(named name: String) -> Metric {
    MetricByShape(name) {
      switch $0 {
      case .binary: Metrics.BinaryCrossentropy(name: $1)
      case .sparse: Metrics.SparseCategoricalCrossentropy(name: $1)
      case .categorical: Metrics.CategoricalCrossentropy(name: $1)
      }
    }
  }

  static func byShape(_ name: String) -> Metric? {
    switch name {
    case "accuracy", "acc": accuracy(named: name)
    case "crossentropy", "ce": crossentropy(named: name)
    default: nil
    }
  }
}

/// What kind of labels shapes stand for.
private enum LabelKind {
  case binary, sparse, categorical

  init(_ truth: Shape, _ prediction: Shape) {
    if prediction.rank > 0, prediction[-1] == 1 {
      self = .binary
    } else {
      self = truth.rank < prediction.rank || (truth.rank > 0 && truth[-1] == 1 && prediction[-1] > 1) ? .sparse : .categorical
    }
  }
}

private final class MetricByShape: Metric, ShapeDependentMetric {
  let kerasName: String
  private let make: (LabelKind, String) -> Metric

  init(_ name: String, _ make: @escaping (LabelKind, String) -> Metric) {
    kerasName = name
    self.make = make
    super.init(name: name)
  }

  override var direction: Direction? { kerasName.hasPrefix("acc") ? .up : .down }

  func resolved(_ truth: Shape, _ prediction: Shape) -> Metric { make(LabelKind(truth, prediction), name) }
}
