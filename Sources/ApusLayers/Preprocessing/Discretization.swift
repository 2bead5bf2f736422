import ApusTensors

/// In which of the ranges between boundaries each number lies. Keras's `keras.layers.Discretization`.
///
/// ```swift
/// Discretization([0.0, 1.0, 2.0])(Tensor([-1.5, 1.0, 3.4, 0.5]))      // [0, 2, 3, 1]
/// ```
public final class Discretization: ConfiguredLayer<Discretization.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var binBoundaries: [Double]
    public var numBins: Int?
    public var epsilon: Double? = 0.01
    public var outputMode = CategoryOutput.int
    public var sparse: Bool? = false
  }

  /// - Parameter binBoundaries: In ascending order. A boundary belongs to the range above it.
  public convenience init(_ binBoundaries: [Double], outputMode: CategoryOutput = .int, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(binBoundaries: binBoundaries, outputMode: outputMode), name: name, dtype: dtype)
  }

  public static var writesTrainable: Bool { false }

  override var castsInputs: Bool { false }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    let boundaries = configuration.binBoundaries
    guard require(boundaries == boundaries.sorted(), "binBoundaries", boundaries, "numbers in ascending order") else {
      return .poisoned(like: [input])
    }
    let numbers = input.cast(.float32)
    let bins = withDevice(numbers.device) { Tensor(shape: [boundaries.count], scalars: boundaries.map(Float.init)) }
    let ranges = bins.searchSorted(numbers.reshape([-1]), side: .right).reshape(numbers.shape)
    return ranges.encoded(configuration.outputMode, categories: boundaries.count + 1, dtype: dtypePolicy.computeType)
  }
}
