import ApusTensors

/// The initializers whose spread depends on how many inputs and outputs a weight connects, so that signals keep their size from layer to layer.
extension Initializer {
  /// Which of a weight's connections count.
  public enum Fan: Sendable { case fanIn, fanOut, average }

  /// How the numbers are spread.
  public enum Distribution: Sendable { case uniform, normal, truncatedNormal }

  /// Which axes of a weight connect inputs, and which outputs, where it is not the last two.
  struct FanAxes: Sendable {
    let inputs: [Int]
    let outputs: [Int]
  }

  /// Random numbers of variance scale / fan. Keras's `VarianceScaling`.
  ///
  /// - Parameters:
  ///   - inputAxes: The axes of a weight that go over inputs; the usual ones unless `outputAxes` are given too.
  ///   - outputAxes: The axes of a weight that go over outputs.
  public static func varianceScaling(
    scale: Double = 1, mode: Fan = .fanIn, distribution: Distribution = .truncatedNormal, seed: Int? = nil, inputAxes: [Int]? = nil,
    outputAxes: [Int]? = nil
  ) -> Initializer { scaled("VarianceScaling", scale, mode, distribution, seed, axes(inputAxes, outputAxes)) }

  /// Glorot and Bengio (2010): uniform within sqrt(6 / (fan in + fan out)). What Dense and convolutions begin with.
  public static let glorotUniform = glorotUniform()
  public static func glorotUniform(seed: Int? = nil, inputAxes: [Int]? = nil, outputAxes: [Int]? = nil) -> Initializer {
    scaled("GlorotUniform", 1, .average, .uniform, seed, axes(inputAxes, outputAxes))
  }

  /// Glorot and Bengio (2010): normal, cut at two deviations, of variance 2 / (fan in + fan out).
  public static let glorotNormal = glorotNormal()
  public static func glorotNormal(seed: Int? = nil, inputAxes: [Int]? = nil, outputAxes: [Int]? = nil) -> Initializer {
    scaled("GlorotNormal", 1, .average, .truncatedNormal, seed, axes(inputAxes, outputAxes))
  }

  /// He et al. (2015): uniform within sqrt(6 / fan in).
  public static let heUniform = heUniform()
  public static func heUniform(seed: Int? = nil, inputAxes: [Int]? = nil, outputAxes: [Int]? = nil) -> Initializer {
    scaled("HeUniform", 2, .fanIn, .uniform, seed, axes(inputAxes, outputAxes))
  }

  /// He et al. (2015): normal, cut at two deviations, of variance 2 / fan in.
  public static let heNormal = heNormal()
  public static func heNormal(seed: Int? = nil, inputAxes: [Int]? = nil, outputAxes: [Int]? = nil) -> Initializer {
    scaled("HeNormal", 2, .fanIn, .truncatedNormal, seed, axes(inputAxes, outputAxes))
  }

  /// LeCun et al. (1998): uniform within sqrt(3 / fan in).
  public static let lecunUniform = lecunUniform()
  public static func lecunUniform(seed: Int? = nil, inputAxes: [Int]? = nil, outputAxes: [Int]? = nil) -> Initializer {
    scaled("LecunUniform", 1, .fanIn, .uniform, seed, axes(inputAxes, outputAxes))
  }

  /// LeCun et al. (1998): normal, cut at two deviations, of variance 1 / fan in.
  public static let lecunNormal = lecunNormal()
  public static func lecunNormal(seed: Int? = nil, inputAxes: [Int]? = nil, outputAxes: [Int]? = nil) -> Initializer {
    scaled("LecunNormal", 1, .fanIn, .truncatedNormal, seed, axes(inputAxes, outputAxes))
  }

  private static func axes(_ inputs: [Int]?, _ outputs: [Int]?) -> FanAxes? {
    guard let inputs, let outputs else { return nil }
    return FanAxes(inputs: inputs, outputs: outputs)
  }

  /// The initializer of this family that Keras calls `name`, or nil.
  static func varianceScaling(named name: String, _ options: FunctionOptions, _ seed: Int?) throws -> Initializer? {
    let inputs = options.value("input_axes").flatMap { Axes($0)?.values }
    let outputs = options.value("output_axes").flatMap { Axes($0)?.values }
    switch name {
    case "GlorotUniform": return .glorotUniform(seed: seed, inputAxes: inputs, outputAxes: outputs)
    case "GlorotNormal": return .glorotNormal(seed: seed, inputAxes: inputs, outputAxes: outputs)
    case "HeUniform": return .heUniform(seed: seed, inputAxes: inputs, outputAxes: outputs)
    case "HeNormal": return .heNormal(seed: seed, inputAxes: inputs, outputAxes: outputs)
    case "LecunUniform": return .lecunUniform(seed: seed, inputAxes: inputs, outputAxes: outputs)
    case "LecunNormal": return .lecunNormal(seed: seed, inputAxes: inputs, outputAxes: outputs)
    case "VarianceScaling":
      let fan = try options.string("mode", default: "fan_in")
      let distribution = try options.string("distribution", default: "truncated_normal")
      let fans: [String: Fan] = ["fan_in": .fanIn, "fan_out": .fanOut, "fan_avg": .average]
      let distributions: [String: Distribution] = [
        "uniform": .uniform, "untruncated_normal": .normal, "truncated_normal": .truncatedNormal, "normal": .truncatedNormal,
      ]
      guard let mode = fans[fan], let spread = distributions[distribution] else {
        throw ConfigurationError("VarianceScaling.config", "the mode or the distribution is not known", received: "\(fan), \(distribution)")
      }
      return .varianceScaling(
        scale: try options.real("scale", default: 1), mode: mode, distribution: spread, seed: seed, inputAxes: inputs, outputAxes: outputs)
    default: return nil
    }
  }

  private static func scaled(_ name: String, _ scale: Double, _ fan: Fan, _ distribution: Distribution, _ seed: Int?, _ axes: FanAxes?) -> Initializer
  {
    var configuration: [String: ConfigValue] = [
      "seed": .seed(seed), "input_axes": axes.map { Axes($0.inputs).list } ?? .null, "output_axes": axes.map { Axes($0.outputs).list } ?? .null,
    ]
    if name == "VarianceScaling" {
      configuration["scale"] = .real(scale)
      configuration["mode"] = fan == .fanIn ? "fan_in" : fan == .fanOut ? "fan_out" : "fan_avg"
      configuration["distribution"] = distribution == .uniform ? "uniform" : distribution == .normal ? "untruncated_normal" : "truncated_normal"
    }
    return Initializer(name, configuration) { shape, dtype in
      let (fanIn, fanOut) = fans(of: shape, axes)
      let count =
        switch fan {
        case .fanIn: fanIn
        case .fanOut: fanOut
        case .average: (fanIn + fanOut) / 2
        }
      let variance = scale / max(1, count)
      switch distribution {
      case .uniform:
        let limit = (3 * variance).squareRoot()
        return KerasRandom.uniform(shape, low: -limit, high: limit, dtype: dtype, seed: seed)
      case .normal: return KerasRandom.normal(shape, deviation: variance.squareRoot(), dtype: dtype, seed: seed)
      case .truncatedNormal:
        // The deviation of a standard normal that is cut at two.
        return KerasRandom.truncatedNormal(shape, deviation: variance.squareRoot() / 0.87962566103423978, dtype: dtype, seed: seed)
      }
    }
  }

  /// How many inputs and outputs a weight of this shape connects: a kernel's spatial sizes count for both.
  static func fans(of shape: Shape, _ axes: FanAxes? = nil) -> (fanIn: Double, fanOut: Double) {
    if let axes {
      func product(_ axes: [Int]) -> Double { axes.reduce(1) { $0 * Double((-shape.rank..<shape.rank).contains($1) ? shape[$1] : 1) } }
      return (product(axes.inputs), product(axes.outputs))
    }
    switch shape.rank {
    case 0: return (1, 1)
    case 1: return (Double(shape[0]), Double(shape[0]))
    default:
      let field = shape.dropLast(2).reduce(1, *)
      return (Double(field * shape[-2]), Double(field * shape[-1]))
    }
  }
}

extension Initializer {
  private static let scaledNames: Set = [
    "VarianceScaling", "GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal",
  ]

  /// The same initializer for a weight whose shape does not tell how many inputs and outputs it connects.
  func withFans(_ fans: (input: Int, output: Int)) -> Initializer {
    guard Initializer.scaledNames.contains(name) else { return self }
    return Initializer(name, configuration) { shape, dtype in self([fans.input, fans.output], dtype: dtype).reshape(shape) }
  }
}
