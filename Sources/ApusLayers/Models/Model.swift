import ApusTensors

/// A layer that is trained and used as a whole. Keras's `keras.Model`.
///
/// Either a subclass, which computes its output from layers in its properties:
///
/// ```swift
/// final class MyModel: Model {
///   let dense1 = Dense(32, activation: .relu)
///   let dense2 = Dense(10)
///   override func call(_ x: Tensor, training: Bool) -> Tensor { dense2(dense1(x)) }
/// }
/// ```
///
/// or a graph of layers between inputs and outputs:
///
/// ```swift
/// let inputs = Input(shape: [784])
/// let outputs = Dense(10)(Dense(64, activation: .relu)(inputs))
/// let model = Model(inputs: inputs, outputs: outputs, name: "mnist_model")
/// ```
open class Model: Layer {
  /// The graph, if the model is one.
  let graph: FunctionalGraph?

  /// What the model is trained with, after `compile`.
  var compilation: Compilation?

  /// Makes `fit` end after the current batch; callbacks set it.
  public var stopsTraining = false

  /// The epoch that `fit` begins with in place of the one it was asked for; callbacks that restore a training set it when it begins.
  public var resumedEpoch: Int?

  public override init(name: String? = nil, dtype: DTypePolicy? = nil) {
    graph = nil
    super.init(name: name, dtype: dtype)
  }

  /// A model of the layers between inputs and outputs.
  public convenience init(inputs: SymbolicTensor, outputs: SymbolicTensor, name: String? = nil) {
    self.init(inputs: [inputs], outputs: [outputs], name: name)
  }

  /// A model of the layers between several inputs and one output.
  public convenience init(inputs: [SymbolicTensor], outputs: SymbolicTensor, name: String? = nil) {
    self.init(inputs: inputs, outputs: [outputs], name: name)
  }

  /// A model of the layers between one input and several outputs.
  public convenience init(inputs: SymbolicTensor, outputs: [SymbolicTensor], name: String? = nil) {
    self.init(inputs: [inputs], outputs: outputs, name: name)
  }

  /// A model of the layers between several inputs and several outputs.
  public init(inputs: [SymbolicTensor], outputs: [SymbolicTensor], name: String? = nil) {
    do throws(TensorError) { graph = try FunctionalGraph(inputs: inputs, outputs: outputs) } catch {
      report(error)
      graph = nil
    }
    super.init(name: name ?? LayerNames.unique(base: "functional"))
    isBuilt = true
    builtShapes = inputs.map(\.shape)
  }

  /// The model's inputs, if it is a graph.
  public var inputs: [SymbolicTensor] { graph?.inputs ?? [] }

  /// The model's outputs, if it is a graph.
  public var outputs: [SymbolicTensor] { graph?.outputs ?? [] }

  /// The layers directly inside, without the operations between them. Keras's `model.layers`.
  public var layers: [Layer] { sublayers.filter { !($0 is OperationLayer) } }

  open override var sublayers: [Layer] { graph?.layers ?? super.sublayers }

  override var castsInputs: Bool { graph == nil }

  open override var savedAttributes: [(name: String, value: SavedAttribute)] {
    let layers = (name: "layers", value: SavedAttribute.list(layers.map { .layer($0) }))
    return graph == nil ? reflectedAttributes + [layers] : [layers]
  }

  /// The layer with this name, or nil.
  public func getLayer(_ name: String) -> Layer? { layers.first { $0.name == name } }

  /// Makes the weights, for inputs of this shape, whose batch size is usually unknown: `model.build(inputShape: [nil, 784])`.
  public func build(inputShape: SymbolicShape) { _ = computeOutputShape(inputShape) }

  // MARK: Steps

  /// One training step of `fit`. Override it for a step of one's own:
  ///
  /// ```swift
  /// override func trainStep(_ batch: TrainingBatch) -> Logs {
  ///   let tape = GradientTape()
  ///   let (loss, predictions) = tape.record {
  ///     let predictions = outputs(batch.inputs, training: true)
  ///     return (computeLoss(batch, predictions), predictions)
  ///   }
  ///   let gradients = tape.gradient(loss, trainableVariables)
  ///   optimizer!.applyGradients(zip(gradients, trainableVariables))
  ///   return computeMetrics(batch, predictions)
  /// }
  /// ```
  open func trainStep(_ batch: TrainingBatch) -> Logs { standardTrainStep(batch) }

  /// One step of `evaluate`, and of validation.
  open func testStep(_ batch: TrainingBatch) -> Logs { standardTestStep(batch) }

  /// One step of `predict`.
  open func predictStep(_ inputs: [Tensor]) -> [Tensor] { outputs(inputs, training: false) }

  open override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    guard let graph else { return super.call(inputs, training: training) }
    guard let inputs = fitted(inputs, to: graph.inputs) else { return graph.outputs.map { _ in .poisoned(like: inputs) } }
    return graph.call(inputs)
  }

  /// The values in the dtypes and ranks of the inputs, by Keras's rule; nil, after a report, where they do not fit.
  private func fitted(_ values: [Tensor], to inputs: [SymbolicTensor]) -> [Tensor]? {
    guard values.count == inputs.count else {
      report(TensorError(.shape, "Model", "the number of inputs is wrong", expected: "\(inputs.count)", received: "\(values.count)"))
      return nil
    }
    var result: [Tensor] = []
    for (value, input) in zip(values, inputs) {
      guard let value = value.fitted(to: input.shape, input.dtype) else {
        report(
          TensorError(
            .shape, "Model", "the input \(input.name) has the wrong shape", expected: "\(input.shape)", received: "\(value.shape)",
            hint: value.shape.hint(for: input.shape)))
        return nil
      }
      result.append(value)
    }
    return result
  }
}

extension Tensor {
  /// The tensor in a dtype and, by adding or taking off a last dimension of 1, in the rank of a shape; nil where it does not fit.
  fileprivate func fitted(to shape: SymbolicShape, _ dtype: DType) -> Tensor? {
    var value = self
    if value.rank == shape.rank + 1, value.shape[-1] == 1 { value = value.reshape(Array(value.shape.dropLast())) }
    if value.rank == shape.rank - 1, shape[-1] == 1 { value = value.reshape(value.shape.dimensions + [1]) }
    guard value.rank == shape.rank, zip(value.shape, shape.dimensions).allSatisfy({ $1 == nil || $0 == $1 }) else { return nil }
    return value.dtype == dtype ? value : value.cast(dtype).masked(by: mask)
  }
}

extension Shape {
  /// What usually causes this shape where the other was expected.
  fileprivate func hint(for expected: SymbolicShape) -> String? {
    if rank == expected.rank - 1 { return "Is the batch dimension missing?" }
    if rank == expected.rank, rank == 4, self[1] == expected[-1] { return "Are the channels first? They are expected last." }
    if rank > expected.rank, dropFirst().reduce(1, *) == expected[-1] { return "Flatten the samples: x.reshape(-1, \(expected[-1]!))." }
    return nil
  }
}
