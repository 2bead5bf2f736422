import ApusTensors

/// Each sample in another shape. Keras's `keras.layers.Reshape`. [batch, ...] -> [batch] + targetShape.
///
/// ```swift
/// Reshape([7, 7, 64])(x)         // [32, 3136] -> [32, 7, 7, 64]
/// Reshape([-1, 2])(x)            // -1: what is left
/// ```
public final class Reshape: ConfiguredLayer<Reshape.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var targetShape: [Int] }

  public convenience init(_ targetShape: [Int], name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(targetShape: targetShape), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 1...Shape.maximumRank }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    // What is left is worked out for one sample, since a batch may be empty.
    let target = configuration.targetShape
    let (known, wanted) = (
      target.filter { $0 >= 0 }.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }, input.shape.dropFirst().reduce(1, *)
    )
    guard target.filter({ $0 < 0 }).count == 1, known > 0 else { return input.reshape([input.shape[0]] + target) }
    return input.reshape([input.shape[0]] + target.map { $0 < 0 ? wanted / known : $0 })
  }
}
