import ApusTensors

/// A function after a layer: `.relu`, `.softmax`, or one's own. Keras's `keras.activations`.
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
  public static let relu6 = ActivationFunction("relu6") { $0.relu6() }
  public static let leakyRelu = ActivationFunction("leaky_relu") { $0.leakyRelu() }
  public static let elu = ActivationFunction("elu") { $0.elu() }
  public static let selu = ActivationFunction("selu") { $0.selu() }
  public static let celu = ActivationFunction("celu") { $0.celu() }
  public static let gelu = ActivationFunction("gelu") { $0.gelu() }
  public static let silu = ActivationFunction("silu") { $0.silu() }
  /// Another name for ``silu``.
  public static let swish = silu
  public static let hardSilu = ActivationFunction("hard_silu") { $0.hardSilu() }
  public static let mish = ActivationFunction("mish") { $0.mish() }
  public static let sigmoid = ActivationFunction("sigmoid") { $0.sigmoid() }
  public static let hardSigmoid = ActivationFunction("hard_sigmoid") { $0.hardSigmoid() }
  public static let logSigmoid = ActivationFunction("log_sigmoid") { $0.logSigmoid() }
  public static let sparseSigmoid = ActivationFunction("sparse_sigmoid") { $0.sparseSigmoid() }
  public static let tanh = ActivationFunction("tanh", fused: .tanh) { $0.tanh() }
  public static let hardTanh = ActivationFunction("hard_tanh") { $0.hardTanh() }
  public static let tanhShrink = ActivationFunction("tanh_shrink") { $0.tanhShrink() }
  public static let softShrink = ActivationFunction("soft_shrink") { $0.softShrink() }
  public static let hardShrink = ActivationFunction("hard_shrink") { $0.hardShrink() }
  public static let softplus = ActivationFunction("softplus") { $0.softplus() }
  public static let softsign = ActivationFunction("softsign") { $0.softsign() }
  public static let squareplus = ActivationFunction("squareplus") { $0.squareplus() }
  public static let sparsePlus = ActivationFunction("sparse_plus") { $0.sparsePlus() }
  public static let exponential = ActivationFunction("exponential") { $0.exponential() }
  public static let softmax = ActivationFunction("softmax") { $0.softmax() }
  /// One half of the last dimension, each element times the sigmoid of the one in the other half: the size is halved.
  public static let glu = ActivationFunction("glu") { $0.glu() }
  public static let logSoftmax = ActivationFunction("log_softmax") { $0.logSoftmax() }

  static let all = [
    linear, relu, relu6, leakyRelu, elu, selu, celu, gelu, silu, hardSilu, mish, sigmoid, hardSigmoid, logSigmoid, sparseSigmoid, tanh, hardTanh,
    tanhShrink, softShrink, hardShrink, softplus, softsign, squareplus, sparsePlus, exponential, softmax, logSoftmax, glu,
  ]
  /// Other names that Keras takes.
  static let aliases = ["swish": "silu", "hard_swish": "hard_silu"]
}

extension ActivationFunction: Codable {
  public init(from decoder: any Decoder) throws {
    let value = try ConfigValue(from: decoder)
    // A function that is not one of the usual names is an object whose configuration is its name.
    let name = value.string ?? SerializedObject(value)?.config.string ?? ""
    guard let match = ActivationFunction.all.first(where: { $0.name == ActivationFunction.aliases[name] ?? name }) else {
      let received = name.isEmpty ? SerializedObject(value)?.className ?? value.kind : name
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "the activation \(received) is not known"))
    }
    self = match
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
