import ApusTensors

/// Layers one after another. Keras's `keras.Sequential`.
///
/// ```swift
/// let model = Sequential {
///   Dense(256, activation: .relu)
///   Dropout(0.2)
///   Dense(10)
/// }
/// let same = Sequential([Input(shape: [784]), Dense(256, activation: .relu), Dropout(0.2), Dense(10)])
/// ```
///
/// With an input at the beginning the weights are made at once; without, when the model is first called.
public final class Sequential: Model {
  private var members: [Layer] = []
  /// Where values enter, if that was said.
  private(set) var inputLayer: InputLayer?

  public init(_ elements: [any SequentialElement] = [], name: String? = nil) {
    super.init(name: name)
    for element in elements { element.join(self) }
  }

  public convenience init(name: String? = nil, @SequentialBuilder _ elements: () -> [any SequentialElement]) { self.init(elements(), name: name) }

  public override var sublayers: [Layer] { members }

  override var castsInputs: Bool { false }

  public override var savedAttributes: [(name: String, value: SavedAttribute)] { [("layers", .list(members.map { .layer($0) }))] }

  /// Puts a layer, or at the beginning an input, behind the others.
  public func add(_ element: any SequentialElement) { element.join(self) }

  /// Removes the last layer.
  public func pop() { if !members.isEmpty { members.removeLast() } }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    let expected = inputLayer?.dtype
    let inputs = inputs.map { input in expected.map { input.dtype == $0 ? input : input.cast($0) } ?? input }
    return members.reduce(inputs) { $1.outputs($0) }
  }

  fileprivate func append(_ layer: Layer) {
    if let input = layer as? InputLayer, members.isEmpty {
      inputLayer = input
    } else {
      members.append(layer)
    }
    if let inputLayer, !members.isEmpty { _ = computeOutputShape(inputLayer.batchShape) }
  }
}

/// What a ``Sequential`` is made of: layers, and at the beginning possibly an ``Input(shape:batchSize:dtype:name:)``.
public protocol SequentialElement {
  func join(_ model: Sequential)
}

extension Layer: SequentialElement {
  public final func join(_ model: Sequential) { model.append(self) }
}

extension SymbolicTensor: SequentialElement {
  public func join(_ model: Sequential) { model.append(node.layer) }
}

/// Collects the layers written in a closure; `if` and `for` work too.
@resultBuilder
public enum SequentialBuilder {
  public static func buildExpression(_ element: any SequentialElement) -> [any SequentialElement] { [element] }
  public static func buildExpression(_ elements: [any SequentialElement]) -> [any SequentialElement] { elements }
  public static func buildBlock(_ parts: [any SequentialElement]...) -> [any SequentialElement] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [any SequentialElement]?) -> [any SequentialElement] { part ?? [] }
  public static func buildEither(first part: [any SequentialElement]) -> [any SequentialElement] { part }
  public static func buildEither(second part: [any SequentialElement]) -> [any SequentialElement] { part }
  public static func buildArray(_ parts: [[any SequentialElement]]) -> [any SequentialElement] { parts.flatMap { $0 } }
}
