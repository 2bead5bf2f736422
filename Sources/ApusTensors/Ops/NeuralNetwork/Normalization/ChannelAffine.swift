import ApusDevices

/// (x - mean) / sqrt(variance + epsilon) * gamma + beta with a mean and a variance that are given for each channel: batch normalisation in use. Operands: x,
/// mean, variance, gamma, beta.
struct ChannelAffine: Op {
  static let name = "channelAffine"
  static let gradientReads = GradientReads.inputs
  let epsilon: Double

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(inputs[0].shape, inputs[0].dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    if inputs[0].elementCount == 0 { return }
    let launches = ChannelLaunches(ChannelGroups(separatesImages: false, own: 1, epsilon: epsilon), inputs[0], on: device)
    try launches.normalize(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], into: outputs[0])
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, mean, variance, gamma, upstream) = (backward.input(0), backward.input(1), backward.input(2), backward.input(3), backward.upstream())
    let inverse = (variance + epsilon).rsqrt()
    let leading = Array(0..<x.rank - 1)
    let needsProducts = backward.needs(2) || backward.needs(3)
    let sums = backward.needs(1) || backward.needs(4) ? upstream.sum(axes: leading) : nil
    let products = needsProducts ? (upstream * (x - mean)).sum(axes: leading) : nil
    return [
      backward.ifNeeded(0) { upstream * (gamma * inverse) },
      backward.ifNeeded(1) { -(sums! * gamma * inverse) },
      backward.ifNeeded(2) { products! * gamma * inverse * inverse * inverse * -0.5 },
      backward.ifNeeded(3) { products! * inverse },
      backward.ifNeeded(4) { sums! },
    ]
  }
}
