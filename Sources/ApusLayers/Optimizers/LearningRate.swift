/// How far an optimizer goes: a number, or a schedule of the step.
///
/// ```swift
/// SGD(learningRate: 0.01)
/// SGD(learningRate: .schedule { step in 0.1 / (1 + 0.01 * Double(step)) })
/// ```
public enum LearningRate: Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  case constant(Double)
  /// The rate at each step, counted from 0.
  case schedule(@Sendable (_ step: Int) -> Double)

  public init(floatLiteral value: Double) { self = .constant(value) }
  public init(integerLiteral value: Int) { self = .constant(Double(value)) }

  public func callAsFunction(step: Int) -> Double {
    switch self {
    case .constant(let rate): rate
    case .schedule(let rate): rate(step)
    }
  }
}
