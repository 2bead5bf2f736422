import ApusTensors

/// What the callbacks share that watch a metric for being better than before. Keras's `keras.callbacks.MonitorCallback`.
open class MonitorCallback: Callback {
  /// Which way the metric is better.
  public enum Mode: Sendable {
    /// As the metric itself says; for the loss, down.
    case auto
    case min, max
  }

  /// The metric's name: "val_loss".
  public let monitor: String
  public let mode: Mode
  /// How much better counts as better at all.
  public let minDelta: Double
  /// The best value so far.
  public internal(set) var best: Double?

  public init(monitor: String = "val_loss", mode: Mode = .auto, baseline: Double? = nil, minDelta: Double = 0) {
    self.monitor = monitor
    self.mode = mode
    self.minDelta = abs(minDelta)
    best = baseline
  }

  open override var monitoredMetric: String? { monitor }

  open override func onTrainBegin() throws { _ = try direction() }

  private func direction() throws -> Metric.Direction {
    switch mode {
    case .min: return .down
    case .max: return .up
    case .auto:
      let name = monitor.hasPrefix("val_") ? String(monitor.dropFirst(4)) : monitor
      if let known = name == "loss" || name.hasSuffix("_loss") ? .down : model.compilation?.direction(of: name) { return known }
      throw TensorError(
        .value, "\(type(of: self))", "it is not known whether \(monitor) is better when it is greater or when it is less",
        expected: "mode: .max or .min", received: "mode: .auto")
    }
  }

  /// Whether a value is better than another one, by more than ``minDelta``; anything is better than nothing.
  public func isImprovement(_ value: Double, over reference: Double?) throws -> Bool {
    guard let reference else { return true }
    return try direction() == .up ? value - minDelta > reference : value + minDelta < reference
  }
}
