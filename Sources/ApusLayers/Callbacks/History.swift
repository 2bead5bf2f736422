/// The metrics of each epoch; what `fit` returns. Keras's `keras.callbacks.History`.
///
/// ```swift
/// let history = try model.fit(x, y, epochs: 5)
/// print(history.history["loss"]!)
/// ```
public final class History: Callback, Codable {
  /// The numbers of the epochs.
  public private(set) var epoch: [Int] = []
  /// For each metric its value at the end of each epoch.
  public private(set) var history: [String: [Double]] = [:]

  private enum CodingKeys: String, CodingKey { case epoch, history }

  public override init() {}

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    epoch = try container.decode([Int].self, forKey: .epoch)
    history = try container.decode([String: [Double]].self, forKey: .history)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(epoch, forKey: .epoch)
    try container.encode(history, forKey: .history)
  }

  /// The values of a metric.
  public subscript(metric: String) -> [Double] { history[metric] ?? [] }

  public override func onTrainBegin() {
    epoch = []
    history = [:]
  }

  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    self.epoch.append(epoch)
    for (name, value) in logs.values { history[name, default: []].append(value) }
  }
}
