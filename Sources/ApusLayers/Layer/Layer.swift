import ApusTensors

/// A computation with weights: the piece that models are made of, and a model itself. Keras's `keras.layers.Layer`.
///
/// A layer makes its weights when it is first called, from the shape that it is called with. To write one, override ``build(_:)-swift.method``
/// and ``call(_:training:)``:
///
/// ```swift
/// final class Scale: Layer {
///   private var factor: Variable!
///   override func build(_ inputShape: SymbolicShape) {
///     factor = addWeight("factor", shape: [inputShape[-1]!], initializer: .ones)
///   }
///   override func call(_ input: Tensor, training: Bool) -> Tensor { input * factor }
/// }
/// ```
///
/// A layer of several inputs or outputs overrides the forms that take and return arrays. Layers kept in properties, in arrays and in
/// dictionaries are found by reflection, so that their weights are this layer's too.
open class Layer {
  public let name: String

  /// Which dtypes the layer computes and keeps its weights in.
  public let dtypePolicy: DTypePolicy

  /// Whether the weights are trained. Setting it sets it for the layers inside.
  public var isTrainable = true {
    didSet { for layer in sublayers { layer.isTrainable = isTrainable } }
  }

  public internal(set) var isBuilt = false

  /// The shapes that the layer was built for, by which its output shape can be told later.
  public internal(set) var builtShapes: [SymbolicShape] = []

  /// The calls of this layer on symbolic tensors.
  var nodes: [GraphNode] = []

  var ownWeights: [LayerWeight] = []
  var lastAddedLosses: [Tensor] = []
  private var foundLayers: [Layer]?
  private var foundVariables: [Variable]?

  /// - Parameters:
  ///   - name: The layer's name; if nil, its class in snake case, and a number from the second on.
  ///   - dtype: The layer's dtypes; if nil, those set by ``setDTypePolicy(_:)``.
  public init(name: String? = nil, dtype: DTypePolicy? = nil) {
    self.name = name ?? LayerNames.unique(for: Self.self)
    dtypePolicy = dtype ?? .current
  }

  // MARK: To override

  /// Makes the weights, for inputs of this shape. Called once.
  open func build(_ inputShape: SymbolicShape) {}

  /// Makes the weights of a layer of several inputs.
  open func build(_ inputShapes: [SymbolicShape]) { build(inputShapes[0]) }

  /// Computes the output.
  ///
  /// - Parameter training: Whether this is a training step, which some layers (dropout, batch normalization) treat differently.
  open func call(_ input: Tensor, training: Bool) -> Tensor {
    fatalError("\(type(of: self)) (\(name)) overrides no call(_:training:)")
  }

  /// Computes the outputs of a layer of several inputs or outputs.
  open func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    if inputs.count == 1 { return [call(inputs[0], training: training)] }
    report(TensorError(.shape, "\(type(of: self))", "the layer takes one input", expected: "one tensor", received: "\(inputs.count)"))
    return [.poisoned(like: inputs)]
  }

  /// How many dimensions the first input may have. A call with others is refused.
  open var acceptedRanks: ClosedRange<Int> { 0...Shape.maximumRank }

  /// Whether a mask of the input is one of the output too.
  open var supportsMasking: Bool { false }

  /// The masks of the outputs: bool tensors that say which steps count. The usual answer is the input's, if ``supportsMasking``.
  open func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] {
    let mask = supportsMasking ? inputs.first?.mask : nil
    return outputs.map { _ in mask }
  }

  /// The layers directly inside, in the order of the properties that hold them.
  open var sublayers: [Layer] {
    if let foundLayers { return foundLayers }
    let found = Reflection.layers(in: self)
    if isBuilt { foundLayers = found }
    return found
  }

  // MARK: To override for Keras's files

  /// Whether several inputs are one list, as for Add and for models, or arguments of their own, as for attention.
  open var takesInputsAsList: Bool { true }

  /// The options of a call other than tensors, under Keras's names.
  open var callOptions: [String: ConfigValue] { [:] }

  /// Takes over the options of a call that a file describes.
  ///
  /// - Throws: ``ConfigurationError`` for one that the layer does not know.
  open func setCallOptions(_ options: [String: ConfigValue], at path: String) throws {
    // Whether a call is part of training is known when it happens.
    if let unknown = options.keys.filter({ $0 != "training" }).min() {
      throw ConfigurationError("\(path).\(unknown)", "the layer \(name) has no such option of a call")
    }
  }

  /// The shapes that the layer was built for, as Keras's `build` takes them.
  var buildConfiguration: [String: ConfigValue] {
    ["input_shape": builtShapes.count == 1 ? .shape(builtShapes[0]) : .array(builtShapes.map { .shape($0) })]
  }

  /// How a call's inputs stand in a file: those given by position, and those given by name.
  open func serializedInputs(_ tensors: [ConfigValue]) -> (positional: [ConfigValue], named: [String: ConfigValue]) {
    (tensors.count > 1 && takesInputsAsList ? [.array(tensors)] : tensors, [:])
  }

  /// The inputs in the layer's order, from those that a file gives by position and by name.
  open func orderedInputs(_ positional: [SymbolicTensor], _ named: [String: [SymbolicTensor]], at path: String) throws -> [SymbolicTensor] {
    try ordered([], positional, named, at: path)
  }

  /// The inputs given by position, and then those by name in the order of `names`, of which the first stand for those by position.
  final func ordered(
    _ names: [String], _ positional: [SymbolicTensor], _ named: [String: [SymbolicTensor]], at path: String
  ) throws -> [SymbolicTensor] {
    if let unknown = named.keys.filter({ !names.contains($0) }).min() {
      throw ConfigurationError("\(path).kwargs.\(unknown)", "the layer \(name) has no such input")
    }
    return positional + names.dropFirst(positional.isEmpty ? 0 : positional.count).flatMap { named[$0] ?? [] }
  }

  /// The layers inside that Keras's files keep weights of, under the names of Keras's attributes. The usual answer is found by reflection:
  /// `forwardLayer` is `forward_layer`.
  open var savedAttributes: [(name: String, value: SavedAttribute)] { reflectedAttributes }

  /// Called after the weights were replaced by those of a file, for layers that keep something computed from them.
  open func weightsWereLoaded() {}

  // MARK: Calling

  /// Calls the layer, and builds it first if need be.
  ///
  /// - Parameter training: Whether this is a training step; if nil, as the layer around this one was called, and false outside layers.
  public final func callAsFunction(_ input: some TensorConvertible, training: Bool? = nil) -> Tensor {
    outputs([input.tensor], training: training)[0]
  }

  /// Calls a layer of several inputs.
  public final func callAsFunction(_ inputs: [Tensor], training: Bool? = nil) -> Tensor { outputs(inputs, training: training)[0] }

  /// Calls the layer and returns all its outputs.
  public final func outputs(_ inputs: [Tensor], training: Bool? = nil) -> [Tensor] {
    let outer = Context.current.context
    let isOutermost = outer.path == nil
    let added = isOutermost ? AddedLosses() : outer.addedLosses
    let training = training ?? outer.training ?? false
    let outputs = Context.with {
      $0.path = LayerPath(name, inside: $0.path)
      $0.training = training
      $0.addedLosses = added
      $0.computeType = dtypePolicy.isMixed ? dtypePolicy.computeType : nil
    } _: {
      guard accepts(inputs) else { return Array(repeating: Tensor.poisoned(like: inputs), count: max(inputs.count, 8)) }
      buildIfNeeded(inputs.map { SymbolicShape($0.shape) })
      let inputs = castsInputs ? inputs.map(inComputeType) : inputs
      let outputs = call(inputs, training: training)
      return masked(outputs, inputs)
    }
    if isOutermost, let added { lastAddedLosses = added.all }
    return outputs
  }

  /// Whether the inputs are such that the layer can look at their shapes; reports where a caller's mistake is first met.
  private func accepts(_ inputs: [Tensor]) -> Bool {
    if inputs.contains(where: \.isPoisoned) { return false }
    if let first = inputs.first, acceptedRanks.contains(first.rank) { return true }
    let ranks = acceptedRanks.count == 1 ? "\(acceptedRanks.lowerBound)" : "\(acceptedRanks.lowerBound) to \(acceptedRanks.upperBound)"
    report(
      TensorError(
        .shape, "\(type(of: self))", "the input has the wrong number of dimensions", expected: "\(ranks), the batch's among them",
        received: inputs.first.map { "an input of shape \($0.shape)" } ?? "no input"))
    return false
  }

  /// Whether floating-point inputs are cast to the dtype that the layer computes in, as Keras does for all layers but graphs of layers.
  var castsInputs: Bool { true }

  private func inComputeType(_ input: Tensor) -> Tensor {
    input.dtype.isFloatingPoint && input.dtype != dtypePolicy.computeType ? input.cast(dtypePolicy.computeType).masked(by: input.mask) : input
  }

  private func masked(_ outputs: [Tensor], _ inputs: [Tensor]) -> [Tensor] {
    guard self is any MaskMaker || inputs.contains(where: { $0.mask != nil }) else { return outputs }
    return zip(outputs, computeMask(inputs, outputs)).map { $0.mask == nil ? $0.masked(by: $1) : $0 }
  }

  /// Makes the weights for inputs of these shapes, unless they are made already.
  public final func buildIfNeeded(_ inputShapes: [SymbolicShape]) {
    if isBuilt { return }
    isBuilt = true
    let inputShapes = Context.current.context.infersOnly ? inputShapes.map(\.withoutStandIns) : inputShapes
    builtShapes = inputShapes
    // Making weights is not part of what is being differentiated, nor only a matter of shapes.
    Context.with {
      $0.tapes = []
      $0.infersOnly = false
    } _: {
      build(inputShapes)
    }
    // After a mistake the weights may be half made. A later call builds anew.
    if hasReportedMistake {
      isBuilt = false
      ownWeights = []
    }
    forgetFound()
  }

  /// The variables that the layer holds itself: those made by `addWeight` and those in properties.
  var directVariables: [Variable] {
    if let foundVariables { return foundVariables }
    let made = ownWeights.map(\.variable)
    let known = Set(made.map(ObjectIdentifier.init))
    let found = made + Reflection.variables(in: self).filter { !known.contains(ObjectIdentifier($0)) }
    if isBuilt { foundVariables = found }
    return found
  }

  /// The layer's own weights in the order of Keras's files: those made to be trained, then the others.
  var savedVariables: [Variable] { directVariables.filter(\.isTrainable) + directVariables.filter { !$0.isTrainable } }

  /// Makes reflection look again, after layers or variables were added.
  final func forgetFound() {
    foundLayers = nil
    foundVariables = nil
  }
}

/// A layer whose outputs have masks though its inputs have none: Masking, Embedding.
protocol MaskMaker: Layer {}
