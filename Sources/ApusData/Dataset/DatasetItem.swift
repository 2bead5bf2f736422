import ApusTensors

/// An element on its way through a pipeline.
///
/// A row of a source stays an index for as long as it is only moved about, so that shuffling costs as much as shuffling numbers, and a batch is
/// copied straight out of the source.
enum DatasetItem: Sendable {
  case element(any CarriedElement)
  case row(of: RowSource, Int)

  /// The tensors to copy the element from.
  var parts: ItemParts {
    switch self {
    case .element(let element): ItemParts(tensors: element.tensors, row: nil)
    case .row(let source, let index): ItemParts(tensors: source.tensors, row: index)
    }
  }

  /// The element with these tensors in place of its own.
  func replacing(_ tensors: [Tensor]) -> any CarriedElement {
    switch self {
    case .element(let element): element.replacing(tensors)
    case .row(let source, _): source.whole.replacing(tensors)
    }
  }
}

/// An iteration of a data set: the next item each time it is called, and nil from its end on.
typealias DatasetStream = () -> DatasetItem?

/// An iteration of items that are there already.
func listStream(_ items: [DatasetItem]) -> DatasetStream {
  var iterator = items.makeIterator()
  return { iterator.next() }
}
