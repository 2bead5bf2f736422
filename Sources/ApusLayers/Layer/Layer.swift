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

  /// Whether the weights are trained. Setting it sets it for the layers inside.
  public var isTrainable = true {
    didSet { for layer in sublayers { layer.isTrainable = isTrainable } }
  }

  public internal(set) var isBuilt = false

  /// The shapes that the layer was built for, by which its output shape can be told later.
  public internal(set) var builtShapes: [SymbolicShape] = []

  var ownWeights: [Variable] = []
  private var foundLayers: [Layer]?
  private var foundVariables: [Variable]?

  /// - Parameter name: The layer's name; if nil, its class in snake case, and a number from the second on.
  public init(name: String? = nil) { self.name = name ?? LayerNames.unique(for: Self.self) }

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

  /// The layers directly inside, in the order of the properties that hold them.
  open var sublayers: [Layer] {
    if let foundLayers { return foundLayers }
    let found = Reflection.layers(in: self)
    if isBuilt { foundLayers = found }
    return found
  }

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
    Context.with {
      $0.path = LayerPath(name, inside: $0.path)
      $0.training = training ?? $0.training ?? false
    } _: {
      buildIfNeeded(inputs.map { SymbolicShape($0.shape) })
      return call(inputs, training: Context.current.context.training!)
    }
  }

  /// Makes the weights for inputs of these shapes, unless they are made already.
  public final func buildIfNeeded(_ inputShapes: [SymbolicShape]) {
    if isBuilt { return }
    isBuilt = true
    builtShapes = inputShapes
    // Making weights is not part of what is being differentiated, nor only a matter of shapes.
    Context.with {
      $0.tapes = []
      $0.infersOnly = false
    } _: {
      build(inputShapes)
    }
    foundLayers = nil
    foundVariables = nil
  }

  /// The variables that the layer holds itself: those made by `addWeight` and those in properties.
  var directVariables: [Variable] {
    if let foundVariables { return foundVariables }
    let made = Set(ownWeights.map(ObjectIdentifier.init))
    let found = ownWeights + Reflection.variables(in: self).filter { !made.contains(ObjectIdentifier($0)) }
    if isBuilt { foundVariables = found }
    return found
  }
}
