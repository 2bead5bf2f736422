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
