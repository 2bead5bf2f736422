import ApusTensors

/// A step of ``GRU``. Keras's `keras.layers.GRUCell`.
///
///     z, r, c = split(x w + b);  z', r', c' = split(h u + b')
///     z, r = recurrentActivation(z + z'), recurrentActivation(r + r')
///     h = z * h + (1 - z) * activation(c + r * c')
///
/// Without `resetAfter`, c' is (r * h) u and there is no b'. With it, the bias is [2, 3 * units].
public final class GRUCell: GatedCell, ConfigurableLayer, RecurrentCell {
  /// - Parameter resetAfter: Whether the reset gate is applied after the product with the state.
  public convenience init(
    _ units: Int, activation: ActivationFunction = .tanh, recurrentActivation: ActivationFunction = .sigmoid, useBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, recurrentInitializer: Initializer = .orthogonal, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, recurrentRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    kernelConstraint: Constraint? = nil, recurrentConstraint: Constraint? = nil, biasConstraint: Constraint? = nil, dropout: Double = 0,
    recurrentDropout: Double = 0, resetAfter: Bool = true, seed: Int? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      units: units, activation: activation, recurrentActivation: recurrentActivation, useBias: useBias, kernelInitializer: kernelInitializer,
      recurrentInitializer: recurrentInitializer, biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer,
      recurrentRegularizer: recurrentRegularizer, biasRegularizer: biasRegularizer, kernelConstraint: kernelConstraint,
      recurrentConstraint: recurrentConstraint, biasConstraint: biasConstraint, dropout: dropout, recurrentDropout: recurrentDropout,
      resetAfter: resetAfter, seed: seed)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  private var resetsAfter: Bool { configuration.resetAfter ?? true }
  private var recurrentActivation: ActivationFunction { configuration.recurrentActivation ?? .sigmoid }

  override var gates: Int { 3 }
  override var biasShape: Shape { resetsAfter ? [2, 3 * configuration.units] : [3 * configuration.units] }
  override var inputBias: Tensor? { resetsAfter ? bias.map { $0[0] } : bias?.tensor }

  override var recurrentBias: Tensor? { resetsAfter ? bias.map { $0[1] } : nil }

  override func next(_ projected: Tensor, _ states: [Tensor], _ recurrent: RecurrentProduct) -> [Tensor] {
    let state = states[0]
    if let kernel = recurrent.whole, usesUsualActivations {
      return [projected.gruCell(state, recurrentKernel: kernel, recurrentBias: recurrent.bias, resetAfter: resetsAfter)]
    }
    let parts = projected.split(3, axis: -1)
    let update: Tensor
    let candidate: Tensor
    if resetsAfter {
      let product = recurrent(state)
      let inner = (recurrent.bias.map { product + $0 } ?? product).split(3, axis: -1)
      update = recurrentActivation(parts[0] + inner[0])
      candidate = parts[2] + recurrentActivation(parts[1] + inner[1]) * inner[2]
    } else {
      let inner = recurrent(state, gates: 0..<2).split(2, axis: -1)
      update = recurrentActivation(parts[0] + inner[0])
      candidate = parts[2] + recurrent(recurrentActivation(parts[1] + inner[1]) * state, gates: 2..<3)
    }
    return [update * state + (1 - update) * configuration.activation(candidate)]
  }

  public override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] { callAsCell(inputs, training: training) }
}
