import ApusDevices

extension TensorConvertible {
  /// Each channel with a mean of 0 and a variance of 1 over all other dimensions, times `scale`, plus `offset`; and the mean and the variance that it had.
  /// Floating-point dtypes. TensorFlow: `tf.nn.batch_normalization` with `tf.nn.moments`; Ioffe and Szegedy, 2015.
  ///
  ///     result = (x - mean) / sqrt(variance + epsilon) * scale + offset
  ///
  /// ```swift
  /// let (y, mean, variance) = images.batchNormalization(scale: gamma, offset: beta)     // [32, 28, 28, 64]; mean and variance are [64]
  /// ```
  ///
  /// The variance is that of the elements themselves: the sum of squared distances is divided by their number.
  ///
  /// - Parameters:
  ///   - scale: A factor for each channel; 1 if nil.
  ///   - offset: A number for each channel to add; 0 if nil.
  ///   - epsilon: What is added to the variance.
  ///   - axis: The channels.
  public func batchNormalization(
    scale: (any TensorConvertible)? = nil, offset: (any TensorConvertible)? = nil, epsilon: Double = 1e-3, axis: Int = -1
  ) -> (result: Tensor, mean: Tensor, variance: Tensor) {
    let operation = "batchNormalization"
    let x = floatingPoint(tensor, in: operation)
    let results = composed([x] + [scale, offset].compactMap { $0?.tensor }, count: 3) { () throws(TensorError) in
      let axis = try resolveAxis(axis, rank: x.rank, in: operation)
      let channels = x.shape[axis]
      let factors = try x.weights([scale, offset], [channels], in: operation)
      let groups = ChannelGroups(separatesImages: false, own: 1, epsilon: epsilon)
      let order = (0..<x.rank).filter { $0 != axis } + [axis]
      let results = applyAll(ChannelNormalization(groups: groups), [x.widened.movingAxes(order), factors[0], factors[1]])
      return [results[0].movingAxesBack(order), results[1], results[2]].map { $0.cast(x.dtype) }
    }
    return (results[0], results[1], results[2])
  }

  /// Each channel normalised with a mean and a variance that are given, times `scale`, plus `offset`: batch normalisation of a trained model. Floating-point
  /// dtypes. TensorFlow: `tf.nn.batch_normalization`.
  ///
  ///     result = (x - mean) / sqrt(variance + epsilon) * scale + offset
  ///
  /// - Parameters:
  ///   - mean: A number for each channel.
  ///   - variance: A number for each channel.
  ///   - scale: A factor for each channel; 1 if nil.
  ///   - offset: A number for each channel to add; 0 if nil.
  ///   - epsilon: What is added to the variance.
  ///   - axis: The channels.
  public func batchNormalization(
    mean: some TensorConvertible, variance: some TensorConvertible, scale: (any TensorConvertible)? = nil, offset: (any TensorConvertible)? = nil,
    epsilon: Double = 1e-3, axis: Int = -1
  ) -> Tensor {
    let operation = "batchNormalization"
    let x = floatingPoint(tensor, in: operation)
    return composed([x, mean.tensor, variance.tensor] + [scale, offset].compactMap { $0?.tensor }, count: 1) { () throws(TensorError) in
      let axis = try resolveAxis(axis, rank: x.rank, in: operation)
      let channels = x.shape[axis]
      let statistics = try x.weights([mean, variance], [channels], in: operation)
      let factors = try x.weights([scale, offset], [channels], in: operation)
      let order = (0..<x.rank).filter { $0 != axis } + [axis]
      let result = applyAll(ChannelAffine(epsilon: epsilon), [x.widened.movingAxes(order)] + statistics + factors)[0]
      return [result.movingAxesBack(order).cast(x.dtype)]
    }[0]
  }

  /// Each group of neighbouring channels of each image with a mean of 0 and a variance of 1, times `scale`, plus `offset`. [batch, ..., channels].
  /// Floating-point dtypes. Keras: `keras.layers.GroupNormalization` (Wu and He, 2018).
  ///
  /// - Parameters:
  ///   - groups: How many groups there are; the channels are a multiple of it. With as many as channels it is called instance normalisation.
  ///   - scale: A factor for each channel; 1 if nil.
  ///   - offset: A number for each channel to add; 0 if nil.
  ///   - epsilon: What is added to the variance.
  ///   - axis: The channels.
  public func groupNormalization(
    groups: Int, scale: (any TensorConvertible)? = nil, offset: (any TensorConvertible)? = nil, epsilon: Double = 1e-3, axis: Int = -1
  ) -> Tensor {
    let operation = "groupNormalization"
    let x = floatingPoint(tensor, in: operation)
    return composed([x] + [scale, offset].compactMap { $0?.tensor }, count: 1) { () throws(TensorError) in
      try requireRank(atLeast: 2, x, in: operation)
      let axis = try resolveAxis(axis, rank: x.rank, in: operation)
      let channels = x.shape[axis]
      guard axis > 0 else {
        throw TensorError(.axis, operation, "the channels cannot be the batch", expected: "an axis after the first", received: "\(axis)")
      }
      guard groups > 0, channels % groups == 0, channels > 0 else {
        throw TensorError(
          .value, operation, "the channels cannot be grouped", expected: "a number of groups that divides the \(channels) channels",
          received: "\(groups)")
      }
      let factors = try x.weights([scale, offset], [channels], in: operation)
      let order = (0..<x.rank).filter { $0 != axis } + [axis]
      let op = ChannelNormalization(groups: ChannelGroups(separatesImages: true, own: channels / groups, epsilon: epsilon))
      return [applyAll(op, [x.widened.movingAxes(order)] + factors)[0].movingAxesBack(order).cast(x.dtype)]
    }[0]
  }
}
