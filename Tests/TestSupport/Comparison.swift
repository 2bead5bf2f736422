import ApusTensors
import Testing

/// The relative tolerance for values of a dtype.
public func tolerance(for dtype: DType, gradients: Bool = false) -> Double {
  switch dtype {
  case .float32: gradients ? 1e-4 : 1e-5
  case .float64: gradients ? 1e-9 : 1e-10
  case .float16: gradients ? 5e-3 : 2e-3
  case .bfloat16: gradients ? 4e-2 : 1.6e-2
  default: 0
  }
}

/// Expects `actual` to have the shape, the dtype and, within the tolerance, the values of `expected`. A difference is measured against the
/// element or, near zero, against the array's mean magnitude, unless each element is to be measured `alone`. NaN equals NaN, and an infinity itself.
public func expectClose(
  _ actual: Tensor, _ expected: FixtureArray, tolerance: Double, alone: Bool = false, _ label: @autoclosure () -> String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.shape == expected.shape, actual.dtype == expected.dtype else {
    Issue.record(
      "\(label()): is \(actual.shape) \(actual.dtype), expected \(expected.shape) \(expected.dtype)", sourceLocation: sourceLocation)
    return
  }
  if !expected.integers.isEmpty {
    let values = actual.scalars(as: Int64.self)
    if values != expected.integers { Issue.record("\(label()): is \(values), expected \(expected.integers)", sourceLocation: sourceLocation) }
    return
  }
  if let difference = firstDifference(actual.scalars(as: Double.self), expected.values, tolerance: tolerance, alone: alone) {
    Issue.record("\(label()): \(difference)", sourceLocation: sourceLocation)
  }
}

/// Expects two tensors to agree within a relative tolerance.
public func expectClose(
  _ actual: Tensor, _ expected: Tensor, tolerance: Double = 1e-5, _ label: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.shape == expected.shape else {
    Issue.record("\(label()): is \(actual.shape), expected \(expected.shape)", sourceLocation: sourceLocation)
    return
  }
  if let difference = firstDifference(actual.scalars(as: Double.self), expected.scalars(as: Double.self), tolerance: tolerance) {
    Issue.record("\(label()): \(difference)", sourceLocation: sourceLocation)
  }
}

/// Expects the tensor to have these values, within the tolerance or, whatever their magnitude, within `floor`.
public func expectClose(
  _ actual: Tensor, _ expected: [Double], tolerance: Double = 1e-5, floor: Double = 0, _ label: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if let difference = firstDifference(actual.scalars(as: Double.self), expected, tolerance: tolerance, floor: floor) {
    Issue.record("\(label()): \(difference)", sourceLocation: sourceLocation)
  }
}

/// Describes the worst disagreement of two lists beyond the tolerance, or nil. A difference of `floor` is always allowed.
public func firstDifference(_ actual: [Double], _ expected: [Double], tolerance: Double, floor: Double = 0, alone: Bool = false) -> String? {
  if actual.count != expected.count { return "has \(actual.count) elements, expected \(expected.count)" }
  let finite = expected.filter(\.isFinite)
  // TensorFlow takes subnormal numbers for 0, so one is as good as the other.
  let scale =
    alone ? Double(Float.leastNormalMagnitude) / tolerance : finite.isEmpty ? 0 : finite.reduce(0) { $0 + $1.magnitude } / Double(finite.count)
  var worst: (index: Int, excess: Double)?
  for (index, (a, e)) in zip(actual, expected).enumerated() {
    if a == e || (a.isNaN && e.isNaN) { continue }
    let allowed = max(tolerance * max(e.magnitude, scale), floor)
    let excess = a.isFinite && e.isFinite ? (a - e).magnitude / max(allowed, .leastNormalMagnitude) : .infinity
    if excess > 1, excess > worst?.excess ?? 0 { worst = (index, excess) }
  }
  return worst.map { "element \($0.index) is \(actual[$0.index]), expected \(expected[$0.index]) (\($0.excess) times the tolerance \(tolerance))" }
}
