import ApusTensors

/// A layer called for each step of sequences [batch, steps, ...]. Keras's `keras.layers.TimeDistributed`.
///
/// ```swift
/// TimeDistributed(Conv2D(8, kernelSize: 3))      // [4, 10, 32, 32, 3] -> [4, 10, 30, 30, 8]
/// ```
public final class TimeDistributed: Layer, ConfigurableLayer, LayerWrapper {
  public struct Configuration: Codable, Sendable { public var layer: LayerDescription }

  public let layer: Layer
  public var configuration: Configuration { Configuration(layer: LayerDescription(layer)) }

  public init(_ layer: Layer, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.layer = layer
    super.init(name: name, dtype: dtype)
  }

  public convenience init(configuration: Configuration, name: String?, dtype: DTypePolicy?) throws {
    self.init(try configuration.layer.make(Layer.self, at: "layer"), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 3...Shape.maximumRank }
  public override var supportsMasking: Bool { true }

  public override func build(_ inputShape: SymbolicShape) {
    layer.buildIfNeeded([SymbolicShape([inputShape[0]] + inputShape.dimensions.dropFirst(2))])
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    // Layers whose samples do not see each other do all steps at once.
    if training && layer.mixesSamples { return stack(input.unstack(axis: 1).map { layer($0, training: training) }, axis: 1) }
    let (batch, steps) = (input.shape[0], input.shape[1])
    func folded(_ tensor: Tensor) -> Tensor { tensor.reshape([batch * steps] + tensor.shape.dropFirst(2)) }
    let mask = input.mask.flatMap { $0.rank > 2 ? folded($0) : nil }
    let output = layer(folded(input).masked(by: mask), training: training)
    return output.isPoisoned ? output : output.reshape([batch, steps] + output.shape.dropFirst())
  }
}

extension Layer {
  /// Whether, in training, a sample's output depends on the other samples of the batch: where statistics of the batch are used.
  var mixesSamples: Bool { self is any BatchStatistics || sublayers.contains(where: \.mixesSamples) }
}

/// A layer that, in training, uses statistics of the batch.
protocol BatchStatistics: Layer {}
