import ApusDevices

/// The diagonals near the main one of each matrix, zeros elsewhere.
struct BandPart: Op {
  static let name = "bandPart"
  static let gradientReads = GradientReads.nothing
  private static let kernel = KernelTable("bandPart")
  /// How many diagonals stay below and above the main one; negative means all, as in TensorFlow.
  let lower: Int
  let upper: Int
  /// How far the band is moved to the right.
  var diagonal = 0

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    try requireRank(atLeast: 2, inputs[0], in: Self.name)
    return [OpResult(inputs[0].shape, inputs[0].dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let input = inputs[0]
    let (m, n) = (input.shape[-2], input.shape[-1])
    if input.elementCount == 0 { return }
    // No diagonal is further away than the matrix is large.
    func near(_ distance: Int) -> Int { Swift.min(Swift.max(distance, -m - n), m + n) }
    var launch = Launch(Self.kernel[input.dtype.bits], rows: input.elementCount / n, items: n)
    launch.append(input.buffer)
    launch.append(outputs[0].buffer)
    launch.append(m)
    launch.append(n)
    launch.append(lower < 0 ? m + n : near(lower.addingSaturated(-near(diagonal))))
    launch.append(upper < 0 ? m + n : near(upper.addingSaturated(near(diagonal))))
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] { [apply(self, backward.upstream())] }
}

extension TensorConvertible {
  /// The band of each matrix (the last two dimensions) that has `lower` diagonals below the main one and `upper` above it; zeros elsewhere. A
  /// negative number keeps them all. All dtypes. TensorFlow: `tf.linalg.band_part`.
  ///
  /// ```swift
  /// x.bandPart(lower: 0, upper: 0)           // the main diagonal
  /// x.bandPart(lower: 1, upper: 1)           // a tridiagonal matrix
  /// ```
  public func bandPart(lower: Int, upper: Int) -> Tensor { apply(BandPart(lower: lower, upper: upper), tensor) }

  /// The lower triangle of each matrix, zeros above: what is on the diagonal number `diagonal` (1 is the one above the main one) and below it.
  /// All dtypes. Keras: `keras.ops.tril`.
  public func lowerTriangle(diagonal: Int = 0) -> Tensor { apply(BandPart(lower: -1, upper: 0, diagonal: diagonal), tensor) }

  /// The upper triangle of each matrix, zeros below: what is on the diagonal number `diagonal` (1 is the one above the main one) and above it.
  /// All dtypes. Keras: `keras.ops.triu`.
  public func upperTriangle(diagonal: Int = 0) -> Tensor { apply(BandPart(lower: 0, upper: -1, diagonal: diagonal), tensor) }
}
