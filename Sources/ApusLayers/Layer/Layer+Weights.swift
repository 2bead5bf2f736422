import ApusTensors

/// A weight as a layer made it.
struct LayerWeight {
  let variable: Variable
  let regularizer: Regularizer?
  let constraint: Constraint?
}

extension Layer {
  /// Makes a weight. Call it in `build`.
  ///
  /// - Parameters:
  ///   - regularizer: A penalty that is added to the loss.
  ///   - constraint: What the weight is made to satisfy after each step.
  public func addWeight(
    _ name: String, shape: Shape, initializer: Initializer = .glorotUniform, regularizer: Regularizer? = nil, constraint: Constraint? = nil,
    dtype: DType? = nil, isTrainable: Bool = true
  ) -> Variable {
    let value = initialValue(name, shape, dtype ?? dtypePolicy.variableType, initializer)
    let variable = Variable(value, name: name, trainable: isTrainable)
    ownWeights.append(LayerWeight(variable: variable, regularizer: regularizer, constraint: constraint))
    return variable
  }

  private func initialValue(_ name: String, _ shape: Shape, _ dtype: DType, _ initializer: Initializer) -> Tensor {
    guard let allowance = WeightAllowance.current else { return initializer(shape, dtype: dtype) }
    let (byteCount, overflow) = shape.elementCount.multipliedReportingOverflow(by: dtype.byteCount)
    if shape.isValid, !overflow, allowance.take(byteCount) { return .zeros(shape, dtype: dtype) }
    report(
      TensorError(
        .value, "\(type(of: self))", "the weight \(name) is larger than the weights in the file", expected: "weights that the file holds",
        received: "\(shape) \(dtype)"))
    // Of the same rank, so that what asks for its sizes finds some.
    return .zeros(Shape(shape.dimensions.prefix(Shape.maximumRank).map { _ in 1 }), dtype: dtype)
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

  private func unique(_ variables: [Variable]) -> [Variable] {
    var seen = Set<ObjectIdentifier>()
    return variables.filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  /// What `own` gives for this layer and for all layers inside.
  func collect<Value>(_ own: (Layer) -> [Value]) -> [Value] { own(self) + sublayers.flatMap { $0.collect(own) } }
}

// MARK: Losses that layers add

extension Layer {
  /// Adds a scalar to the loss of the model that is being called. Call it in `call`.
  public func addLoss(_ loss: Tensor) { Context.current.context.addedLosses?.add(loss) }

  /// What is to be added to the loss: the penalties of the regularizers, and what layers added in the last call of this one.
  public var losses: [Tensor] { lastAddedLosses + regularizationLosses }

  private var regularizationLosses: [Tensor] {
    collect { layer in
      layer.isTrainable ? layer.ownWeights.compactMap { weight in weight.variable.isTrainable ? weight.regularizer?(weight.variable) : nil } : []
    }
  }

  /// Makes each weight satisfy its constraint. Training does so after each step.
  public func applyConstraints() {
    let constrained = collect(\.ownWeights).filter { $0.constraint != nil }
    if constrained.isEmpty { return }
    GradientTape.stopAll { for weight in constrained { weight.variable.assign(weight.constraint!(weight.variable)) } }
  }
}
