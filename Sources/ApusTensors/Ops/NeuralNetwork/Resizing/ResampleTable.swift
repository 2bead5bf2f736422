/// How each element along an axis is made of neighbouring ones: result[o] = sum over k of weights[o * taps + k] * input[starts[o] + k].
struct ResampleTable: Sendable {
  /// More along one axis than any image has; the table is made on the host.
  static let mostResults = 1 << 20

  let inputSize: Int
  let taps: Int
  let starts: [Int32]
  let weights: [Double]

  var outputSize: Int { starts.count }

  /// - Parameter terms: For each result the elements that it is made of, with their weights; an element may come twice.
  init(inputSize: Int, terms: [[(position: Int, weight: Double)]]) {
    self.inputSize = inputSize
    let bounds = terms.map { terms -> ClosedRange<Int> in
      let positions = terms.filter { $0.weight != 0 }.map(\.position)
      return (positions.min() ?? 0)...(positions.max() ?? 0)
    }
    let taps = bounds.map(\.count).max() ?? 1
    var starts: [Int32] = []
    var weights = [Double](repeating: 0, count: taps * terms.count)
    for (result, (bounds, terms)) in zip(bounds, terms).enumerated() {
      // All taps lie inside the input.
      let start = Swift.max(0, Swift.min(bounds.lowerBound, inputSize - taps))
      starts.append(Int32(start))
      for (position, weight) in terms where weight != 0 { weights[result * taps + position - start] += weight }
    }
    self.taps = taps
    self.starts = starts
    self.weights = weights
  }

  /// The means of windows.
  init(averaging windows: [Range<Int>], of inputSize: Int) {
    self.init(inputSize: inputSize, terms: windows.map { window in window.map { ($0, 1 / Double(window.count)) } })
  }

  /// The way back, which the gradient takes: what each element contributes to.
  var transposed: ResampleTable {
    var terms = [[(position: Int, weight: Double)]](repeating: [], count: inputSize)
    for result in starts.indices {
      for tap in 0..<taps where weights[result * taps + tap] != 0 {
        terms[Int(starts[result]) + tap].append((result, weights[result * taps + tap]))
      }
    }
    return ResampleTable(inputSize: outputSize, terms: terms)
  }
}
