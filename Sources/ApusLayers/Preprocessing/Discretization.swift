import ApusTensors

/// In which of the ranges between boundaries each number lies. Keras's `keras.layers.Discretization`.
///
/// ```swift
/// Discretization([0.0, 1.0, 2.0])(Tensor([-1.5, 1.0, 3.4, 0.5]))      // [0, 2, 3, 1]
/// let ranges = Discretization(numBins: 4)
/// ranges.adapt(incomes)                                               // quartiles
/// ```
public final class Discretization: ConfiguredLayer<Discretization.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var binBoundaries: [Double]?
    public var numBins: Int?
    public var epsilon: Double? = 0.01
    public var outputMode = CategoryOutput.int
    public var sparse: Bool? = false
  }

  /// - Parameter binBoundaries: In ascending order. A boundary belongs to the range above it.
  public convenience init(_ binBoundaries: [Double], outputMode: CategoryOutput = .int, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(binBoundaries: binBoundaries, outputMode: outputMode), name: name, dtype: dtype)
  }

  /// Ranges of equally many numbers, once ``adapt(_:)`` has seen some.
  ///
  /// - Parameters:
  ///   - numBins: How many ranges there are.
  ///   - epsilon: How far, as a part of the numbers, a boundary may be from where it should lie.
  public convenience init(
    numBins: Int, epsilon: Double = 0.01, outputMode: CategoryOutput = .int, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    self.init(configuration: Configuration(numBins: numBins, epsilon: epsilon, outputMode: outputMode), name: name, dtype: dtype)
  }

  public static var takesTrainable: Bool { false }

  override var castsInputs: Bool { false }

  /// The boundaries, given or taken from data.
  public var binBoundaries: [Double] { configuration.binBoundaries ?? [] }

  /// Takes the boundaries from numbers: they are parted into ranges of equally many. Keras: `layer.adapt(data)`.
  public func adapt(_ data: some TensorConvertible) { adapt(batches: CollectionOfOne(data.tensor)) }

  /// The same from a sequence of batches.
  public func adapt(batches: some Sequence<Tensor>) {
    let epsilon = configuration.epsilon ?? 0.01
    guard require(configuration.numBins ?? 0 > 0, "numBins", configuration.numBins ?? 0, "at least 1, to take boundaries from data"),
      require(epsilon > 1e-6 && epsilon <= 1, "epsilon", epsilon, "more than 0, at most 1"), let count = configuration.numBins
    else { return }
    var summary = QuantileSummary()
    for batch in batches where !batch.isPoisoned {
      summary = QuantileSummary(batch.scalars(), epsilon).merged(with: summary).compressed(epsilon)
    }
    configuration.binBoundaries = summary.compressed(1 / Double(count)).values.dropLast().map(Double.init)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let boundaries = configuration.binBoundaries else {
      // While only shapes are worked out the boundaries may still be to come.
      if Context.current.context.infersOnly, let bins = configuration.numBins, (1...Int(Int32.max)).contains(bins) {
        let mode = configuration.outputMode
        return .withoutValues(mode.shape(for: input.shape, categories: bins), dtype: mode == .int ? .int32 : dtypePolicy.computeType)
      }
      _ = require(false, "binBoundaries", "none", "boundaries that are given, or taken from data before the layer is called")
      return .poisoned(like: [input])
    }
    guard require(boundaries == boundaries.sorted(), "binBoundaries", boundaries, "numbers in ascending order"),
      require(configuration.sparse != true, "sparse", true, "false, since there are no sparse tensors")
    else { return .poisoned(like: [input]) }
    let numbers = input.cast(.float32)
    let bins = withDevice(numbers.device) { Tensor(shape: [boundaries.count], scalars: boundaries.map(Float.init)) }
    let ranges = bins.searchSorted(numbers.reshape([-1]), side: .right).reshape(numbers.shape)
    return ranges.encoded(configuration.outputMode, categories: boundaries.count + 1, dtype: dtypePolicy.computeType)
  }
}
