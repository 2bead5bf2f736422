import ApusTensors

/// What the layers share that make one tensor of several, element by element. Inputs of different shapes are broadcast; where the numbers of dimensions
/// differ, new ones come after the batch's.
public class Merge: ConfiguredLayer<NoOptions> {
  public convenience init(name: String? = nil, dtype: DTypePolicy? = nil) { self.init(configuration: NoOptions(), name: name, dtype: dtype) }

  public override var supportsMasking: Bool { true }

  /// The result from inputs of one number of dimensions.
  func merge(_ inputs: [Tensor]) -> Tensor { inputs[0] }

  public override func build(_ inputShapes: [SymbolicShape]) {}

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    let rank = inputs.map(\.rank).max() ?? 0
    return [merge(inputs.map { input in (input.rank..<rank).reduce(input) { wide, _ in wide.expandDims(min(1, wide.rank)).masked(by: input.mask) } })]
  }

  /// A step counts if it does in any input; all do where one input has no mask.
  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] {
    let masks = inputs.compactMap(\.mask)
    return [masks.count == inputs.count ? masks.dropFirst().reduce(masks.first) { $0?.logicalOr($1) } : nil]
  }
}

extension Merge {
  /// The inputs one after another by a function that nothing leaves as it is, such as the maximum: what an input's mask leaves out is taken from the
  /// others, as in Keras.
  func mergeCounted(_ inputs: [Tensor], _ function: (Tensor, Tensor) -> Tensor) -> Tensor {
    var output = inputs[0]
    var counted = inputs[0].mask?.expandDims(-1)
    for input in inputs.dropFirst() {
      let mask = input.mask?.expandDims(-1)
      let next = mask.map { Tensor.where($0, input, output) } ?? input
      if let counted { output = Tensor.where(counted, output, next) }
      counted = counted.flatMap { counted in mask.map { counted.logicalOr($0) } }
      output = function(output, next)
    }
    return output
  }
}
