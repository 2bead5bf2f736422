import ApusTensors

/// How a weight begins: `.zeros`, `.glorotUniform`, `.randomNormal(deviation: 0.01, seed: 7)`. Keras's `keras.initializers`.
///
/// ```swift
/// Dense(64, kernelInitializer: .heNormal, biasInitializer: .constant(0.1))
/// ```
public struct Initializer: Sendable {
  /// Keras's name for it, such as "GlorotUniform".
  public let name: String
  private let make: @Sendable (_ shape: Shape, _ dtype: DType) -> Tensor

  /// An initializer of one's own.
  public init(_ name: String, _ make: @escaping @Sendable (_ shape: Shape, _ dtype: DType) -> Tensor) {
    self.name = name
    self.make = make
  }

  public func callAsFunction(_ shape: Shape, dtype: DType = .float32) -> Tensor { make(shape, dtype) }
}

extension Initializer {
  public static let zeros = Initializer("Zeros") { .zeros($0, dtype: $1) }
  public static let ones = Initializer("Ones") { .ones($0, dtype: $1) }

  public static func constant(_ value: Double) -> Initializer { Initializer("Constant") { .full($0, value, dtype: $1) } }

  public static func randomUniform(low: Double = -0.05, high: Double = 0.05, seed: Int? = nil) -> Initializer {
    Initializer("RandomUniform") { .randomUniform($0, low: low, high: high, dtype: $1, seed: seed) }
  }

  public static func randomNormal(mean: Double = 0, deviation: Double = 0.05, seed: Int? = nil) -> Initializer {
    Initializer("RandomNormal") { .randomNormal($0, mean: mean, deviation: deviation, dtype: $1, seed: seed) }
  }

  /// Normal numbers within two deviations.
  public static func truncatedNormal(mean: Double = 0, deviation: Double = 0.05, seed: Int? = nil) -> Initializer {
    Initializer("TruncatedNormal") { .randomTruncatedNormal($0, mean: mean, deviation: deviation, dtype: $1, seed: seed) }
  }
}
