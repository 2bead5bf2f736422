import ApusTensors

/// How a data set's element is made of tensors. It is captured where the element's type is known, because tuples cannot conform to protocols.
struct ElementStructure<Element: Sendable>: Sendable {
  /// The element with each tensor replaced, in a fixed order.
  let mapTensors: @Sendable (Element, (Tensor) -> Tensor) -> Element

  /// The structure of a type that says itself what it is made of.
  static func of(_: Element.Type) -> ElementStructure where Element: DatasetElement {
    ElementStructure { element, transform in element.mapTensors(transform) }
  }

  /// The structure of a tuple of such types.
  static func of<each Part: DatasetElement>(_: repeat (each Part).Type) -> ElementStructure where Element == (repeat each Part) {
    ElementStructure { element, transform in (repeat (each element).mapTensors(transform)) }
  }

  /// The structure of a tuple whose parts have these structures.
  static func tuple<each Part: Sendable>(_ parts: repeat ElementStructure<each Part>) -> ElementStructure where Element == (repeat each Part) {
    ElementStructure { element, transform in (repeat (each parts).mapTensors(each element, transform)) }
  }

  /// An element of this structure as a pipeline carries it.
  func item(_ element: Element) -> DatasetItem { .element(ElementBox(element, self)) }

  /// The element that an item of this structure stands for.
  func element(_ item: DatasetItem) -> Element {
    switch item {
    case .element(let carried): box(carried).element
    case .row(let source, let index): mapTensors(box(source.whole).element) { $0.hostRow(index) }
    }
  }

  /// Only boxes of this structure come here: a pipeline is made together with its structure.
  private func box(_ carried: any CarriedElement) -> ElementBox<Element> { unsafeDowncast(carried, to: ElementBox<Element>.self) }
}

/// An element whose type is known at both ends of a pipeline, but not in between: steps that only move elements are not generic, which makes them
/// several times as fast.
protocol CarriedElement: AnyObject, Sendable {
  /// The element's tensors, on the CPU.
  var tensors: [Tensor] { get }
  /// The element with its tensors replaced by these, as many as it has.
  func replacing(_ tensors: [Tensor]) -> any CarriedElement
}

private final class ElementBox<Element: Sendable>: CarriedElement {
  let element: Element
  private let structure: ElementStructure<Element>

  init(_ element: Element, _ structure: ElementStructure<Element>) {
    self.element = element
    self.structure = structure
  }

  var tensors: [Tensor] {
    var tensors: [Tensor] = []
    tensors.reserveCapacity(4)
    _ = structure.mapTensors(element) { tensor in
      tensors.append(tensor.to(.cpu))
      return tensor
    }
    return tensors
  }

  func replacing(_ tensors: [Tensor]) -> any CarriedElement {
    var next = 0
    let replaced = structure.mapTensors(element) { _ in
      next += 1
      return tensors[next - 1]
    }
    return ElementBox(replaced, structure)
  }
}
