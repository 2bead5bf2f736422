import ApusTensors

/// A step of ``LSTM``, from `[input, hidden, cell]` to `[output, hidden, cell]`. Keras's `keras.layers.LSTMCell`.
///
///     i, f, c', o = split(x w + hidden u + b)
///     cell = recurrentActivation(f) * cell + recurrentActivation(i) * activation(c')
///     hidden = recurrentActivation(o) * activation(cell)
public final class LSTMCell: GatedCell, ConfigurableLayer, RecurrentCell {
  /// - Parameter unitForgetBias: Whether the forget gate's bias begins with 1, so that a new network remembers.
  public convenience init(
    _ units: Int, activation: ActivationFunction = .tanh, recurrentActivation: ActivationFunction = .sigmoid, useBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, recurrentInitializer: Initializer = .orthogonal, biasInitializer: Initializer = .zeros,
    unitForgetBias: Bool = true, kernelRegularizer: Regularizer? = nil, recurrentRegularizer: Regularizer? = nil,
    biasRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil, recurrentConstraint: Constraint? = nil,
    biasConstraint: Constraint? = nil, dropout: Double = 0, recurrentDropout: Double = 0, seed: Int? = nil, name: String? = nil,
    dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      units: units, activation: activation, recurrentActivation: recurrentActivation, useBias: useBias, unitForgetBias: unitForgetBias,
      kernelInitializer: kernelInitializer, recurrentInitializer: recurrentInitializer, biasInitializer: biasInitializer,
      kernelRegularizer: kernelRegularizer, recurrentRegularizer: recurrentRegularizer, biasRegularizer: biasRegularizer,
      kernelConstraint: kernelConstraint, recurrentConstraint: recurrentConstraint, biasConstraint: biasConstraint, dropout: dropout,
      recurrentDropout: recurrentDropout, seed: seed)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  override var gates: Int { 4 }
  public override var stateShapes: [Shape] { [[configuration.units], [configuration.units]] }
  override var biasInitializer: Initializer { .forgetting(configuration.biasInitializer, configuration.unitForgetBias ?? true) }

  override func next(_ projected: Tensor, _ states: [Tensor], _ recurrent: RecurrentProduct) -> [Tensor] {
    if let kernel = recurrent.whole, usesUsualActivations {
      let (hidden, cell) = projected.lstmCell(states[0], states[1], recurrentKernel: kernel)
      return [hidden, cell]
    }
    return LSTMGates(activation: configuration.activation, recurrentActivation: configuration.recurrentActivation ?? .sigmoid)(
      projected + recurrent(states[0]), states[1])
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] { callAsCell(inputs, training: training) }
}

/// The gates of an LSTM, dense or convolutional.
struct LSTMGates {
  let activation: ActivationFunction
  let recurrentActivation: ActivationFunction

  /// The next hidden state and cell, from the four gates side by side along the last axis.
  func callAsFunction(_ gates: Tensor, _ cell: Tensor) -> [Tensor] {
    let parts = gates.split(4, axis: -1)
    let next = recurrentActivation(parts[1]) * cell + recurrentActivation(parts[0]) * activation(parts[2])
    return [recurrentActivation(parts[3]) * activation(next), next]
  }
}

extension Initializer {
  /// What the bias of an LSTM begins with: 1 for the forget gate, the second quarter, if wished.
  static func forgetting(_ other: Initializer, _ unitForgetBias: Bool) -> Initializer {
    guard unitForgetBias else { return other }
    return Initializer("ForgetBias") { shape, dtype in
      let units = shape[0] / 4
      return concatenate([other([units], dtype: dtype), .ones([units], dtype: dtype), other([2 * units], dtype: dtype)])
    }
  }
}
