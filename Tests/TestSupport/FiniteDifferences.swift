import ApusTensors
import Testing

/// Compares the gradient of a scalar function with central differences, and the gradient of a weighted sum of that gradient with central differences of
/// it, and so on up to `order`, all in float64.
public func checkGradients(
  _ inputs: [Tensor], _ wanted: [Bool], _ label: String, order: Int = 2, done: Int = 0, sourceLocation: SourceLocation = #_sourceLocation,
  _ function: @escaping ([Tensor]) -> Tensor
) {
  let sources = inputs.indices.filter { wanted[$0] }
  func gradients(_ inputs: [Tensor]) -> [Tensor] {
    let tape = GradientTape()
    for index in sources { tape.watch(inputs[index]) }
    let value = tape.record { function(inputs) }
    return tape.gradient(value, sources.map { inputs[$0] }, unconnected: .zero)
  }
  // What rounding the function makes of a difference that is nothing.
  let noise = 3e-10 * max(1, function(inputs).item(as: Double.self).magnitude)
  for (position, gradient) in gradients(inputs).enumerated() {
    let expected = centralDifferences(inputs, sources[position], function)
    expectClose(
      gradient, expected, tolerance: 1e-5, floor: noise, "order \(done + 1) gradient \(position) of \(label)", sourceLocation: sourceLocation)
  }
  guard order > 1 else { return }
  // Differentiating this scalar differentiates every element of the gradient at once.
  let weights = sources.map { index in
    let count = inputs[index].elementCount
    return Tensor(shape: inputs[index].shape, scalars: (0..<count).map { 0.3 + 0.1 * Double($0 % 7) }, dtype: inputs[index].dtype)
  }
  checkGradients(inputs, wanted, label, order: order - 1, done: done + 1, sourceLocation: sourceLocation) { inputs in
    let terms = zip(gradients(inputs), weights).map { ($0 * $1).sum() }
    return terms.dropFirst().reduce(terms[0]) { $0 + $1 }
  }
}

/// (f(x + h) - f(x - h)) / 2h for each element of one input.
private func centralDifferences(_ inputs: [Tensor], _ index: Int, _ function: ([Tensor]) -> Tensor) -> [Double] {
  let values = inputs[index].scalars(as: Double.self)
  func value(_ element: Int, _ step: Double) -> Double {
    var moved = values
    moved[element] += step
    var inputs = inputs
    inputs[index] = Tensor(shape: inputs[index].shape, scalars: moved, dtype: .float64)
    return function(inputs).item(as: Double.self)
  }
  return values.indices.map { element in
    let step = 1e-5 * max(1, values[element].magnitude)
    return (value(element, step) - value(element, -step)) / (2 * step)
  }
}
