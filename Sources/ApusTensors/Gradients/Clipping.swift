import ApusDevices

extension TensorConvertible {
  /// Each element held between two numbers; the same as ``clip(min:max:)``. TensorFlow: `tf.clip_by_value`.
  public func clipByValue(_ low: some Operand, _ high: some Operand) -> Tensor { clip(min: low, max: high) }

  /// The tensor, scaled down where its Euclidean norm is greater than `norm`, so that it is `norm`. Floating-point dtypes. TensorFlow: `tf.clip_by_norm`.
  ///
  /// ```swift
  /// let gradients = tape.gradient(loss, weights).map { $0.clipByNorm(1) }
  /// ```
  ///
  /// - Parameter axes: What vectors there are a norm of, if not all elements are one.
  public func clipByNorm(_ norm: some Operand, axes: [Int]? = nil) -> Tensor {
    let tensor = floatingPoint(tensor, in: "clipByNorm")
    let limit = norm.tensor(beside: tensor, in: "clipByNorm")
    return composed(tensor, limit) { () throws(TensorError) in
      _ = try ReductionAxes(axes: axes, keepDims: true).flags(for: tensor.shape, in: "clipByNorm")
      let squares = tensor.square().sum(axes: axes, keepDims: true)
      // The square root has no derivative at 0.
      let isPositive = squares .> 0
      let own = Tensor.where(isPositive, Tensor.where(isPositive, squares, squares.onesLike()).sqrt(), squares)
      return (tensor * limit / own.maximum(limit)).reshape(tensor.shape)
    }
  }
}

/// The square root of the sum of all tensors' squared elements: their Euclidean norm as one vector. TensorFlow: `tf.linalg.global_norm`.
///
/// Floating-point dtypes, one for all. What is nil counts as nothing.
public func globalNorm(_ tensors: [Tensor?]) -> Tensor {
  let tensors = tensors.compactMap { $0 }
  return composed(tensors, count: 1) { () throws(TensorError) in
    try requireClippable(tensors, in: "globalNorm")
    let squares = tensors.map { $0.square().sum() }
    return [squares.dropFirst().reduce(squares[0]) { $0 + $1 }.sqrt()]
  }[0]
}

/// Tensors scaled down together where their global norm is greater than `norm`, and that norm. Floating-point dtypes. TensorFlow:
/// `tf.clip_by_global_norm`.
///
/// ```swift
/// let (gradients, norm) = clipByGlobalNorm(tape.gradient(loss, weights), 1)
/// ```
///
/// Where the global norm is not finite, all become NaN, as in TensorFlow.
public func clipByGlobalNorm(_ tensors: [Tensor], _ norm: some Operand) -> (clipped: [Tensor], globalNorm: Tensor) {
  let (clipped, globalNorm) = clipByGlobalNorm(tensors as [Tensor?], norm)
  return (clipped.map { $0! }, globalNorm)
}

/// Tensors, of which some may be missing, scaled down together where their global norm is greater than `norm`, and that norm.
public func clipByGlobalNorm(_ tensors: [Tensor?], _ norm: some Operand) -> (clipped: [Tensor?], globalNorm: Tensor) {
  let own = globalNorm(tensors)
  let limit = norm.tensor(beside: own, in: "clipByGlobalNorm")
  // min(1 / own, 1 / limit) limit, where own - own is 0 or, where it is not finite, NaN.
  let scale = limit * (1 / own).minimum(1 / limit) + (own - own)
  return (tensors.map { $0.map { $0 * scale } }, own)
}

private func requireClippable(_ tensors: [Tensor], in operation: String) throws(TensorError) {
  guard let first = tensors.first else {
    throw TensorError(.value, operation, "there is no tensor", expected: "at least one", received: "none")
  }
  try requireOneDType(tensors, in: operation)
  if first.dtype.isFloatingPoint { return }
  throw TensorError(
    .dtype, operation, "the dtype is not supported", expected: "float32, float64, float16, bfloat16", received: "\(first.dtype)",
    hint: "Cast it first: x.cast(.float32).")
}
