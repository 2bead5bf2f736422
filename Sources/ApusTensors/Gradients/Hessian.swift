import ApusDevices

/// The second derivatives of a scalar function of one tensor: a tensor of shape `x.shape + x.shape`. TensorFlow: `tf.hessians`.
///
/// ```swift
/// hessian(at: Tensor([1.0, 2.0])) { ($0 ** 3).sum() }          // [[6, 0], [0, 12]]
/// ```
///
/// It is the Jacobian of the gradient, and goes back through it once for each element of `x`. Where the function's value is no scalar, its elements are
/// added up.
public func hessian(at x: some TensorConvertible, _ function: (Tensor) throws -> Tensor) rethrows -> Tensor {
  let x = x.tensor
  let outer = GradientTape(watchAccessedVariables: false)
  outer.watch(x)
  let gradient = try outer.record {
    let inner = GradientTape(watchAccessedVariables: false)
    inner.watch(x)
    let value = try inner.record { try function(x) }
    return inner.gradient(value, x)
  }
  return outer.jacobian(gradient, x, unconnected: .zero)
}
