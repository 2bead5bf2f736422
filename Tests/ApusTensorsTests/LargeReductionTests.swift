import ApusTensors
import TestSupport
import Testing

/// Reductions of many elements, against the same in float64 on the host.
@Suite struct LargeReductionTests {
  /// Ten million numbers that are hard to add up in float32.
  enum Numbers: String, CaseIterable {
    /// The same number every time: its rounding errors all have one sign.
    case tenths
    case uniform
    /// Each much greater or much less than the last.
    case spread
    /// Great numbers that cancel out, which leaves the small ones.
    case cancelling

    static let count = 10_000_000

    var values: [Float] {
      var state: UInt64 = 1
      func next() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(state >> 40) / Float(1 << 24)
      }
      return (0..<Self.count).map { index in
        switch self {
        case .tenths: 0.1
        case .uniform: next()
        case .spread: next() * [1e-4, 1, 1e4, 3][index % 4]
        case .cancelling: index % 2 == 0 ? (index % 4 == 0 ? 1000 : -1000) : next()
        }
      }
    }
  }

  private func expectSum(_ actual: Tensor, _ expected: [Double], _ label: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for (a, e) in zip(actual.scalars(as: Double.self), expected) where (a - e).magnitude > 1e-6 * e.magnitude {
      Issue.record("\(label): is \(a), expected \(e): \((a - e).magnitude / e.magnitude)", sourceLocation: sourceLocation)
      return
    }
    #expect(actual.elementCount == expected.count, sourceLocation: sourceLocation)
  }

  @Test(arguments: Numbers.allCases)
  func sumsAndMeansAreExact(_ numbers: Numbers) {
    let values = numbers.values
    let total = values.reduce(0.0) { $0 + Double($1) }
    // [rows, columns]: along long rows, along short ones, down long columns and down short ones.
    let shapes: [(rows: Int, columns: Int)] = [(1, 10_000_000), (10_000_000, 1), (2, 5_000_000), (2_500_000, 4), (1000, 10_000), (78_125, 128)]
    for device in Device.all {
      withDevice(device) {
        for (rows, columns) in shapes {
          let x = Tensor(shape: [rows, columns], scalars: values)
          let label = "\(numbers) \(x.shape) on \(device)"
          expectSum(x.sum(), [total], label)
          expectSum(x.mean(), [total / Double(values.count)], label)
          if rows <= 1000 {
            expectSum(
              x.sum(axis: 1), (0..<rows).map { row in values[row * columns..<(row + 1) * columns].reduce(0) { $0 + Double($1) } }, "rows of \(label)")
          }
          if columns <= 128 {
            var sums = [Double](repeating: 0, count: columns)
            for (index, value) in values.enumerated() { sums[index % columns] += Double(value) }
            expectSum(x.sum(axis: 0), sums, "columns of \(label)")
          }
        }
      }
    }
  }

  @Test(arguments: Device.all)
  func otherLargeReductions(_ device: Device) {
    withDevice(device) {
      let count = 1_000_003
      let values = (0..<count).map { Float(($0 * 7919) % count) / Float(count) }
      let x = Tensor(shape: [count], scalars: values)
      let doubles = values.map(Double.init)
      let mean = doubles.reduce(0, +) / Double(count)
      expectClose(x.variance(), [doubles.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)], tolerance: 2e-6)
      expectClose(x.max(), [doubles.max()!], tolerance: 0)
      expectClose(x.min(), [doubles.min()!], tolerance: 0)
      #expect(x.argMax().item(as: Int.self) == values.firstIndex(of: values.max()!))
      #expect(x.argMin().item(as: Int.self) == values.firstIndex(of: values.min()!))
      // The first of several, which stand in different chunks.
      let ties = Tensor.where(Tensor.range(count) % 300_000 .== 299_999, 1.0, x * 0.5)
      #expect(ties.argMax().item(as: Int.self) == 299_999)
      #expect(ties.reshape([count, 1]).broadcast(to: [count, 3]).argMax(axis: 0).scalars(as: Int.self) == [299_999, 299_999, 299_999])
      #expect((x .>= 0.25).countNonzero().item(as: Int.self) == values.count { $0 >= 0.25 })
      #expect((x .> 2).any().item(as: Bool.self) == false)
      #expect((x .< 2).all().item(as: Bool.self))
      expectClose((x * 50).logSumExp(), [log(sumOfExponentials: doubles.map { $0 * 50 })], tolerance: 2e-6)
      let factors = values.map { 1 + ($0 - 0.5) * 1e-3 }
      expectClose(Tensor(factors).prod(), [factors.reduce(1) { $0 * Double($1) }], tolerance: 1e-6)
    }
  }

  private func log(sumOfExponentials values: [Double]) -> Double {
    let greatest = values.max()!
    return greatest + Double(Tensor(values.reduce(0) { $0 + exponential($1 - greatest) }, dtype: .float64).log().item(as: Double.self))
  }

  private func exponential(_ x: Double) -> Double {
    // Few terms suffice for the sixteenth part.
    var (sum, term) = (1.0, 1.0)
    for n in 1...30 {
      term *= x / 64 / Double(n)
      sum += term
    }
    return (0..<6).reduce(sum) { power, _ in power * power }
  }
}
