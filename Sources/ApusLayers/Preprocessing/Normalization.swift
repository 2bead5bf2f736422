import ApusTensors

/// Numbers with a mean of 0 and a variance of 1, by a mean and a variance that are given or come from data. Keras's `keras.layers.Normalization`.
///
/// ```swift
/// let normalization = Normalization()
/// normalization.adapt(xTrain)                       // [samples, features]: a mean and a variance for each feature
/// let model = Sequential([normalization, Dense(1)])
/// ```
///
/// Weights, where mean and variance are not given: mean, variance and a count, which Keras's files have.
public final class Normalization: ConfiguredLayer<Normalization.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var axis: IntegerList?
    public var invert = false
    public var mean: RealList?
    public var variance: RealList?
  }

  private var adaptMean: Variable?
  private var adaptVariance: Variable?
  private var count: Variable?

  /// - Parameters:
  ///   - axis: The axes along which each place has a mean and a variance of its own; nil for one of all numbers.
  ///   - invert: Whether numbers are brought back: x * sqrt(variance) + mean.
  public convenience init(
    axis: IntegerList? = -1, mean: RealList? = nil, variance: RealList? = nil, invert: Bool = false, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    self.init(configuration: Configuration(axis: axis, invert: invert, mean: mean, variance: variance), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  private var axes: [Int] { configuration.axis?.values ?? [] }

  public override func build(_ inputShape: SymbolicShape) {
    guard require((configuration.mean == nil) == (configuration.variance == nil), "mean and variance", "one of them", "both or none"),
      let shape = requireSizes(of: inputShape, axes: axes), configuration.mean == nil
    else { return }
    adaptMean = addWeight("mean", shape: shape, initializer: .zeros, isTrainable: false)
    adaptVariance = addWeight("variance", shape: shape, initializer: .ones, isTrainable: false)
    count = addWeight("count", shape: [], initializer: .zeros, dtype: .int64, isTrainable: false)
  }

  /// Takes mean and variance from data. Keras: `layer.adapt(data)`.
  public func adapt(_ data: Tensor) {
    buildIfNeeded([SymbolicShape([nil] + data.shape.dropFirst().map { Optional($0) })])
    guard let adaptMean, let adaptVariance, let kept = requireAxes(axes, rank: data.rank) else { return }
    let (mean, variance) = data.cast(adaptMean.dtype).moments(axes: (0..<data.rank).filter { !kept.contains($0) })
    adaptMean.assign(mean)
    adaptVariance.assign(variance)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let kept = requireAxes(axes, rank: input.rank) else { return .poisoned(like: [input]) }
    let wide = input.cast(dtypePolicy.computeType)
    let shape = Shape(input.shape.enumerated().map { kept.contains($0) ? $1 : 1 })
    guard let mean = statistic(adaptMean, configuration.mean, shape, wide),
      let variance = statistic(adaptVariance, configuration.variance, shape, wide)
    else { return .poisoned(like: [input]) }
    let deviation = variance.sqrt()
    if configuration.invert { return mean + wide * deviation.maximum(1e-7) }
    return (wide - mean) / deviation.maximum(1e-7)
  }

  private func statistic(_ variable: Variable?, _ given: RealList?, _ shape: Shape, _ input: Tensor) -> Tensor? {
    if let variable { return variable.value.cast(input.dtype).reshape(shape) }
    guard let values = given?.values,
      require(values.count == 1 || values.count == shape.elementCount, "mean and variance", values, "1 or \(shape.elementCount) numbers")
    else { return nil }
    let tensor = withDevice(input.device) { Tensor(shape: [values.count], scalars: values.map(Float.init)).cast(input.dtype) }
    return values.count == 1 ? tensor.reshape([]) : tensor.reshape(shape)
  }
}
