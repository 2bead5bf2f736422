import ApusTensors

/// How a data set's element is made of tensors. It is captured where the element's type is known, because tuples cannot conform to protocols.
struct ElementStructure<Element>: Sendable {
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
  static func tuple<each Part>(_ parts: repeat ElementStructure<each Part>) -> ElementStructure where Element == (repeat each Part) {
    ElementStructure { element, transform in (repeat (each parts).mapTensors(each element, transform)) }
  }

  /// The element's tensors, on the CPU.
  func tensors(of element: Element) -> [Tensor] {
    var tensors: [Tensor] = []
    _ = mapTensors(element) { tensor in
      tensors.append(tensor.to(.cpu))
      return tensor
    }
    return tensors
  }

  /// The element with its tensors replaced by these, as many as it has.
  func replacing(_ tensors: [Tensor], in element: Element) -> Element {
    var rest = tensors[...]
    return mapTensors(element) { _ in rest.removeFirst() }
  }
}
