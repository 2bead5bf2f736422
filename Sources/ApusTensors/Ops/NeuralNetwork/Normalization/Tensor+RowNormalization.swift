import ApusDevices

extension TensorConvertible {
  /// The elements along some axes with a mean of 0 and a variance of 1, times `scale`, plus `offset`. Floating-point dtypes. Keras:
  /// `keras.ops.layer_normalization` (Ba, Kiros and Hinton, 2016).
  ///
  ///     result = (x - mean(x)) / sqrt(variance(x) + epsilon) * scale + offset
  ///
  /// ```swift
  /// let y = x.layerNormalization(scale: gamma, offset: beta)          // [32, 20, 64], each of 64 normalised; gamma and beta are [64]
  /// ```
  ///
  /// - Parameters:
  ///   - scale: Factors, shaped like the axes; 1 if nil.
  ///   - offset: Numbers to add, shaped like the axes; 0 if nil.
  ///   - epsilon: What is added to the variance.
  ///   - axes: The axes that are normalised together.
  public func layerNormalization(
    scale: (any TensorConvertible)? = nil, offset: (any TensorConvertible)? = nil, epsilon: Double = 1e-3, axes: [Int] = [-1]
  ) -> Tensor {
    tensor.normalized(scale, offset, RowNormalization(isCentered: true, epsilon: epsilon), axes, in: "layerNormalization")
  }

  /// The elements along some axes with a mean square of 1, times `scale`. Floating-point dtypes. Keras: `keras.ops.rms_normalization` (Zhang and Sennrich,
  /// 2019).
  ///
  ///     result = x / sqrt(mean(x²) + epsilon) * scale
  ///
  /// - Parameters:
  ///   - scale: Factors, shaped like the axes; 1 if nil.
  ///   - epsilon: What is added to the mean square.
  ///   - axes: The axes that are normalised together.
  public func rmsNormalization(scale: (any TensorConvertible)? = nil, epsilon: Double = 1e-6, axes: [Int] = [-1]) -> Tensor {
    tensor.normalized(scale, nil, RowNormalization(isCentered: false, epsilon: epsilon), axes, in: "rmsNormalization")
  }
}

extension Tensor {
  fileprivate func normalized(
    _ scale: (any TensorConvertible)?, _ offset: (any TensorConvertible)?, _ op: RowNormalization, _ axes: [Int], in operation: String
  ) -> Tensor {
    let x = floatingPoint(self, in: operation)
    return composed([x] + [scale, offset].compactMap { $0?.tensor }, count: 1) { () throws(TensorError) in
      let flags = try ReductionAxes(axes: axes, keepDims: false).flags(for: x.shape, in: operation)
      guard !axes.isEmpty else {
        throw TensorError(.axis, operation, "there is nothing to normalise along", expected: "at least one axis", received: "none")
      }
      let own = flags.indices.filter { flags[$0] }
      let order = flags.indices.filter { !flags[$0] } + own
      let sizes = own.map { x.shape[$0] }
      let factors = try x.weights([scale, offset], Shape(sizes), in: operation).map { $0.reshape([sizes.reduce(1, *)]) }
      let rows = x.widened.movingAxes(order)
      let flat = rows.reshape(Array(rows.shape.dropLast(own.count)) + [sizes.reduce(1, *)])
      let result = applyAll(op, [flat] + factors)[0]
      return [result.reshape(rows.shape).movingAxesBack(order).cast(x.dtype)]
    }[0]
  }

  /// The tensor in a dtype that normalisation is made in.
  var widened: Tensor { cast(dtype.computeType) }

  /// The dimensions in another order.
  func movingAxes(_ order: [Int]) -> Tensor { order == Array(0..<rank) ? self : transpose(order) }

  func movingAxesBack(_ order: [Int]) -> Tensor {
    var inverse = order
    for (position, axis) in order.enumerated() { inverse[axis] = position }
    return movingAxes(inverse)
  }

  /// Factors and offsets in the dtype that this tensor is normalised in: the first is 1 where there is none, the second 0.
  func weights(_ given: [(any TensorConvertible)?], _ shape: Shape, in operation: String) throws(TensorError) -> [Tensor] {
    var results: [Tensor] = []
    for (index, weight) in given.enumerated() {
      guard let weight = weight?.tensor else {
        results.append(withDevice(device) { .full(shape, index == 0 ? 1 : 0, dtype: dtype.computeType) })
        continue
      }
      guard weight.shape == shape, weight.dtype == dtype || weight.dtype == dtype.computeType else {
        throw TensorError(
          .shape, operation, "the numbers for each channel do not fit", expected: "\(shape) \(dtype)", received: "\(weight.shape) \(weight.dtype)")
      }
      results.append(weight.cast(dtype.computeType))
    }
    return results
  }
}
