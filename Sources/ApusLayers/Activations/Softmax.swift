import ApusTensors

/// exp(x) / sum(exp(x)) along one axis or several. Where the input has a mask, what it leaves out comes out as 0. Keras's `keras.layers.Softmax`.
public final class Softmax: ConfiguredLayer<Softmax.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable { public var axis: IntegerList = -1 }

  public convenience init(axis: IntegerList = -1, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(axis: axis), name: name, dtype: dtype)
  }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { input.softmax(axes: configuration.axis.values, mask: input.mask) }
}

extension Tensor {
  /// The softmax of those elements that a mask, which is broadcast, lets count.
  func softmax(axes: [Int], mask: Tensor?) -> Tensor {
    // About the least number that a sum with another does not make infinite, as Keras has it.
    let least = dtype == .float16 ? -3e4 : -1e9
    let logits = mask.map { Tensor.where($0, self, Tensor.full([], least, dtype: dtype)) } ?? self
    let result = axes.count == 1 ? logits.softmax(axis: axes[0]) : (logits - logits.logSumExp(axes: axes, keepDims: true)).exp()
    return mask.map { Tensor.where($0, result, Tensor.full([], 0, dtype: dtype)) } ?? result
  }
}
