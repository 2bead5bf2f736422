/// How far an optimizer goes: a number, or a schedule of the step.
///
/// ```swift
/// SGD(learningRate: 0.01)
/// SGD(learningRate: .schedule(ExponentialDecay(initialLearningRate: 0.1, decaySteps: 100, decayRate: 0.96)))
/// SGD(learningRate: .function { step in 0.1 / (1 + 0.01 * Double(step)) })
/// ```
public enum LearningRate: Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  case constant(Double)
  case schedule(any LearningRateSchedule)
  /// The rate at each step, counted from 0.
  case function(@Sendable (_ step: Int) -> Double)

  public init(floatLiteral value: Double) { self = .constant(value) }
  public init(integerLiteral value: Int) { self = .constant(Double(value)) }

  public func callAsFunction(step: Int) -> Double {
    switch self {
    case .constant(let rate): rate
    case .schedule(let schedule): schedule(step: step)
    case .function(let rate): rate(step)
    }
  }

  /// The number, if it is one.
  public var constant: Double? { if case .constant(let rate) = self { rate } else { nil } }
}

extension LearningRate {
  /// The rate in a configuration. Keras keeps it as a float32; a function that only code describes is null.
  var serialized: ConfigValue {
    switch self {
    case .constant(let rate): .real(Double(Float(rate)))
    case .schedule(let schedule): schedule.serialized
    case .function: .null
    }
  }

  init(_ value: ConfigValue, at path: String) throws {
    if let rate = value.real {
      self = .constant(rate)
    } else {
      self = .schedule(try LearningRateSchedules.deserialize(value, at: path))
    }
  }
}
