import ApusTensors

/// How a weight begins: `.zeros`, `.glorotUniform`, `.randomNormal(deviation: 0.01, seed: 7)`. Keras's `keras.initializers`.
///
/// ```swift
/// Dense(64, kernelInitializer: .heNormal, biasInitializer: .constant(0.1))
/// ```
///
/// One with a seed gives the numbers that Keras gives for it, the same ones each time.
public struct Initializer: NamedFunction {
  public static let kerasModule = "keras.initializers"
  public let name: String
  public let configuration: [String: ConfigValue]
  private let generate: @Sendable (_ shape: Shape, _ dtype: DType) -> Tensor

  /// An initializer of one's own.
  public init(
    _ name: String, _ generate: @escaping @Sendable (_ shape: Shape, _ dtype: DType) -> Tensor
  ) {
    self.init(name, [:], generate)
  }

  init(
    _ name: String, _ configuration: [String: ConfigValue],
    _ generate: @escaping @Sendable (_ shape: Shape, _ dtype: DType) -> Tensor
  ) {
    self.name = name
    self.configuration = configuration
    self.generate = generate
  }

  public func callAsFunction(_ shape: Shape, dtype: DType = .float32) -> Tensor {
    generate(shape, dtype)
  }
}

extension Initializer {
  public static let zeros = Initializer("Zeros") { .zeros($0, dtype: $1) }
  public static let ones = Initializer("Ones") { .ones($0, dtype: $1) }

  public static func constant(_ value: Double) -> Initializer {
    Initializer("Constant", ["value": .real(value)]) { .full($0, value, dtype: $1) }
  }

  /// The identity matrix, times a gain.
  public static func identity(gain: Double = 1) -> Initializer {
    // Keras leaves the gain out of its own configurations.
    Initializer("Identity", gain == 1 ? [:] : ["gain": .real(gain)]) { (shape: Shape, dtype: DType) -> Tensor in
      guard shape.rank == 2 else {
        report(
          TensorError(
            .shape, "Identity", "the weight is not a matrix", expected: "two dimensions",
            received: "\(shape)"))
        return Tensor.poisoned(like: [])
      }
      return Tensor.eye(shape[0], columns: shape[1], dtype: dtype) * gain
    }
  }

  public static func randomUniform(low: Double = -0.05, high: Double = 0.05, seed: Int? = nil)
    -> Initializer
  {
    Initializer(
      "RandomUniform", ["minval": .real(low), "maxval": .real(high), "seed": .seed(seed)]
    ) {
      KerasRandom.uniform($0, low: low, high: high, dtype: $1, seed: seed)
    }
  }

  public static func randomNormal(mean: Double = 0, deviation: Double = 0.05, seed: Int? = nil)
    -> Initializer
  {
    Initializer(
      "RandomNormal", ["mean": .real(mean), "stddev": .real(deviation), "seed": .seed(seed)]
    ) {
      KerasRandom.normal($0, mean: mean, deviation: deviation, dtype: $1, seed: seed)
    }
  }

  /// Normal numbers within two deviations.
  public static func truncatedNormal(mean: Double = 0, deviation: Double = 0.05, seed: Int? = nil)
    -> Initializer
  {
    Initializer(
      "TruncatedNormal", ["mean": .real(mean), "stddev": .real(deviation), "seed": .seed(seed)]
    ) {
      KerasRandom.truncatedNormal($0, mean: mean, deviation: deviation, dtype: $1, seed: seed)
    }
  }

  public static func make(_ name: String, _ options: FunctionOptions) throws -> Initializer? {
    let seed = try options.integer("seed")
    switch name {
    case "Zeros": return .zeros
    case "Ones": return .ones
    case "Constant": return .constant(try options.real("value", default: 0))
    case "Identity", "IdentityInitializer":
      return .identity(gain: try options.real("gain", default: 1))
    case "RandomUniform", "Uniform":
      return .randomUniform(
        low: try options.real("minval", default: -0.05),
        high: try options.real("maxval", default: 0.05), seed: seed)
    case "RandomNormal", "Normal":
      return .randomNormal(
        mean: try options.real("mean", default: 0),
        deviation: try options.real("stddev", default: 0.05), seed: seed)
    case "TruncatedNormal":
      return .truncatedNormal(
        mean: try options.real("mean", default: 0),
        deviation: try options.real("stddev", default: 0.05), seed: seed)
    case "Orthogonal", "OrthogonalInitializer":
      return .orthogonal(gain: try options.real("gain", default: 1), seed: seed)
    default: return try varianceScaling(named: name, options, seed)
    }
  }
}

extension ConfigValue {
  /// A seed, or null where there is none.
  static func seed(_ seed: Int?) -> ConfigValue { seed.map { .integer($0) } ?? .null }
}
