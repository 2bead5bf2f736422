import ApusTensors

extension Layer {
  /// Makes a weight. Call it in `build`.
  public func addWeight(
    _ name: String, shape: Shape, dtype: DType = .float32, initializer: Initializer = .glorotUniform, isTrainable: Bool = true
  ) -> Variable {
    let variable = Variable(initializer(shape, dtype: dtype), name: name, trainable: isTrainable)
    ownWeights.append(variable)
    return variable
  }

  /// All weights, this layer's own and those of the layers inside, each once.
  public var weights: [Variable] { unique(collect(\.directVariables)) }

  /// The weights that training changes.
  public var trainableVariables: [Variable] {
    unique(collect { $0.isTrainable ? $0.directVariables.filter(\.isTrainable) : [] })
  }

  /// The weights that training leaves alone: running statistics, and those of layers that are not trainable.
  public var nonTrainableVariables: [Variable] {
    let trained = Set(trainableVariables.map(ObjectIdentifier.init))
    return weights.filter { !trained.contains(ObjectIdentifier($0)) }
  }

  /// Keras's other name for ``weights``.
  public var variables: [Variable] { weights }

  /// Keras's other name for ``trainableVariables``.
  public var trainableWeights: [Variable] { trainableVariables }

  /// The number of elements in all weights.
  public func countParams() -> Int { weights.reduce(0) { $0 + $1.shape.elementCount } }

  private func collect(_ own: (Layer) -> [Variable]) -> [Variable] { own(self) + sublayers.flatMap { $0.collect(own) } }

  private func unique(_ variables: [Variable]) -> [Variable] {
    var seen = Set<ObjectIdentifier>()
    return variables.filter { seen.insert(ObjectIdentifier($0)).inserted }
  }
}
