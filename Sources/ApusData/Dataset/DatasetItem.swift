import ApusTensors

/// An element on its way through a pipeline.
///
/// A row of a source stays an index for as long as it is only moved about, so that shuffling costs as much as shuffling numbers, and a batch is
/// copied straight out of the source.
enum DatasetItem<Element: Sendable>: Sendable {
  case element(Element)
  case row(of: RowSource<Element>, Int)

  var element: Element {
    switch self {
    case .element(let element): element
    case .row(let source, let index): source.row(index)
    }
  }

  /// The tensors to copy the element from.
  func parts(_ structure: ElementStructure<Element>) -> ItemParts {
    switch self {
    case .element(let element): ItemParts(tensors: structure.tensors(of: element), row: nil)
    case .row(let source, let index): ItemParts(tensors: source.tensors, row: index)
    }
  }
}

/// Tensors in the host's memory whose rows are elements.
final class RowSource<Element: Sendable>: Sendable {
  let tensors: [Tensor]
  let count: Int
  private let whole: Element
  private let structure: ElementStructure<Element>

  /// - Throws: `TensorError` where the tensors do not have rows, or not equally many.
  init(_ whole: Element, _ structure: ElementStructure<Element>, _ operation: String) throws(TensorError) {
    let tensors = structure.tensors(of: whole)
    guard let first = tensors.first else {
      throw TensorError(.value, operation, "there are no tensors to take apart", expected: "at least one tensor", received: "\(Element.self)")
    }
    for tensor in tensors {
      guard tensor.rank > 0, tensor.shape[0] == first.shape.first else {
        throw TensorError(
          .shape, operation, "the tensors cannot be sliced into rows together", expected: "tensors of one size along the first dimension",
          received: tensors.map { "\($0.shape)" }.joined(separator: ", "))
      }
    }
    self.tensors = tensors
    self.structure = structure
    count = first.shape[0]
    self.whole = structure.replacing(tensors, in: whole)
  }

  func row(_ index: Int) -> Element { structure.mapTensors(whole) { $0.hostRow(index) } }

  /// The rows in order.
  func makeStream() -> DatasetStream<Element> {
    var next = 0
    return { [self] in
      guard next < count else { return nil }
      next += 1
      return .row(of: self, next - 1)
    }
  }
}

/// An iteration of items that are there already.
func listStream<Element>(_ items: [DatasetItem<Element>]) -> DatasetStream<Element> {
  var iterator = items.makeIterator()
  return { iterator.next() }
}
