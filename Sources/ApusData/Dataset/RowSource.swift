import ApusTensors

/// Tensors in the host's memory whose rows are elements.
final class RowSource: Sendable {
  /// The tensors, put together as an element is.
  let whole: any CarriedElement
  let tensors: [Tensor]
  let count: Int

  /// - Throws: `TensorError` where the tensors do not have rows, or not equally many.
  init(_ item: DatasetItem, _ operation: String) throws(TensorError) {
    let parts = item.parts
    let tensors = parts.row.map { row in parts.tensors.map { $0.hostRow(row) } } ?? parts.tensors
    guard let first = tensors.first else {
      throw TensorError(
        .value, operation, "there are no tensors to take apart", expected: "at least one tensor", received: "data sets, or an empty dictionary")
    }
    for tensor in tensors {
      guard tensor.rank > 0, tensor.shape[0] == first.shape.first else {
        throw TensorError(
          .shape, operation, "the tensors cannot be sliced into rows together", expected: "tensors of one size along the first dimension",
          received: tensors.map { "\($0.shape)" }.joined(separator: ", "))
      }
    }
    self.tensors = tensors
    count = first.shape[0]
    whole = item.replacing(tensors)
  }

  /// Whether one of the tensors stands in for a result that could not be computed.
  var isPoisoned: Bool { tensors.contains(where: \.isPoisoned) }

  /// The rows in order.
  func makeStream() -> DatasetStream {
    var next = 0
    return { [self] in
      guard next < count else { return nil }
      next += 1
      return .row(of: self, next - 1)
    }
  }
}
