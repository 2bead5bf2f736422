import ApusDevices

/// (x - mean) / sqrt(variance + epsilon) * gamma + beta, with the mean and the variance of groups of channels. Operands: x, gamma, beta. Results: that, the
/// means and the variances.
struct ChannelNormalization: Op {
  static let name = "channelNormalization"
  static let gradientReads = GradientReads.inputsAndOutputs
  let groups: ChannelGroups

  func infer(_ inputs: [Tensor]) -> [OpResult] {
    let statistics = OpResult(groups.statisticsShape(of: inputs[0].shape), inputs[0].dtype)
    return [OpResult(inputs[0].shape, inputs[0].dtype), statistics, statistics]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    if inputs[0].elementCount == 0 {
      for output in outputs { try Fill.launch(.nan, output, on: device) }
      return
    }
    let launches = ChannelLaunches(groups, inputs[0], on: device)
    try launches.findMoments(of: inputs[0], mean: outputs[1], variance: outputs[2])
    try launches.normalize(inputs[0], outputs[1], outputs[2], inputs[1], inputs[2], into: outputs[0])
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, gamma) = (backward.input(0), backward.input(1))
    var results: [Tensor?] = [nil, nil, nil]
    if backward.hasUpstream(0) {
      results = applyAll(
        ChannelNormalizationGradient(groups: groups), [x, gamma, backward.output(1), backward.output(2), backward.upstream(0)])
    }
    guard backward.needs(0), backward.hasUpstream(1) || backward.hasUpstream(2) else { return Array(results.prefix(3)) }
    // What the mean and the variance give back; they are few launches more, and few ask for them.
    let grouped = x.reshape(groups.shape(of: x.shape))
    let (kept, count) = (Shape([grouped.shape[0], 1, grouped.shape[2], 1]), Double(grouped.shape[1] * grouped.shape[3]))
    let distance = grouped - backward.output(1).reshape(kept)
    let given = backward.upstream(1).reshape(kept) / count + distance * (backward.upstream(2).reshape(kept) * (2 / count))
    let gradient = given.reshape(x.shape)
    return [results[0].map { $0 + gradient } ?? gradient, results[1], results[2]]
  }
}

/// The gradients of x, gamma and beta. Operands: x, gamma, the means, the variances, and the gradient that arrives.
struct ChannelNormalizationGradient: Op {
  static let name = "channelNormalizationGradient"
  static let gradientReads = GradientReads.inputs
  let groups: ChannelGroups

  func infer(_ inputs: [Tensor]) -> [OpResult] {
    [inputs[0], inputs[1], inputs[1]].map { OpResult($0.shape, $0.dtype) }
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    if inputs[0].elementCount == 0 {
      for output in outputs { try Fill.launch(0, output, on: device) }
      return
    }
    try ChannelLaunches(groups, inputs[0], on: device).findGradients(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], into: outputs)
  }

  /// The means and the variances are taken for functions of x.
  func gradient(_ backward: Backward) -> [Tensor?] {
    backward.gradients { inputs in
      let beta = inputs[1].zerosLike()
      let results = gradients(of: { [groups.normalize($0[0], $0[1], $0[2])] }, at: [inputs[0], inputs[1], beta], upstreams: [inputs[4]])
      return results.map { $0! }
    }
  }
}
