import ApusTensors

/// A layer whose kernel is divided by its largest singular value before each training step. Keras's `keras.layers.SpectralNormalization`; Miyato et al.
/// (2018).
///
/// ```swift
/// SpectralNormalization(Dense(10))
/// ```
///
/// The singular value comes from a few steps of power iteration, which go on from those of the step before. Weights: the kernel, vector u [1, outputs], and
/// the layer's others.
public final class SpectralNormalization: Layer, ConfigurableLayer, LayerWrapper {
  public struct Configuration: Codable, Sendable {
    public var layer: LayerDescription
    public var powerIterations = 1
  }

  public let layer: Layer
  public let powerIterations: Int
  private var kernel: Variable?
  private var vector: Variable?

  public var configuration: Configuration { Configuration(layer: LayerDescription(layer), powerIterations: powerIterations) }

  /// - Parameter layer: A layer with a kernel, or an ``Embedding``.
  public init(_ layer: Layer, powerIterations: Int = 1, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.layer = layer
    self.powerIterations = powerIterations
    super.init(name: name, dtype: dtype)
  }

  public convenience init(configuration: Configuration, name: String?, dtype: DTypePolicy?) throws {
    let layer = try configuration.layer.make(Layer.self, at: "layer")
    self.init(layer, powerIterations: configuration.powerIterations, name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { layer.acceptedRanks }
  public override var sublayers: [Layer] { [layer] }
  /// As Keras lists them: the kernel, which is the layer's too, is the first.
  override var directVariables: [Variable] { [kernel, vector].compactMap { $0 } }

  public override func build(_ inputShape: SymbolicShape) {
    layer.buildIfNeeded([inputShape])
    let found = layer.ownWeights.map(\.variable).first { $0.name == "kernel" || $0.name == "embeddings" }
    guard require(powerIterations > 0, "powerIterations", powerIterations, "more than 0"),
      require((found?.shape.rank ?? 0) > 0, "layer", type(of: layer), "a layer with a kernel or embeddings"), let found
    else { return }
    kernel = found
    vector = addWeight(
      "vector_u", shape: [1, found.shape[-1]], initializer: .truncatedNormal(deviation: 0.02), dtype: found.dtype, isTrainable: false)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let kernel, let vector else { return .poisoned(like: [input]) }
    if training { GradientTape.stopAll { divide(kernel, vector) } }
    return layer(input, training: training)
  }

  private func divide(_ kernel: Variable, _ vector: Variable) {
    let whole = kernel.value
    let matrix = whole.reshape([-1, kernel.shape[-1]])
    var u = vector.value
    var v = u
    for _ in 0..<powerIterations {
      v = u.matmul(matrix, transposeRight: true).l2Normalize(axes: nil)
      u = v.matmul(matrix).l2Normalize(axes: nil)
    }
    let largest = v.matmul(matrix).matmul(u, transposeRight: true).reshape([])
    // A kernel of zeros stays as it is.
    let isZero = (whole .== Tensor.full([], 0, dtype: whole.dtype)).all()
    kernel.assign(Tensor.where(isZero, whole, whole / largest))
    vector.assign(Tensor.where(isZero, vector.value, u))
  }
}
