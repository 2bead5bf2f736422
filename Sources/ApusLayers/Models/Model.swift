import ApusTensors

/// A layer that is trained and used as a whole. Keras's `keras.Model`.
///
/// ```swift
/// final class MyModel: Model {
///   let dense1 = Dense(32, activation: .relu)
///   let dense2 = Dense(10)
///   override func call(_ x: Tensor, training: Bool) -> Tensor { dense2(dense1(x)) }
/// }
/// ```
open class Model: Layer {
  /// The layers directly inside. Keras's `model.layers`.
  public var layers: [Layer] { sublayers }

  /// The layer with this name, or nil.
  public func getLayer(_ name: String) -> Layer? { layers.first { $0.name == name } }

  /// Makes the weights, for inputs of this shape, whose batch size is usually unknown: `model.build(inputShape: [nil, 784])`.
  public func build(inputShape: SymbolicShape) { _ = computeOutputShape(inputShape) }
}
