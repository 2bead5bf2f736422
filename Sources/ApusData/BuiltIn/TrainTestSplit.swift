import ApusTensors

/// Parts the rows of arrays into a set to train with and one to test with. scikit-learn's `train_test_split`.
///
/// ```swift
/// let (train, test) = trainTestSplit(features, labels, testSize: 0.2, seed: 1)
/// let ((xTrain, yTrain), (xTest, yTest)) = trainTestSplit(features, labels)
/// ```
///
/// - Parameters:
///   - arrays: Tensors, arrays of Swift numbers or other ``DatasetSource``s, all of one size along the first dimension.
///   - testSize: The share of the rows to test with, more than 0 and less than 1; their number is rounded up.
///   - shuffle: Whether rows are drawn at random; otherwise the last ones are the test set, and all stay in order.
///   - seed: The same seed gives the same split, though not scikit-learn's. Without one, it is different in each run.
/// - Returns: Copies of the rows, on the current device. Where the arrays or the sizes do not fit, or one of the sets would be empty, a ``TensorError``
///   is reported.
public func trainTestSplit<First: DatasetSource, Second: DatasetSource, each Other: DatasetSource>(
  _ first: First, _ second: Second, _ others: repeat each Other, testSize: Double = 0.25, shuffle: Bool = true, seed: Int? = nil
) -> (train: (First.Slice, Second.Slice, repeat (each Other).Slice), test: (First.Slice, Second.Slice, repeat (each Other).Slice)) {
  split(
    (first.whole, second.whole, repeat (each others).whole), .of(First.Slice.self, Second.Slice.self, repeat (each Other).Slice.self),
    testSize, shuffle, seed)
}

/// The same for one array: `let (train, test) = trainTestSplit(features)`.
public func trainTestSplit<Source: DatasetSource>(
  _ array: Source, testSize: Double = 0.25, shuffle: Bool = true, seed: Int? = nil
) -> (train: Source.Slice, test: Source.Slice) {
  split(array.whole, .of(Source.Slice.self), testSize, shuffle, seed)
}

private func split<Rows: Sendable>(
  _ whole: Rows, _ structure: ElementStructure<Rows>, _ testSize: Double, _ shuffle: Bool, _ seed: Int?
) -> (train: Rows, test: Rows) {
  do throws(TensorError) {
    let source = try RowSource(structure.item(whole), "trainTestSplit")
    let testCount = testSize > 0 && testSize < 1 ? Int((testSize * Double(source.count)).rounded(.up)) : 0
    guard testCount > 0, testCount < source.count else {
      throw TensorError(
        .value, "trainTestSplit", "one of the sets would be empty", expected: "a testSize between 0 and 1 that leaves rows in both sets",
        received: "\(testSize) of \(source.count) rows")
    }
    var generator = SeededGenerator(seed: SeededGenerator.seed(seed))
    let order = shuffle ? generator.permutation(source.count) : Array(0..<source.count)
    func rows(_ indices: ArraySlice<Int>) throws(TensorError) -> Rows {
      let parts = indices.map { ItemParts(tensors: source.tensors, row: $0) }
      var tensors: [Tensor] = []
      for part in source.tensors.indices { tensors.append(try parts.stacked(part, "trainTestSplit").to(.current)) }
      return structure.element(.element(source.whole.replacing(tensors)))
    }
    let trainCount = source.count - testCount
    return (try rows(order[..<trainCount]), try rows(order[trainCount...]))
  } catch {
    report(error)
    let nothing = structure.mapTensors(whole) { .poisoned(like: [$0]) }
    return (nothing, nothing)
  }
}
