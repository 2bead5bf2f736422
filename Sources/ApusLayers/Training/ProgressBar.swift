import Foundation

/// Keras's progress bar: steps, time per step, and live metrics on one line of a terminal; elsewhere a line at the end of each epoch.
///
/// ```swift
/// var bar = ProgressBar(steps: 938)
/// for step in 1...938 { ...; bar.update(step, [("loss", loss)]) }
/// ```
public struct ProgressBar {
  private let steps: Int?
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private static let width = 20
  private static let interval = Duration.milliseconds(50)

  /// - Parameters:
  ///   - steps: How many steps there will be, if that is known.
  ///   - isTerminal: Whether the output can be overwritten; asks the system if nil.
  public init(steps: Int?, isTerminal: Bool? = nil) {
    self.steps = steps
    self.isTerminal = isTerminal ?? (isatty(STDOUT_FILENO) != 0)
  }

  /// Whether ``update(_:_:isLast:)`` would show anything, so that a number is read from the device only then.
  public func isDue(_ step: Int) -> Bool {
    if step == steps { return true }
    guard isTerminal else { return false }
    return lastShown.map { ContinuousClock.now - $0 >= ProgressBar.interval } ?? true
  }

  /// Shows that `step` steps are done, with the metrics so far. In a terminal, at most twenty times a second.
  public mutating func update(_ step: Int, _ metrics: [(name: String, value: Double)], isLast: Bool = false) {
    let now = ContinuousClock.now
    let isLast = isLast || step == steps
    guard isTerminal || isLast else { return }
    if !isLast, let lastShown, now - lastShown < ProgressBar.interval { return }
    lastShown = now
    let line = text(step, metrics, elapsed: now - start, isLast: isLast)
    if isTerminal { print("\r\u{1B}[K" + line, terminator: isLast ? "\n" : "") } else { print(line) }
    fflush(nil)
  }

  /// The line, as Keras writes it.
  func text(_ step: Int, _ metrics: [(name: String, value: Double)], elapsed: Duration, isLast: Bool) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let perStep = seconds / Double(max(step, 1))
    var line: String
    if let steps {
      let digits = "\(steps)".count
      let done = min(ProgressBar.width, ProgressBar.width * step / max(steps, 1))
      line = String(repeating: " ", count: digits - min(digits, "\(step)".count)) + "\(step)/\(steps) "
      line += String(repeating: "━", count: done) + String(repeating: "─", count: ProgressBar.width - done)
      line += isLast ? " \(Int(seconds.rounded()))s" : " \(clock(perStep * Double(steps - step)))"
    } else {
      line = "\(step)/Unknown \(Int(seconds.rounded()))s"
    }
    line += " \(pace(perStep))/step"
    for metric in metrics { line += " - \(metric.name): \(number(metric.value))" }
    return line
  }

  private func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    if whole >= 3600 { return String(format: "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60) }
    return whole >= 60 ? String(format: "%d:%02d", whole / 60, whole % 60) : "\(whole)s"
  }

  private func pace(_ seconds: Double) -> String {
    if seconds >= 1 || seconds == 0 { return String(format: "%.0fs", seconds) }
    return seconds >= 1e-3 ? String(format: "%.0fms", seconds * 1e3) : String(format: "%.0fus", seconds * 1e6)
  }

  private func number(_ value: Double) -> String {
    value.magnitude > 1e-3 || value == 0 ? String(format: "%.4f", value) : String(format: "%.4e", value)
  }
}
