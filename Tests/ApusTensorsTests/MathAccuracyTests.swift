import ApusTensors
import TestSupport
import Testing

/// The CPU's float32 functions against the float64 ones, over floats of every magnitude and over their usual range.
@Suite struct MathAccuracyTests {
  struct Function: Sendable, CustomTestStringConvertible {
    let name: String
    /// How far a result may be from the true one, in units of its last place.
    let units: Double
    /// Where the function is looked at more closely, and outside of which it is not looked at if it is `only` this.
    let usual: ClosedRange<Float>
    let only: Bool
    let call: @Sendable (Tensor) -> Tensor
    var testDescription: String { name }

    init(_ name: String, _ units: Double, _ usual: ClosedRange<Float>, only: Bool = false, _ call: @escaping @Sendable (Tensor) -> Tensor) {
      (self.name, self.units, self.usual, self.only, self.call) = (name, units, usual, only, call)
    }
  }

  static let functions = [
    Function("sqrt", 0.51, 0...4) { $0.sqrt() },
    Function("rsqrt", 1.5, 0...4) { $0.rsqrt() },
    Function("exp", 1.5, -10...10) { $0.exp() },
    Function("exp2", 1.5, -10...10) { $0.exp2() },
    Function("expm1", 2, -2...2) { $0.expm1() },
    Function("log", 1.5, 0.1...10) { $0.log() },
    Function("log2", 1.5, 0.1...10) { $0.log2() },
    Function("log10", 2, 0.1...10) { $0.log10() },
    Function("log1p", 1.5, -0.9...5) { $0.log1p() },
    Function("sin", 2, -10...10) { $0.sin() },
    Function("cos", 2, -10...10) { $0.cos() },
    Function("tan", 4, -10...10) { $0.tan() },
    Function("asin", 2.5, -1...1) { $0.asin() },
    Function("acos", 1.5, -1...1) { $0.acos() },
    Function("atan", 2, -4...4) { $0.atan() },
    Function("sinh", 2, -4...4) { $0.sinh() },
    Function("cosh", 1.5, -4...4) { $0.cosh() },
    Function("tanh", 2, -4...4) { $0.tanh() },
    Function("asinh", 2.5, -4...4) { $0.asinh() },
    Function("acosh", 3, 1...4) { $0.acosh() },
    Function("atanh", 2.5, -1...1) { $0.atanh() },
    Function("erf", 2.5, -4...4) { $0.erf() },
    Function("erfc", 5, -4...10) { $0.erfc() },
    Function("erfinv", 6, -1...1) { $0.erfinv() },
    // Near their zeros these can only be as exact as the sums they are made of.
    Function("lgamma", 3, 3...40, only: true) { $0.lgamma() },
    Function("digamma", 8, 2...40, only: true) { $0.digamma() },
    Function("trigamma", 4, 0.01...40, only: true) { $0.polygamma(1) },
    Function("softplus", 3, -10...10) { $0.softplus() },
    // These go to 0 where exp(-x) overflows, a little before the last subnormal number.
    Function("sigmoid", 3, -88...88, only: true) { $0.sigmoid() },
    Function("silu", 3, -88...88, only: true) { $0.silu() },
    // The rounding of x / sqrt(2) is magnified by x².
    Function("gelu", 20, -4...4, only: true) { $0.gelu() },
    Function("pow(x, 1.75)", 1, 0...10) { $0.pow(1.75) },
    Function("pow(0.375, x)", 1, -10...10) { 0.375 ** $0 },
    Function("atan2(x, 0.7)", 2.5, -4...4) { $0.atan2(Float(0.7)) },
    Function("hypot(x, 0.7)", 1, -4...4) { $0.hypot(Float(0.7)) },
  ]

  /// Floats of every magnitude, about evenly spread over their bit patterns, and the edges.
  static let everywhere: [Float] =
    stride(from: UInt32(0), to: .max - 10_007, by: 10_007).map { Float(bitPattern: $0) }.filter { !$0.isNaN } + [
      0, -0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, 88.72284, 88.72283, -87.33655, -103.97208, 89.41599,
    ]

  @Test(arguments: functions)
  func isExactToAFewUnits(_ function: Function) {
    let step = (function.usual.upperBound - function.usual.lowerBound) / 100_000
    let inputs = (function.only ? [] : Self.everywhere) + (0...100_000).map { function.usual.lowerBound + Float($0) * step }
    withDevice(.cpu) {
      let x = Tensor(shape: [inputs.count], scalars: inputs)
      let actual = function.call(x).scalars(as: Float.self)
      let exact = function.call(x.cast(.float64)).scalars(as: Double.self)
      var worst = (units: 0.0, index: 0)
      for index in inputs.indices {
        let units = distance(actual[index], exact[index])
        if units > worst.units { worst = (units, index) }
      }
      #expect(
        worst.units <= function.units, "\(function.name)(\(inputs[worst.index])) is \(actual[worst.index]), and should be \(exact[worst.index])")
    }
  }

  /// The difference in units of the exact result's last place; infinite where one is NaN or infinite and the other is not.
  private func distance(_ actual: Float, _ exact: Double) -> Double {
    let rounded = Float(exact)
    if rounded.isNaN || actual.isNaN { return rounded.isNaN && actual.isNaN ? 0 : .infinity }
    if actual == rounded { return 0 }
    // A rounding error away from the largest number lies infinity.
    if rounded.isInfinite || actual.isInfinite { return min(actual.magnitude, rounded.magnitude) > 0x1.fffff0p127 ? 1 : .infinity }
    return (Double(actual) - exact).magnitude / Double(rounded.ulp)
  }
}
