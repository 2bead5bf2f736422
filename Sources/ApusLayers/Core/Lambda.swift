import ApusTensors

/// A function as a layer. Keras's `keras.layers.Lambda`.
///
/// ```swift
/// Sequential([Input(shape: [4]), Lambda { $0.square() }, Dense(1)])
/// ```
///
/// Keras's files cannot hold it. For a function that is to be saved, write a ``ConfigurableLayer`` and register it.
public final class Lambda: Layer {
  private let function: ([Tensor]) -> [Tensor]

  /// A function of one tensor.
  public init(name: String? = nil, dtype: DTypePolicy? = nil, _ function: @escaping (Tensor) -> Tensor) {
    self.function = { $0.map(function) }
    super.init(name: name, dtype: dtype)
  }

  /// A function of several tensors.
  public init(name: String? = nil, dtype: DTypePolicy? = nil, combining function: @escaping ([Tensor]) -> Tensor) {
    self.function = { [function($0)] }
    super.init(name: name, dtype: dtype)
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] { function(inputs) }
}
