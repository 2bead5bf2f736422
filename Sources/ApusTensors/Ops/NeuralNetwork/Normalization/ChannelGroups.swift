import ApusDevices

/// How the elements of images [..., channels] are normalised: over all positions, or for each image by itself, in groups of channels.
struct ChannelGroups: Sendable {
  /// For each image by itself.
  let separatesImages: Bool
  /// How many channels are normalised together.
  let own: Int
  let epsilon: Double

  /// The images as [outer, size, groups, own].
  func shape(of images: Shape) -> Shape {
    let outer = separatesImages ? images[0] : 1
    let size = images.dropFirst(separatesImages ? 1 : 0).dropLast().reduce(1, *)
    return [outer, size, images[-1] / own, own]
  }

  /// The shape of their means.
  func statisticsShape(of images: Shape) -> Shape {
    let groups = images[-1] / own
    return separatesImages ? [images[0], groups] : [groups]
  }

  /// The same normalisation made of other ops.
  func normalize(_ images: Tensor, _ gamma: Tensor, _ beta: Tensor?) -> Tensor {
    let grouped = images.reshape(shape(of: images.shape))
    let (mean, variance) = grouped.moments(axes: [1, 3], keepDims: true)
    let result = ((grouped - mean) * (variance + epsilon).rsqrt()).reshape(images.shape) * gamma
    return beta.map { result + $0 } ?? result
  }
}

/// The launches of one normalisation, over images seen as [outer, size, channels].
struct ChannelLaunches {
  private static let moments = KernelTable("channelMoments")
  private static let statistics = KernelTable("channelStatistics")
  private static let scales = KernelTable("channelScales")
  static let normalize = KernelTable("channelNormalize")
  private static let gradientSums = KernelTable("channelGradientSums")
  private static let gradientTerms = KernelTable("channelGradientTerms")
  private static let gradient = KernelTable("channelGradient")

  let device: Device
  let dtype: DType
  let outer: Int
  let size: Int
  let groups: Int
  let own: Int
  let epsilon: Double
  private let chunk: Int

  var channels: Int { groups * own }
  private var elements: Int { outer * size * channels }
  private var chunks: Int { (size + chunk - 1) / chunk }

  // Chunks have work for all of a device; few enough that combining them is little.
  private static let leastChunk = 128
  private static let mostChunks = 256

  init(_ groups: ChannelGroups, _ images: Tensor, on device: Device) {
    let shape = groups.shape(of: images.shape)
    self.device = device
    dtype = images.dtype
    outer = shape[0]
    size = shape[1]
    self.groups = shape[2]
    own = shape[3]
    epsilon = groups.epsilon
    chunk = Swift.max(Self.leastChunk, (size + Self.mostChunks - 1) / Self.mostChunks)
  }

  /// Memory for a number for each channel of each outer, so many times.
  private func makeRows(_ count: Int = 1) throws(DeviceError) -> Buffer {
    try device.makeBuffer(byteCount: outer * count * channels * dtype.byteCount)
  }

  /// The means and variances of the groups.
  func findMoments(of input: Tensor, mean: Tensor, variance: Tensor) throws(DeviceError) {
    let (means, squares) = (try makeRows(chunks), try makeRows(chunks))
    try launchChunks(Self.moments, [input.buffer, means, squares])
    var launch = Launch(Self.statistics[dtype], rows: outer, items: groups, work: outer * chunks * channels)
    for buffer in [means, squares, mean.buffer, variance.buffer] { launch.append(buffer) }
    for number in [size, chunk, chunks, own, groups] { launch.append(number) }
    try device.launch(launch)
  }

  /// For each channel its group's mean, and the factor of a distance from it.
  func makeScales(_ mean: Tensor, _ variance: Tensor, _ gamma: Tensor) throws(DeviceError) -> (centers: Buffer, scales: Buffer) {
    let (centers, scales) = (try makeRows(), try makeRows())
    var launch = Launch(Self.scales[dtype], rows: outer, items: groups, work: outer * channels)
    for buffer in [mean.buffer, variance.buffer, gamma.buffer, centers, scales] { launch.append(buffer) }
    launch.append(own)
    launch.append(groups)
    launch.append(value: epsilon)
    try device.launch(launch)
    return (centers, scales)
  }

  func normalize(_ input: Tensor, _ mean: Tensor, _ variance: Tensor, _ gamma: Tensor, _ beta: Tensor, into output: Tensor) throws(DeviceError) {
    let (centers, scales) = try makeScales(mean, variance, gamma)
    try launchPositions(Self.normalize, [input.buffer, centers, scales, beta.buffer, output.buffer])
  }

  /// The gradients of the images, gamma and beta.
  func findGradients(
    _ input: Tensor, _ gamma: Tensor, _ mean: Tensor, _ variance: Tensor, _ upstream: Tensor, into outputs: [Tensor]
  ) throws(DeviceError) {
    let (gradient, gammaGradient, betaGradient) = (outputs[0], outputs[1], outputs[2])
    let (centers, scales) = try makeScales(mean, variance, gamma)
    let (partialSums, partialProducts) = (try makeRows(chunks), try makeRows(chunks))
    try launchChunks(Self.gradientSums, [input.buffer, upstream.buffer, centers, partialSums, partialProducts])
    // With one outer the sums are the gradients of gamma and beta themselves.
    let (sums, products) = (outer == 1 ? betaGradient.buffer : try makeRows(), try makeRows())
    for (partial, whole) in [(partialSums, sums), (partialProducts, products)] {
      try Sum.kernels.reduceChunks(partial, into: whole, (outer, chunks, channels), chunk: chunks, divisor: 1, dtype: dtype, on: device)
    }
    let (slopes, offsets, shares) = (try makeRows(), try makeRows(), outer == 1 ? gammaGradient.buffer : try makeRows())
    var launch = Launch(Self.gradientTerms[dtype], rows: outer, items: groups, work: outer * channels)
    for buffer in [sums, products, variance.buffer, gamma.buffer, slopes, offsets, shares] { launch.append(buffer) }
    for number in [size, own, groups] { launch.append(number) }
    launch.append(value: epsilon)
    try device.launch(launch)
    if outer > 1 {
      try Sum.addUp(sums, outer, into: betaGradient, on: device)
      try Sum.addUp(shares, outer, into: gammaGradient, on: device)
    }
    try launchPositions(Self.gradient, [input.buffer, upstream.buffer, centers, scales, slopes, offsets, gradient.buffer])
  }

  private func launchChunks(_ kernel: KernelTable, _ buffers: [Buffer]) throws(DeviceError) {
    var launch = Launch(kernel[dtype], rows: outer * chunks, items: channels, work: elements)
    for buffer in buffers { launch.append(buffer) }
    for number in [size, chunk, chunks, channels] { launch.append(number) }
    try device.launch(launch)
  }

  private func launchPositions(_ kernel: KernelTable, _ buffers: [Buffer]) throws(DeviceError) {
    var launch = Launch(kernel[dtype], rows: outer * size, items: channels)
    for buffer in buffers { launch.append(buffer) }
    launch.append(size)
    launch.append(channels)
    try device.launch(launch)
  }
}
