import ApusTensors

/// A learning rate that depends on the step. Keras's `keras.optimizers.schedules.LearningRateSchedule`.
///
/// ```swift
/// let schedule = CosineDecay(initialLearningRate: 0.1, decaySteps: 10_000)
/// let optimizer = SGD(learningRate: .schedule(schedule), momentum: 0.9)
/// ```
///
/// A schedule's properties are its configuration in Keras's files.
public protocol LearningRateSchedule: Codable, Sendable {
  /// Keras's name for the class; the type's own if not said otherwise.
  static var kerasName: String { get }

  /// The rate of a step, counted from 0.
  func callAsFunction(step: Int) -> Double
}

extension LearningRateSchedule {
  public static var kerasName: String { "\(Self.self)" }

  /// The schedule as Keras's files hold it.
  var serialized: ConfigValue {
    SerializedObject(module: "keras.optimizers.schedules", className: Self.kerasName, config: .object(ConfigurationCoding.encode(self))).value
  }

  static func read(_ config: [String: ConfigValue], at path: String) throws -> any LearningRateSchedule {
    try ConfigurationCoding.decode(Self.self, from: config, ignoring: [], at: path)
  }
}

/// The schedules that Keras's files can name.
public enum LearningRateSchedules {
  /// A new schedule adds a line here.
  public static let registry = ClassRegistry<any LearningRateSchedule.Type>(
    "learning-rate schedule",
    [
      CosineDecay.self, CosineDecayRestarts.self, ExponentialDecay.self, InverseTimeDecay.self, PiecewiseConstantDecay.self, PolynomialDecay.self,
    ], name: { $0.kerasName })

  static func deserialize(_ value: ConfigValue, at path: String) throws -> any LearningRateSchedule {
    let description = try ObjectDescription(value, at: path)
    return try registry.type(named: description.className, at: path).read(description.config ?? [:], at: "\(path).config")
  }
}

/// Reports a schedule that takes no time.
func requireSteps(_ steps: Int, in schedule: String) {
  if steps > 0 { return }
  report(TensorError(.value, schedule, "the number of steps makes no sense", expected: "more than 0", received: "\(steps)"))
}
