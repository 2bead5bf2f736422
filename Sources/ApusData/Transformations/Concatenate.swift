extension Dataset {
  /// This data set's elements, then the other's. TensorFlow's `concatenate`.
  public func concatenate(_ other: Dataset) -> Dataset {
    let cardinality: Cardinality =
      switch (cardinality, other.cardinality) {
      case (.infinite, _), (_, .infinite): .infinite
      case (.finite(let first), .finite(let second)): .finite(first + second)
      default: .unknown
      }
    let makeStream = other.makeStream
    return transformed(cardinality) { chainStream($0, makeStream) }
  }
}

private func chainStream(_ first: @escaping DatasetStream, _ makeSecond: @escaping () -> DatasetStream) -> DatasetStream {
  var second: DatasetStream?
  return {
    if let second { return second() }
    if let item = first() { return item }
    second = makeSecond()
    return second?()
  }
}
