import ApusTensors

extension Dataset {
  /// Only the elements for which `isIncluded` is true. TensorFlow's `filter`.
  ///
  /// ```swift
  /// let sevens = dataset.filter { image, label in label.item(as: Int.self) == 7 }
  /// ```
  public func filter(_ isIncluded: @escaping @Sendable (Element) -> Bool) -> Dataset {
    let structure = structure
    return transformed(cardinality.count == 0 ? .finite(0) : .unknown) { upstream in
      {
        while let item = upstream(), !hasReportedMistake { if isIncluded(structure.element(item)) { return item } }
        return nil
      }
    }
  }
}
