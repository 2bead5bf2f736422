import ApusTensors

/// A step of ``SimpleRNN``: activation(x w + h u + b). Keras's `keras.layers.SimpleRNNCell`.
public final class SimpleRNNCell: GatedCell, ConfigurableLayer, RecurrentCell {
  public convenience init(
    _ units: Int, activation: ActivationFunction = .tanh, useBias: Bool = true, kernelInitializer: Initializer = .glorotUniform,
    recurrentInitializer: Initializer = .orthogonal, biasInitializer: Initializer = .zeros, kernelRegularizer: Regularizer? = nil,
    recurrentRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil,
    recurrentConstraint: Constraint? = nil, biasConstraint: Constraint? = nil, dropout: Double = 0, recurrentDropout: Double = 0,
    seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      units: units, activation: activation, useBias: useBias, kernelInitializer: kernelInitializer, recurrentInitializer: recurrentInitializer,
      biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer, recurrentRegularizer: recurrentRegularizer,
      biasRegularizer: biasRegularizer, kernelConstraint: kernelConstraint, recurrentConstraint: recurrentConstraint,
      biasConstraint: biasConstraint, dropout: dropout, recurrentDropout: recurrentDropout, seed: seed)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  override func next(_ projected: Tensor, _ states: [Tensor], _ recurrent: RecurrentProduct) -> [Tensor] {
    [configuration.activation(projected + recurrent(states[0]))]
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] { callAsCell(inputs, training: training) }
}
