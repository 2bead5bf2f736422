import ApusDevices

/// The identity of results that were computed some other way, with a gradient of its own for what they were computed from.
///
/// Its operands are those that have gradients, and then the results.
struct CustomGradient: Op {
  static let name = "customGradient"
  static let gradientReads = GradientReads.nothing
  let operation: String
  let operandCount: Int
  let pullback: Pullback

  /// The gradients of the operands, given those of the results. A tape may be handed to another thread; what the closure captures is then its maker's
  /// to protect, as with every closure that a caller stores.
  struct Pullback: @unchecked Sendable {
    let call: ([Tensor]) -> [Tensor?]
  }

  func infer(_ inputs: [Tensor]) -> [OpResult] {
    (operandCount..<inputs.count).map { OpResult(inputs[$0].shape, inputs[$0].dtype, sharing: $0) }
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) {}

  func gradient(_ backward: Backward) -> [Tensor?] {
    let resultCount = backward.inputCount - operandCount
    let nothing = [Tensor?](repeating: nil, count: resultCount)
    var gradients = pullback.call((0..<resultCount).map { backward.upstream($0) })
    let fits = gradients.enumerated().allSatisfy { index, gradient in
      guard let gradient, index < operandCount else { return true }
      return gradient.node.isPoisoned || (gradient.shape == backward.inputShape(index) && gradient.dtype == backward.inputDType(index))
    }
    if !fits || gradients.count != operandCount {
      report(
        TensorError(
          .shape, operation, "the gradients do not fit the operands",
          expected: (0..<operandCount).map { "\(backward.inputShape($0)) \(backward.inputDType($0))" }.joined(separator: ", "),
          received: gradients.map { $0.map { "\($0.shape) \($0.dtype)" } ?? "nil" }.joined(separator: ", ")))
      gradients = Array(repeating: nil, count: operandCount)
    }
    return gradients + nothing
  }

  /// The results as tensors whose gradient is `pullback`.
  static func replace(_ results: [Tensor], of operands: [Tensor], in operation: String, _ pullback: @escaping ([Tensor]) -> [Tensor?]) -> [Tensor] {
    let op = CustomGradient(operation: operation, operandCount: operands.count, pullback: Pullback(call: pullback))
    return Array(applyAll(op, operands + results).prefix(results.count))
  }
}

/// A function with a gradient that the caller gives, because it is more exact, cheaper, or meant to differ. TensorFlow: `tf.custom_gradient`.
///
/// ```swift
/// func log1pExp(_ x: Tensor) -> Tensor {
///   customGradient(x) { x in
///     let e = x.exp()
///     return ((1 + e).log(), { upstream in upstream * (1 - 1 / (1 + e)) })       // finite where e is not
///   }
/// }
/// ```
///
/// - Parameter function: Returns the value and what computes the gradient with respect to `x` from the gradient with respect to the value. Made of ops,
///   that can be differentiated again. Variables that `function` reads get no gradient through it; give them as operands.
public func customGradient(
  _ x: some TensorConvertible, _ function: (Tensor) throws -> (value: Tensor, gradient: (Tensor) -> Tensor)
) rethrows -> Tensor {
  let x = x.tensor
  let (value, gradient) = try function(x)
  return CustomGradient.replace([value], of: [x], in: CustomGradient.name) { [gradient($0[0])] }[0]
}

/// A function of several operands with several results, with a gradient that the caller gives: nil for an operand that has none.
///
/// ```swift
/// let y = customGradient([a, b]) { operands in
///   ([operands[0] * operands[1]], { upstreams in [upstreams[0] * operands[1], nil] })
/// }
/// ```
public func customGradient(
  _ operands: [any TensorConvertible], _ function: ([Tensor]) throws -> (values: [Tensor], gradient: ([Tensor]) -> [Tensor?])
) rethrows -> [Tensor] {
  let operands = operands.map(\.tensor)
  let (values, gradient) = try function(operands)
  return CustomGradient.replace(values, of: operands, in: CustomGradient.name, gradient)
}
