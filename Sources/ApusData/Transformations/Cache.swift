import ApusTensors
import Synchronization

extension Dataset {
  /// Keeps the elements of the first complete iteration in memory, and gives those in later ones. TensorFlow's `cache()`.
  ///
  /// What comes before it (reading files, `map`) so happens once; put `shuffle` after it. An iteration that is broken off keeps nothing.
  public func cache() -> Dataset {
    let kept = KeptItems()
    return Dataset(structure, cardinality) { [makeStream] in
      if let items = kept.items.withLock({ $0 }) { return listStream(items) }
      return keepingStream(makeStream(), kept)
    }
  }
}

private final class KeptItems: Sendable {
  let items = Mutex<[DatasetItem]?>(nil)
}

/// The items as they come; they are kept once all have come.
private func keepingStream(_ upstream: @escaping DatasetStream, _ kept: KeptItems) -> DatasetStream {
  var items: [DatasetItem] = []
  return {
    if let item = upstream() {
      items.append(item)
      return item
    }
    // A mistake ends an iteration as well, too early.
    if !hasReportedMistake { kept.items.withLock { [items] kept in if kept == nil { kept = items } } }
    return nil
  }
}
