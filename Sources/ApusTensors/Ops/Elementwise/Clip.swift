import ApusDevices

/// Between two numbers; between tensors it is made of a maximum and a minimum.
struct Clip: UnaryOp {
  static let kernel = UnaryKernel("clip")
  static let gradientReads = GradientReads.inputs
  let low: Double
  let high: Double
  var arguments: (Double, Double)? { (low, high) }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(ClipGradient(low: low, high: high), backward.input(0), backward.upstream())] }
}

struct ClipGradient: GradientOp {
  static let kernel = UnaryKernel("clipGradient")
  let low: Double
  let high: Double
  var arguments: (Double, Double)? { (low, high) }

  func factorDerivative(_ x: Tensor) -> Tensor? { nil }
}

extension TensorConvertible {
  /// Each element held between `low` and `high`: `minimum(maximum(x, low), high)`. Numeric dtypes. TensorFlow: `tf.clip_by_value`.
  ///
  /// The gradient passes where the element lies between the bounds or on one. Bounds that are tensors are broadcast to this tensor's shape, and have
  /// gradients too.
  public func clip(min low: some Operand, max high: some Operand) -> Tensor {
    let tensor = tensor
    if tensor.dtype.isFloatingPoint, let low = low as? any TensorScalar, let high = high as? any TensorScalar {
      return apply(Clip(low: low.asDouble, high: high.asDouble), tensor)
    }
    let (low, high) = (low.tensor(beside: tensor, in: Clip.name), high.tensor(beside: tensor, in: Clip.name))
    return composed(tensor, low, high) { () throws(TensorError) in
      for bound in [low, high] { try requireBound(bound, of: tensor) }
      return tensor.maximum(low).minimum(high)
    }
  }
}

/// Refuses a bound that is not broadcast to the tensor.
private func requireBound(_ bound: Tensor, of tensor: Tensor) throws(TensorError) {
  if bound.shape.broadcast(with: tensor.shape) == tensor.shape && bound.dtype == tensor.dtype && bound.device === tensor.device { return }
  let kind: TensorError.Kind = bound.dtype != tensor.dtype ? .dtype : bound.device !== tensor.device ? .device : .shape
  throw TensorError(
    kind, Clip.name, "a bound does not fit the tensor",
    expected: "a shape that can be broadcast to \(tensor.shape), \(tensor.dtype), on \(tensor.device)",
    received: "\(bound.shape) \(bound.dtype) on \(bound.device)")
}
