import ApusTensors
import TestSupport

extension OperationCase {
  static let segments: [String: OperationCase] = [
    "unsortedSegmentSum": .segments { $0.unsortedSegmentSum($1, count: $2) },
    "unsortedSegmentMean": .segments { $0.unsortedSegmentMean($1, count: $2) },
    "unsortedSegmentSqrtN": .segments { $0.unsortedSegmentSqrtN($1, count: $2) },
    "unsortedSegmentMax": .segments(smooth: false) { $0.unsortedSegmentMax($1, count: $2) },
    "unsortedSegmentMin": .segments(smooth: false) { $0.unsortedSegmentMin($1, count: $2) },
    "unsortedSegmentProd": .segments(smooth: false) { $0.unsortedSegmentProd($1, count: $2) },
    "segmentSum": .pair { $0.segmentSum($1) },
    "segmentMean": .pair { $0.segmentMean($1) },
    "segmentMax": .pair(smooth: false) { $0.segmentMax($1) },
    "segmentMin": .pair(smooth: false) { $0.segmentMin($1) },
    "segmentProd": .pair(smooth: false) { $0.segmentProd($1) },
    "bincount": OperationCase { inputs, attributes in
      [
        inputs[0].bincount(
          weights: inputs.count > 1 ? inputs[1] : nil, minLength: attributes.int("minLength"),
          maxLength: attributes.has("maxLength") ? attributes.int("maxLength") : nil,
          dtype: attributes.has("dtype") ? attributes.dtype("dtype") : .int32)
      ]
    },
    "histogramFixedWidth": .attributed {
      $0.histogramFixedWidth(range: $1.range, bins: $1.int("bins"), dtype: $1.dtype("dtype"))
    },
  ]

  /// A function of a tensor, its slices' numbers and how many segments there are.
  private static func segments(smooth: Bool = true, _ call: @escaping @Sendable (Tensor, Tensor, Int) -> Tensor) -> OperationCase {
    OperationCase(smooth: smooth) { inputs, attributes in [call(inputs[0], inputs[1], attributes.int("count"))] }
  }
}

extension Attributes {
  /// From low to high, where there is such a range.
  fileprivate var range: ClosedRange<Double> { double("low") <= double("high") ? double("low")...double("high") : 0...0 }
}
