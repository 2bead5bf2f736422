import ApusTensors

/// An elementwise or row-wise function after a layer: `.relu`, `.softmax`, or one's own. Keras's `keras.activations`.
///
/// ```swift
/// Dense(256, activation: .relu)
/// Dense(10, activation: ActivationFunction("scaled tanh") { 1.7 * $0.tanh() })
/// ```
public struct ActivationFunction: Sendable {
  /// Keras's name for it, such as "relu".
  public let name: String
  /// The form that a matrix product can apply to its own result, where there is one.
  let fused: FusedActivation?
  private let function: @Sendable (Tensor) -> Tensor

  /// An activation of one's own.
  public init(_ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor) { self.init(name, fused: nil, function) }

  init(_ name: String, fused: FusedActivation?, _ function: @escaping @Sendable (Tensor) -> Tensor) {
    self.name = name
    self.fused = fused
    self.function = function
  }

  public func callAsFunction(_ x: some TensorConvertible) -> Tensor { function(x.tensor) }
}

extension ActivationFunction {
  public static let linear = ActivationFunction("linear", fused: .linear) { $0 }
  public static let relu = ActivationFunction("relu", fused: .relu) { $0.relu() }
  public static let sigmoid = ActivationFunction("sigmoid") { $0.sigmoid() }
  public static let tanh = ActivationFunction("tanh", fused: .tanh) { $0.tanh() }
  public static let softmax = ActivationFunction("softmax") { $0.softmax() }
}
