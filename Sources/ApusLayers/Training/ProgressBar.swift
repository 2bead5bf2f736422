import Foundation

/// Keras's progress bar: steps, time per step, and live metrics on one line of a terminal; elsewhere a line at the end.
///
/// ```swift
/// var bar = ProgressBar(steps: 938)
/// for step in 1...938 { ...; bar.update(step, [("loss", loss)]) }
/// bar.finish(938, [("loss", loss)])
/// ```
public struct ProgressBar {
  private let steps: Int?
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private var firstStepEnd: ContinuousClock.Instant?
  private var lastShown: ContinuousClock.Instant?
  private var lastLine = ""
  private static let width = 20
  private static let interval = Duration.milliseconds(50)

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) != 0 }

  /// - Parameters:
  ///   - steps: How many steps there will be, if that is known.
  ///   - isTerminal: Whether the output can be overwritten; asks the system if nil.
  public init(steps: Int?, isTerminal: Bool? = nil) {
    self.steps = steps
    self.isTerminal = isTerminal ?? ProgressBar.outputIsTerminal
  }

  /// Whether ``update(_:_:)`` would show anything, so that a number is read from the device only then.
  public mutating func isDue(_ step: Int) -> Bool {
    if step >= 1 && firstStepEnd == nil { firstStepEnd = .now }
    guard isTerminal else { return false }
    return lastShown.map { ContinuousClock.now - $0 >= ProgressBar.interval } ?? true
  }

  /// Shows that `step` steps are done, with the metrics so far: in a terminal, and at most twenty times a second.
  public mutating func update(_ step: Int, _ metrics: [(name: String, value: Double)]) {
    guard isDue(step) else { return }
    show(text(step, metrics, isLast: false))
  }

  /// Shows the last line.
  ///
  /// - Parameter withoutBar: Whether it is Keras's shorter one, of `verbose=2`.
  public mutating func finish(_ step: Int, _ metrics: [(name: String, value: Double)], withoutBar: Bool = false) {
    let line = withoutBar ? summary(step, metrics) : text(step, metrics, isLast: true)
    if isTerminal { print("\r\u{1B}[K" + line) } else { print(line) }
  }

  /// Adds a word on what is going on to the line that is shown.
  mutating func showPhase(_ phase: String) { if isTerminal { show(lastLine + " - " + phase) } }

  private mutating func show(_ line: String) {
    lastShown = .now
    lastLine = line
    print("\r\u{1B}[K" + line, terminator: "")
    fflush(nil)
  }

  private func text(_ step: Int, _ metrics: [(name: String, value: Double)], isLast: Bool) -> String {
    let (elapsed, perStep) = times(step)
    return text(step, metrics, elapsed: elapsed, perStep: perStep, isLast: isLast)
  }

  /// The time since the beginning, and that of a step. The first step is not like the others: kernels are built in it. So the pace is that of those
  /// after it.
  private func times(_ step: Int) -> (elapsed: Double, perStep: Double) {
    let elapsed = seconds(.now - start)
    if let firstStepEnd, step > 1 { return (elapsed, seconds(.now - firstStepEnd) / Double(step - 1)) }
    return (elapsed, elapsed / Double(max(step, 1)))
  }

  private func summary(_ step: Int, _ metrics: [(name: String, value: Double)]) -> String {
    let (elapsed, perStep) = times(step)
    return summary(step, metrics, elapsed: elapsed, perStep: perStep)
  }

  /// The line of an epoch, as Keras writes it where there is no bar: "5/5 - 1s - 20ms/step - loss: 0.2500".
  package func summary(_ step: Int, _ metrics: [(name: String, value: Double)], elapsed: Double, perStep: Double) -> String {
    "\(step)/\(steps ?? step) - " + String(format: "%.0fs", elapsed) + " - \(pace(perStep))/step"
      + metrics.map { " - \($0.name): \(number($0.value))" }.joined()
  }

  /// The line, as Keras writes it.
  package func text(_ step: Int, _ metrics: [(name: String, value: Double)], elapsed: Double, perStep: Double, isLast: Bool) -> String {
    var line: String
    if let steps, steps > 0 {
      let digits = "\(steps)".count
      let done = min(ProgressBar.width, ProgressBar.width * step / steps)
      line = String(repeating: " ", count: max(0, digits - "\(step)".count)) + "\(step)/\(steps) "
      line += String(repeating: "━", count: done) + String(repeating: isTerminal ? "─" : "━", count: ProgressBar.width - done)
      line += " " + (isLast ? String(format: "%.0fs", elapsed) : clock(perStep * Double(steps - step)))
    } else {
      line = String(format: "%7d/Unknown %.0fs", step, elapsed)
    }
    line += " \(pace(perStep))/step"
    for metric in metrics { line += " - \(metric.name): \(number(metric.value))" }
    return line
  }

  private func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  private func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    if seconds > 3600 { return String(format: "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60) }
    return seconds > 60 ? String(format: "%d:%02d", whole / 60, whole % 60) : "\(whole)s"
  }

  private func pace(_ seconds: Double) -> String {
    if seconds >= 1 || seconds == 0 { return String(format: "%.0fs", seconds) }
    return seconds >= 1e-3 ? String(format: "%.0fms", seconds * 1e3) : String(format: "%.0fus", seconds * 1e6)
  }

  private func number(_ value: Double) -> String { value.magnitude > 1e-3 ? String(format: "%.4f", value) : String(format: "%.4e", value) }
}
