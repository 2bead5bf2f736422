import ApusTensors

/// A tensor that has no values yet: what a functional model is written with. Keras's `KerasTensor`.
///
/// ```swift
/// let inputs = Input(shape: [784])
/// let hidden = Dense(64, activation: .relu)(inputs)
/// let model = Model(inputs: inputs, outputs: Dense(10)(hidden))
/// ```
public struct SymbolicTensor {
  public let shape: SymbolicShape
  public let dtype: DType
  /// The call that computes it.
  let node: GraphNode
  /// Which of the call's outputs it is.
  let index: Int

  public var name: String { node.layer.name }
}

extension SymbolicTensor: Hashable {
  public static func == (left: SymbolicTensor, right: SymbolicTensor) -> Bool { left.node === right.node && left.index == right.index }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(node))
    hasher.combine(index)
  }
}

extension SymbolicTensor: CustomStringConvertible {
  public var description: String { "<SymbolicTensor shape=\(shape), dtype=\(dtype), name=\(name)>" }
}

/// One call of a layer on symbolic tensors.
final class GraphNode {
  let layer: Layer
  let inputs: [SymbolicTensor]
  private(set) var outputs: [SymbolicTensor] = []

  init(_ layer: Layer, _ inputs: [SymbolicTensor], _ specifications: [SymbolicSpecification]) {
    self.layer = layer
    self.inputs = inputs
    outputs = specifications.enumerated().map { SymbolicTensor(shape: $1.shape, dtype: $1.dtype, node: self, index: $0) }
    layer.nodes.append(self)
  }

  /// Which of its layer's calls this is.
  var number: Int { layer.nodes.firstIndex { $0 === self }! }

  var isInput: Bool { layer is InputLayer }
}

/// The shape and dtype of a tensor that has no values yet.
struct SymbolicSpecification {
  var shape: SymbolicShape
  var dtype: DType
}

// MARK: Calls

extension Layer {
  /// Calls the layer on a symbolic tensor.
  public final func callAsFunction(_ input: SymbolicTensor) -> SymbolicTensor { symbolicOutputs([input])[0] }

  /// Calls a layer of several inputs on symbolic tensors.
  public final func callAsFunction(_ inputs: [SymbolicTensor]) -> SymbolicTensor { symbolicOutputs(inputs)[0] }

  /// Calls the layer on symbolic tensors and returns all its outputs.
  public final func symbolicOutputs(_ inputs: [SymbolicTensor]) -> [SymbolicTensor] {
    let specifications = inferOutputs(inputs.map { SymbolicSpecification(shape: $0.shape, dtype: $0.dtype) })
    return GraphNode(self, inputs, specifications).outputs
  }

  /// The symbolic tensor that the layer was first called on. Keras's `layer.input`.
  public var input: SymbolicTensor? { nodes.first.flatMap { $0.isInput ? $0.outputs.first : $0.inputs.first } }

  /// The symbolic tensor that the layer's first call gave. Keras's `layer.output`.
  public var output: SymbolicTensor? { nodes.first?.outputs.first }
}

// MARK: Inputs

/// Where values enter a functional model. Keras's `keras.layers.InputLayer`.
public final class InputLayer: Layer {
  public let batchShape: SymbolicShape
  public let dtype: DType
  /// Whether what enters are strings, for which their positions stand.
  public let holdsStrings: Bool

  public init(batchShape: SymbolicShape, dtype: DType = .float32, holdsStrings: Bool = false, name: String? = nil) {
    self.batchShape = batchShape
    self.dtype = dtype
    self.holdsStrings = holdsStrings
    super.init(name: name)
    isBuilt = true
    _ = GraphNode(self, [], [SymbolicSpecification(shape: batchShape, dtype: dtype)])
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor { input }

  /// What files call the dtype.
  var dtypeName: String { holdsStrings ? "string" : "\(dtype)" }
}

/// A symbolic tensor to begin a functional model with. Keras's `keras.Input`.
///
/// - Parameters:
///   - shape: The shape of a sample, without the batch; nil for a size that varies.
///   - batchSize: The batch size, if it is always the same.
// swift-format-ignore: AlwaysUseLowerCamelCase
public func Input(shape: SymbolicShape, batchSize: Int? = nil, dtype: DType = .float32, name: String? = nil) -> SymbolicTensor {
  InputLayer(batchShape: SymbolicShape([batchSize] + shape.dimensions), dtype: dtype, name: name).nodes[0].outputs[0]
}

/// A symbolic tensor of strings, which a layer that reads them turns into numbers: `keras.Input(shape, dtype="string")`.
///
/// ```swift
/// let model = Sequential([StringInput(), vectorize, Embedding(1000, 16), GlobalAveragePooling1D(), Dense(1)])
/// try model.save("model.keras")            // which Keras calls on strings
/// model(["some text", "another"])
/// ```
///
/// - Parameter shape: The shape of a sample, without the batch.
// swift-format-ignore: AlwaysUseLowerCamelCase
public func StringInput(shape: SymbolicShape = [1], batchSize: Int? = nil, name: String? = nil) -> SymbolicTensor {
  let layer = InputLayer(batchShape: SymbolicShape([batchSize] + shape.dimensions), dtype: .int32, holdsStrings: true, name: name)
  return layer.nodes[0].outputs[0]
}
