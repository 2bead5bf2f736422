extension Dataset {
  /// Only the elements for which `isIncluded` is true. TensorFlow's `filter`.
  ///
  /// ```swift
  /// let sevens = dataset.filter { image, label in label.item(as: Int.self) == 7 }
  /// ```
  public func filter(_ isIncluded: @escaping @Sendable (Element) -> Bool) -> Dataset {
    transformed(cardinality.count == 0 ? .finite(0) : .unknown) { upstream in
      {
        while let item = upstream() { if isIncluded(item.element) { return item } }
        return nil
      }
    }
  }
}
