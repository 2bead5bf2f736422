import ApusLayers
import Testing

/// The line of numbers that `fit` shows, as Keras writes it.
@Suite struct ProgressBarTests {
  private func text(_ step: Int, of steps: Int?, elapsed: Double, perStep: Double, last: Bool = false, terminal: Bool = true) -> String {
    ProgressBar(steps: steps, isTerminal: terminal).text(step, [("accuracy", 0.5), ("loss", 2e-4)], elapsed: elapsed, perStep: perStep, isLast: last)
  }

  @Test func live() {
    #expect(text(47, of: 938, elapsed: 1, perStep: 0.004) == " 47/938 ━─────────────────── 3s 4ms/step - accuracy: 0.5000 - loss: 2.0000e-04")
    #expect(text(938, of: 938, elapsed: 4.4, perStep: 0.004, last: true).hasPrefix("938/938 ━━━━━━━━━━━━━━━━━━━━ 4s 4ms/step - "))
  }

  @Test func longAndShort() {
    #expect(text(1, of: 100, elapsed: 100, perStep: 100).contains(" 2:45:00 100s/step"))
    #expect(text(10, of: 100, elapsed: 10, perStep: 1).contains(" 1:30 1s/step"))
    #expect(text(10, of: 100, elapsed: 0.001, perStep: 0.000123).contains(" 0s 123us/step"))
  }

  @Test func unknownLength() {
    #expect(text(12, of: nil, elapsed: 3, perStep: 0.25).hasPrefix("     12/Unknown 3s 250ms/step"))
  }

  @Test func withoutATerminalTheBarIsWhole() {
    var bar = ProgressBar(steps: 10, isTerminal: false)
    let isDue = bar.isDue(5)
    #expect(!isDue)
    #expect(text(10, of: 10, elapsed: 1, perStep: 0.1, last: true, terminal: false).hasPrefix("10/10 ━━━━━━━━━━━━━━━━━━━━ 1s 100ms/step"))
  }
}
