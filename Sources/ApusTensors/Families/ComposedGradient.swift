import ApusDevices

/// The gradients of the sum of `upstreams * body(inputs)` with respect to those inputs that are wanted; nil for the others. They are made of ops, as
/// everything that tapes compute.
func gradients(
  of body: ([Tensor]) -> [Tensor], at inputs: [Tensor], upstreams: [Tensor?], wanted: (Int) -> Bool = { _ in true }
) -> [Tensor?] {
  // A tensor that stands for several operands receives all its gradient once.
  let sources = inputs.indices.filter { index in
    wanted(index) && inputs[index].dtype.isDifferentiable && !inputs[..<index].contains { $0.id == inputs[index].id }
  }
  let tape = GradientTape(watchAccessedVariables: false)
  for index in sources { tape.watch(inputs[index]) }
  let total = tape.record { () -> Tensor? in
    let terms = zip(body(inputs), upstreams).compactMap { result, upstream in upstream.map { (result * $0).sum() } }
    return terms.dropFirst().reduce(terms.first) { sum, term in sum.map { $0 + term } }
  }
  var results = [Tensor?](repeating: nil, count: inputs.count)
  guard let total else { return results }
  let gradients = tape.gradientIfConnected(total, sources.map { inputs[$0] })
  for (index, gradient) in zip(sources, gradients) { results[index] = gradient }
  return results
}

extension Backward {
  /// The gradients of an op that is a few launches, as those of a composition of ops with the same results: what derivatives of higher order are made of,
  /// for which few ask.
  func gradients(as body: ([Tensor]) -> [Tensor]) -> [Tensor?] {
    let inputs = (0..<inputCount).map { input($0) }
    return ApusTensors.gradients(of: body, at: inputs, upstreams: upstreams, wanted: needs)
  }
}
