import ApusTensors

/// An LSTM whose products are convolutions, over sequences of images: what ``ConvLSTM1D``, ``ConvLSTM2D`` and ``ConvLSTM3D`` share. Shi et al. (2015).
///
/// The weights are ``ConvLSTMCell``'s.
public class ConvLSTM: RecurrentLayer {
  public let configuration: Combined<Options, ConvLSTMCell.Configuration>

  /// The number of spatial dimensions.
  class var spatialRank: Int { 1 }

  public required init(configuration: Combined<Options, ConvLSTMCell.Configuration>, name: String?, dtype: DTypePolicy?) {
    self.configuration = configuration
    let cell = ConvLSTMCell(configuration: configuration.second, name: "conv_lstm_cell", dtype: dtype)
    super.init(cell, configuration.first, name: name, dtype: dtype)
  }

  /// - Parameters:
  ///   - filters: The number of channels of the output.
  ///   - kernelSize: The sizes of a window, over the input and over the state.
  ///   - strides: How far apart windows over the input are.
  ///   - returnSequences: Whether the outputs of all steps come out, and not only the last.
  ///   - returnState: Whether the last states come out too.
  ///   - goBackwards: Whether the last step is the first one done.
  ///   - stateful: Whether a batch begins with the states that the batch before ended with.
  public convenience init(
    _ filters: Int, kernelSize: SpatialSizes, strides: SpatialSizes = 1, padding: ConvolutionPadding = .valid,
    dataFormat: DataFormat = .channelsLast, dilationRate: SpatialSizes = 1, activation: ActivationFunction = .tanh,
    recurrentActivation: ActivationFunction = .sigmoid, useBias: Bool = true, kernelInitializer: Initializer = .glorotUniform,
    recurrentInitializer: Initializer = .orthogonal, biasInitializer: Initializer = .zeros, unitForgetBias: Bool = true,
    kernelRegularizer: Regularizer? = nil, recurrentRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    activityRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil, recurrentConstraint: Constraint? = nil,
    biasConstraint: Constraint? = nil, dropout: Double = 0, recurrentDropout: Double = 0, seed: Int? = nil, returnSequences: Bool = false,
    returnState: Bool = false, goBackwards: Bool = false, stateful: Bool = false, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let rank = Self.spatialRank
    let cell = ConvLSTMCell.Configuration(
      filters: filters, kernelSize: kernelSize.repeated(rank), strides: strides.repeated(rank), padding: padding, dataFormat: dataFormat,
      dilationRate: dilationRate.repeated(rank), activation: activation, recurrentActivation: recurrentActivation, useBias: useBias,
      kernelInitializer: kernelInitializer, recurrentInitializer: recurrentInitializer, biasInitializer: biasInitializer,
      unitForgetBias: unitForgetBias, kernelRegularizer: kernelRegularizer, recurrentRegularizer: recurrentRegularizer,
      biasRegularizer: biasRegularizer, kernelConstraint: kernelConstraint, recurrentConstraint: recurrentConstraint,
      biasConstraint: biasConstraint, dropout: dropout, recurrentDropout: recurrentDropout, seed: seed)
    let options = Options(
      returnSequences: returnSequences, returnState: returnState, goBackwards: goBackwards, stateful: stateful,
      activityRegularizer: activityRegularizer)
    self.init(configuration: Combined(options, cell), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { Self.spatialRank + 3...Self.spatialRank + 3 }
}

/// A convolutional LSTM over sequences of signals [batch, steps, size, channels]. Keras's `keras.layers.ConvLSTM1D`.
public final class ConvLSTM1D: ConvLSTM, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}

/// A convolutional LSTM over sequences of images [batch, steps, height, width, channels]. Keras's `keras.layers.ConvLSTM2D`.
///
/// ```swift
/// ConvLSTM2D(16, kernelSize: 3, padding: .same, returnSequences: true)      // [4, 10, 32, 32, 1] -> [4, 10, 32, 32, 16]
/// ```
public final class ConvLSTM2D: ConvLSTM, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}

/// A convolutional LSTM over sequences of volumes [batch, steps, depth, height, width, channels]. Keras's `keras.layers.ConvLSTM3D`.
public final class ConvLSTM3D: ConvLSTM, ConfigurableLayer {
  override class var spatialRank: Int { 3 }
}
