import Synchronization

extension Dataset {
  /// Keeps the elements of the first complete iteration in memory, and gives those in later ones. TensorFlow's `cache()`.
  ///
  /// What comes before it (reading files, `map`) so happens once; put `shuffle` after it. An iteration that is broken off keeps nothing.
  public func cache() -> Dataset {
    let kept = KeptItems<Element>()
    let makeStream = makeStream
    return Dataset(structure, cardinality) {
      if let items = kept.items.withLock({ $0 }) { return listStream(items) }
      let upstream = makeStream()
      var items: [DatasetItem<Element>] = []
      return {
        if let item = upstream() {
          items.append(item)
          return item
        }
        kept.items.withLock { [items] kept in if kept == nil { kept = items } }
        return nil
      }
    }
  }
}

private final class KeptItems<Element: Sendable>: Sendable {
  let items = Mutex<[DatasetItem<Element>]?>(nil)
}
