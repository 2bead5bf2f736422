/// When a callback saves the model.
public enum SaveFrequency: Sendable, Hashable {
  /// At the end of each epoch.
  case epoch
  /// After every so many batches, counted through the epochs.
  case batches(Int)
}

/// Counts batches until it is time to save.
struct SaveTimer {
  let frequency: SaveFrequency
  private var seen = 0

  init(_ frequency: SaveFrequency) { self.frequency = frequency }

  /// Whether it is time to save after another batch.
  mutating func isDueAfterBatch() -> Bool {
    guard case .batches(let count) = frequency else { return false }
    seen += 1
    guard seen >= count else { return false }
    seen = 0
    return true
  }
}
