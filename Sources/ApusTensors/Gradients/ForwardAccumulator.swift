import ApusDevices

/// Derivatives in a direction: forward-mode differentiation. TensorFlow: `tf.autodiff.ForwardAccumulator`.
///
/// ```swift
/// let x = Variable([[2.0, 3.0], [1.0, 4.0]])
/// let accumulator = ForwardAccumulator(x, tangent: [[1, 0], [0, 0]])
/// let loss = accumulator.record { x.square().sum() }
/// accumulator.jvp(loss)                    // how loss changes with x's first element: 4
/// ```
///
/// With primals `x` and tangents `v`, `jvp(y)` is the Jacobian of `y` times `v`, whatever the size of `x` and `y`. A gradient taken inside `record` can be
/// its target: that is the product of a Hessian and a vector.
///
/// It is made of gradients: the gradient `J^T u` is linear in its weights `u`, and differentiating it with respect to `u` gives `J v`. So it costs about
/// two gradients, and every op that has a gradient has it.
public final class ForwardAccumulator {
  private let tape = GradientTape(persistent: true, watchAccessedVariables: false)
  private let primals: [any TensorConvertible]
  private let tangents: [Tensor]

  /// - Parameters:
  ///   - primals: The tensors or variables that change.
  ///   - tangents: How they change: for each primal a tensor of its shape and dtype.
  public init(_ primals: [any TensorConvertible], tangents: [Tensor]) {
    let values = primals.map(\.currentTensor)
    let fits = values.count == tangents.count && zip(values, tangents).allSatisfy { $0.shape == $1.shape && $0.dtype == $1.dtype }
    if !fits && !(values + tangents).contains(where: \.node.isPoisoned) {
      report(
        TensorError(
          .shape, "ForwardAccumulator", "the tangents do not fit the primals",
          expected: values.map { "\($0.shape) \($0.dtype)" }.joined(separator: ", "),
          received: tangents.map { "\($0.shape) \($0.dtype)" }.joined(separator: ", ")))
    }
    self.primals = fits ? primals : []
    self.tangents = fits ? tangents : []
    for primal in self.primals { tape.watch(primal) }
  }

  public convenience init(_ primal: some TensorConvertible, tangent: Tensor) { self.init([primal], tangents: [tangent]) }

  /// Runs `body` and records its ops.
  public func record<Result>(_ body: () throws -> Result) rethrows -> Result { try tape.record(body) }

  /// How `target` changes when the primals change by the tangents: a tensor of the target's shape. TensorFlow: `accumulator.jvp`.
  public func jvp(_ target: some TensorConvertible, unconnected: UnconnectedGradients = .error) -> Tensor {
    let target = target.currentTensor
    if target.node.isPoisoned || primals.isEmpty { return .poisoned(like: [target]) }
    guard target.dtype.isDifferentiable else { return tape.connected([nil], [primals[0]], [target], unconnected) { _ in target.shape }[0] }
    let weights = target.zerosLike()
    let outer = GradientTape(watchAccessedVariables: false)
    outer.watch(weights)
    let gradients = outer.record { tape.gradientIfConnected([target], primals, outputGradients: [weights]) }
    let products = zip(gradients, tangents).filter { $0.0 != nil }
    guard !products.isEmpty else { return tape.connected([nil], [primals[0]], [target], unconnected) { _ in target.shape }[0] }
    return outer.gradient(products.map { $0.0! }, [weights], outputGradients: products.map(\.1), unconnected: .zero)[0]
  }
}

/// The value of a function and its derivative in a direction: the Jacobian times `tangent`. TensorFlow: `tf.autodiff.ForwardAccumulator`.
///
/// ```swift
/// let (y, dy) = jvp(at: x, tangent: v) { $0.sin() }         // dy = cos(x) * v
/// ```
public func jvp(at x: some TensorConvertible, tangent: Tensor, _ function: (Tensor) throws -> Tensor) rethrows -> (value: Tensor, tangent: Tensor) {
  let x = x.tensor
  let accumulator = ForwardAccumulator(x, tangent: tangent)
  let value = try accumulator.record { try function(x) }
  return (value, accumulator.jvp(value, unconnected: .zero))
}
