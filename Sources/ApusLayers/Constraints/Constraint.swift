import ApusTensors

/// What a weight is made to satisfy after each step: `.maxNorm(2)`. Keras's `keras.constraints`.
public struct Constraint: NamedFunction {
  public static let kerasModule = "keras.constraints"
  public let name: String
  public let configuration: [String: ConfigValue]
  private let project: @Sendable (Tensor) -> Tensor

  /// A constraint of one's own: the nearest values that satisfy it.
  public init(_ name: String, _ project: @escaping @Sendable (Tensor) -> Tensor) { self.init(name, [:], project) }

  init(_ name: String, _ configuration: [String: ConfigValue], _ project: @escaping @Sendable (Tensor) -> Tensor) {
    self.name = name
    self.configuration = configuration
    self.project = project
  }

  /// The values that satisfy the constraint.
  public func callAsFunction(_ values: some TensorConvertible) -> Tensor { project(values.tensor) }
}

extension Constraint {
  private static let epsilon = 1e-7

  /// At least 0.
  public static let nonNegative = Constraint("NonNeg") { $0.maximum(0) }

  /// Norms along the axes of at most `limit`.
  public static func maxNorm(_ limit: Double = 2, axis: [Int] = [0]) -> Constraint {
    Constraint("MaxNorm", ["max_value": .real(limit), "axis": Axes(axis).value]) { values in
      let norms = norms(values, axis)
      return values * (norms.clip(min: 0, max: limit) / (norms + epsilon))
    }
  }

  /// Norms along the axes of 1.
  public static func unitNorm(axis: [Int] = [0]) -> Constraint {
    Constraint("UnitNorm", ["axis": Axes(axis).value]) { $0 / (norms($0, axis) + epsilon) }
  }

  /// Norms along the axes between two numbers; `rate` says how far towards them a step goes.
  public static func minMaxNorm(min low: Double = 0, max high: Double = 1, rate: Double = 1, axis: [Int] = [0]) -> Constraint {
    Constraint("MinMaxNorm", ["min_value": .real(low), "max_value": .real(high), "rate": .real(rate), "axis": Axes(axis).value]) { values in
      let norms = norms(values, axis)
      let desired = rate * norms.clip(min: low, max: high) + (1 - rate) * norms
      return values * (desired / (norms + epsilon))
    }
  }

  private static func norms(_ values: Tensor, _ axes: [Int]) -> Tensor { values.square().sum(axes: axes, keepDims: true).sqrt() }

  public static func make(_ name: String, _ options: FunctionOptions) throws -> Constraint? {
    func axes() throws -> [Int] {
      guard let value = options.value("axis"), !value.isNull else { return [0] }
      guard let axes = Axes(value) else {
        throw ConfigurationError("\(name).config.axis", "the option has the wrong kind", expected: "an axis or a list of axes", received: value.kind)
      }
      return axes.values
    }
    switch name {
    case "NonNeg": return .nonNegative
    case "MaxNorm": return .maxNorm(try options.real("max_value", default: 2), axis: try axes())
    case "UnitNorm": return .unitNorm(axis: try axes())
    case "MinMaxNorm":
      return .minMaxNorm(
        min: try options.real("min_value", default: 0), max: try options.real("max_value", default: 1), rate: try options.real("rate", default: 1),
        axis: try axes())
    default: return nil
    }
  }
}
