import ApusTensors

/// A recurrent layer with two gates. Keras's `keras.layers.GRU`; Cho et al. (2014). [batch, steps, features] -> [batch, units].
///
/// Weights: kernel [features, 3 * units], recurrent kernel [units, 3 * units], bias [2, 3 * units], or without `resetAfter` [3 * units]; the gates' order is
/// update, reset, candidate. The formula is ``GRUCell``'s.
///
/// ```swift
/// GRU(32, returnSequences: true)      // [8, 20, 10] -> [8, 20, 32]
/// ```
public final class GRU: RecurrentLayer, ConfigurableLayer {
  public let configuration: Combined<Options, GatedCell.Configuration>

  /// - Parameters:
  ///   - returnSequences: Whether the outputs of all steps come out, and not only the last.
  ///   - returnState: Whether the last states come out too.
  ///   - goBackwards: Whether the last step is the first one done.
  ///   - stateful: Whether a batch begins with the states that the batch before ended with.
  ///   - unroll: Changes nothing here; Keras's files have it.
  ///   - zeroOutputForMask: Whether steps that a mask leaves out give zeros, and not the output before them.
  ///   - resetAfter: Whether the reset gate is applied after the product with the state.
  public convenience init(
    _ units: Int, activation: ActivationFunction = .tanh, recurrentActivation: ActivationFunction = .sigmoid, useBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, recurrentInitializer: Initializer = .orthogonal, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, recurrentRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil, recurrentConstraint: Constraint? = nil,
    biasConstraint: Constraint? = nil, dropout: Double = 0, recurrentDropout: Double = 0, resetAfter: Bool = true, seed: Int? = nil,
    returnSequences: Bool = false,
    returnState: Bool = false, goBackwards: Bool = false, stateful: Bool = false, unroll: Bool = false, zeroOutputForMask: Bool = false,
    name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let options = Options(
      returnSequences: returnSequences, returnState: returnState, goBackwards: goBackwards, stateful: stateful, unroll: unroll,
      zeroOutputForMask: zeroOutputForMask, activityRegularizer: activityRegularizer)
    let cell = GatedCell.Configuration(
      units: units, activation: activation, recurrentActivation: recurrentActivation, useBias: useBias, kernelInitializer: kernelInitializer,
      recurrentInitializer: recurrentInitializer,
      biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer, recurrentRegularizer: recurrentRegularizer,
      biasRegularizer: biasRegularizer, kernelConstraint: kernelConstraint, recurrentConstraint: recurrentConstraint,
      biasConstraint: biasConstraint, dropout: dropout, recurrentDropout: recurrentDropout, resetAfter: resetAfter, seed: seed)
    self.init(configuration: Combined(options, cell), name: name, dtype: dtype)
  }

  public init(configuration: Combined<Options, GatedCell.Configuration>, name: String?, dtype: DTypePolicy?) {
    self.configuration = configuration
    super.init(GRUCell(configuration: configuration.second, name: "gru_cell", dtype: dtype), configuration.first, name: name, dtype: dtype)
  }
}
