import ApusTensors

/// Layers one after another. Keras's `keras.Sequential`.
///
/// ```swift
/// let model = Sequential {
///   Dense(256, activation: .relu)
///   Dropout(0.2)
///   Dense(10)
/// }
/// let same = Sequential([Dense(256, activation: .relu), Dropout(0.2), Dense(10)])
/// ```
public final class Sequential: Model {
  private var members: [Layer]

  public init(_ layers: [Layer] = [], name: String? = nil) {
    members = layers
    super.init(name: name)
  }

  public convenience init(name: String? = nil, @LayerBuilder _ layers: () -> [Layer]) { self.init(layers(), name: name) }

  public override var sublayers: [Layer] { members }

  /// Puts a layer behind the others. If the model is built already, the layer is built when it is next called.
  public func add(_ layer: Layer) { members.append(layer) }

  /// Removes the last layer.
  public func pop() { if !members.isEmpty { members.removeLast() } }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    members.reduce(inputs) { $1.outputs($0) }
  }
}

/// Collects the layers written in a closure; `if` and `for` work too.
@resultBuilder
public enum LayerBuilder {
  public static func buildExpression(_ layer: Layer) -> [Layer] { [layer] }
  public static func buildExpression(_ layers: [Layer]) -> [Layer] { layers }
  public static func buildBlock(_ parts: [Layer]...) -> [Layer] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Layer]?) -> [Layer] { part ?? [] }
  public static func buildEither(first part: [Layer]) -> [Layer] { part }
  public static func buildEither(second part: [Layer]) -> [Layer] { part }
  public static func buildArray(_ parts: [[Layer]]) -> [Layer] { parts.flatMap { $0 } }
}
