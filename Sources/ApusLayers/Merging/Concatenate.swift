import ApusTensors

/// The inputs one after another along an axis. Keras's `keras.layers.Concatenate`.
///
/// ```swift
/// Concatenate()([x, y])          // [32, 10], [32, 6] -> [32, 16]
/// ```
public final class Concatenate: ConfiguredLayer<Concatenate.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var axis = -1 }

  public convenience init(axis: Int = -1, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(axis: axis), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func build(_ inputShapes: [SymbolicShape]) {}

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] { [concatenate(inputs, axis: configuration.axis)] }

  /// A step counts if all its elements do; an input without a mask counts everywhere.
  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] {
    guard inputs.contains(where: { $0.mask != nil }) else { return [nil] }
    let masks = inputs.map { input in
      let all = Tensor.full([], true).broadcast(to: input.shape)
      guard let mask = input.mask else { return all }
      return mask.rank < input.rank ? mask.expandDims(-1).logicalAnd(all) : mask
    }
    return [concatenate(masks, axis: configuration.axis).any(axis: -1)]
  }
}
