import ApusTensors

/// A penalty on the size of weights or outputs that is added to the loss: `.l2(0.01)`. Keras's `keras.regularizers`.
public struct Regularizer: NamedFunction {
  public static let kerasModule = "keras.regularizers"
  public let name: String
  public let configuration: [String: ConfigValue]
  private let penalty: @Sendable (Tensor) -> Tensor

  /// A regularizer of one's own: a scalar of the values.
  public init(_ name: String, _ penalty: @escaping @Sendable (Tensor) -> Tensor) { self.init(name, [:], penalty) }

  init(_ name: String, _ configuration: [String: ConfigValue], _ penalty: @escaping @Sendable (Tensor) -> Tensor) {
    self.name = name
    self.configuration = configuration
    self.penalty = penalty
  }

  /// The penalty, a scalar.
  public func callAsFunction(_ values: some TensorConvertible) -> Tensor { penalty(values.tensor) }
}

extension Regularizer {
  /// factor * sum(|x|).
  public static func l1(_ factor: Double = 0.01) -> Regularizer { Regularizer("L1", ["l1": .real(factor)]) { factor * $0.abs().sum() } }

  /// factor * sum(x^2).
  public static func l2(_ factor: Double = 0.01) -> Regularizer { Regularizer("L2", ["l2": .real(factor)]) { factor * $0.square().sum() } }

  /// l1 * sum(|x|) + l2 * sum(x^2).
  public static func l1l2(l1: Double = 0, l2: Double = 0) -> Regularizer {
    Regularizer("L1L2", ["l1": .real(l1), "l2": .real(l2)]) { values in
      let first = l1 == 0 ? nil : l1 * values.abs().sum()
      let second = l2 == 0 ? nil : l2 * values.square().sum()
      guard let first else { return second ?? values.sum() * 0 }
      return second.map { first + $0 } ?? first
    }
  }

  /// How far rows or columns are from being orthogonal to each other: the mean of the products of their directions.
  public static func orthogonal(factor: Double = 0.01, mode: OrthogonalMode = .rows) -> Regularizer {
    Regularizer("OrthogonalRegularizer", ["factor": .real(factor), "mode": .string(mode.rawValue)]) { values in
      let rows = mode == .rows ? values : values.transpose([1, 0])
      let directions = rows.l2Normalize(axis: 1)
      let products = directions.matmul(directions, transposeRight: true)
      let count = rows.shape[0]
      let pairs = Double(count * (count - 1)) / 2
      return factor * 0.5 * (products * (1 - Tensor.eye(count, dtype: values.dtype))).abs().sum() / pairs
    }
  }

  public enum OrthogonalMode: String, Sendable { case rows, columns }

  public static func make(_ name: String, _ options: FunctionOptions) throws -> Regularizer? {
    switch name {
    case "L1": return .l1(try options.real("l1", default: 0.01))
    case "L2": return .l2(try options.real("l2", default: 0.01))
    case "L1L2": return .l1l2(l1: try options.real("l1", default: 0), l2: try options.real("l2", default: 0))
    case "OrthogonalRegularizer":
      let mode = try options.string("mode", default: "rows")
      guard let known = OrthogonalMode(rawValue: mode) else {
        throw ConfigurationError("OrthogonalRegularizer.config.mode", "the mode is not known", expected: "rows or columns", received: mode)
      }
      return .orthogonal(factor: try options.real("factor", default: 0.01), mode: known)
    default: return nil
    }
  }
}
