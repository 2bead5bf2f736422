import ApusLayers
import ApusTensors
import TestSupport
import Testing

/// What comparing a layer with Keras does not show: layouts that Keras's CPU lacks, random choices, states, masks on their way through a model.
@Suite struct LayerBehaviourTests {
  /// A layer with channels first gives what the same layer with channels last gives, in the other order.
  @Test(arguments: Device.all)
  func channelsFirstIsChannelsLastTransposed(_ device: Device) {
    withDevice(device) {
      let x = Tensor.randomUniform([2, 5, 6, 3], seed: 1)
      let pairs: [(Layer, Layer)] = [
        (Conv2D(4, kernelSize: 3, padding: .same), Conv2D(4, kernelSize: 3, padding: .same, dataFormat: .channelsFirst)),
        (Conv2DTranspose(4, kernelSize: 2, strides: 2), Conv2DTranspose(4, kernelSize: 2, strides: 2, dataFormat: .channelsFirst)),
        (DepthwiseConv2D(kernelSize: 2), DepthwiseConv2D(kernelSize: 2, dataFormat: .channelsFirst)),
        (SeparableConv2D(4, kernelSize: 2), SeparableConv2D(4, kernelSize: 2, dataFormat: .channelsFirst)),
        (MaxPooling2D(), MaxPooling2D(dataFormat: .channelsFirst)),
        (AveragePooling2D(), AveragePooling2D(dataFormat: .channelsFirst)),
        (UpSampling2D(), UpSampling2D(dataFormat: .channelsFirst)),
      ]
      for (last, first) in pairs {
        let expected = last(x)
        let turned = x.transpose(0, 3, 1, 2)
        first.buildIfNeeded([SymbolicShape(turned.shape)])
        for (variable, other) in zip(first.weights, last.weights) { variable.assign(other.value) }
        expectClose(first(turned).transpose(0, 2, 3, 1), expected, "\(type(of: last))")
      }
    }
  }

  @Test(arguments: Device.all)
  func convolutionalLSTMWithChannelsFirst(_ device: Device) {
    withDevice(device) {
      let x = Tensor.randomUniform([2, 3, 4, 5, 2], seed: 1)
      let last = ConvLSTM2D(3, kernelSize: 2, returnSequences: true)
      let first = ConvLSTM2D(3, kernelSize: 2, dataFormat: .channelsFirst, returnSequences: true)
      let expected = last(x)
      let turned = x.transpose(0, 1, 4, 2, 3)
      first.buildIfNeeded([SymbolicShape(turned.shape)])
      for (variable, other) in zip(first.weights, last.weights) { variable.assign(other.value) }
      expectClose(first(turned).transpose(0, 1, 3, 4, 2), expected, tolerance: 1e-4)
    }
  }

  /// Mean and deviation of what random layers make of ones and of normal numbers, in training.
  @Test(arguments: Device.all)
  func noiseHasItsMoments(_ device: Device) {
    withDevice(device) {
      let ones = Tensor.ones([200, 200])
      let normal = Tensor.randomNormal([200, 200], seed: 3)
      func moments(_ layer: Layer, _ x: Tensor) -> (mean: Double, deviation: Double) {
        let y = layer(x, training: true)
        return (y.mean().item(as: Double.self), y.standardDeviation().item(as: Double.self))
      }
      let noise = moments(GaussianNoise(0.5, seed: 1), ones)
      #expect(abs(noise.mean - 1) < 0.02 && abs(noise.deviation - 0.5) < 0.02)
      let factor = moments(GaussianDropout(0.2, seed: 1), ones)
      #expect(abs(factor.mean - 1) < 0.02 && abs(factor.deviation - 0.5) < 0.02)
      let alpha = moments(AlphaDropout(0.3, seed: 1), normal)
      #expect(abs(alpha.mean) < 0.03 && abs(alpha.deviation - 1) < 0.03)
      let dropout = moments(Dropout(0.2, seed: 1), ones)
      #expect(abs(dropout.mean - 1) < 0.02 && abs(dropout.deviation - 0.5) < 0.02)
      // Whole channels: each column of a sample is all zero or all kept.
      let spatial = SpatialDropout1D(0.5, seed: 1)(Tensor.ones([4, 5, 50]), training: true)
      expectClose(spatial.max(axis: 1), spatial.min(axis: 1))
      #expect((20.0...180).contains((spatial.max(axis: 1) .> 0).cast(.float32).sum().item(as: Double.self)))
    }
  }

  @Test func seededLayersRepeatThemselvesAndDifferFromStepToStep() {
    let x = Tensor.ones([10, 10])
    let (first, second) = (Dropout(0.5, seed: 7), Dropout(0.5, seed: 7))
    let (a, b) = (first(x, training: true), first(x, training: true))
    #expect(a.scalars() != b.scalars())
    #expect(a.scalars() == second(x, training: true).scalars() && b.scalars() == second(x, training: true).scalars())
  }

  /// A stateful layer goes on where it stopped: two halves give what the whole gives.
  @Test(arguments: Device.all)
  func statefulLayersGoOn(_ device: Device) {
    withDevice(device) {
      let x = Tensor.randomUniform([2, 6, 3], seed: 1)
      let halves = [x.slice(begin: [0, 0, 0], size: [2, 3, 3]), x.slice(begin: [0, 3, 0], size: [2, 3, 3])]
      for (stateful, whole) in [(LSTM(4, stateful: true), LSTM(4)), (GRU(4, stateful: true), GRU(4))] as [(RecurrentLayer, RecurrentLayer)] {
        let expected = whole(x)
        stateful.buildIfNeeded([[2, 3, 3]])
        for (variable, other) in zip(stateful.weights, whole.weights) { variable.assign(other.value) }
        #expect(stateful.weights.count == 3)
        _ = stateful(halves[0])
        expectClose(stateful(halves[1]), expected, tolerance: 1e-4)
        stateful.resetState()
        _ = stateful(halves[0])
        expectClose(stateful(halves[1]), expected, tolerance: 1e-4)
      }
    }
  }

  /// Recurrent dropout makes its choices once for a sequence, and none outside training.
  @Test(arguments: Device.all)
  func recurrentDropout(_ device: Device) {
    withDevice(device) {
      let x = Tensor.ones([3, 5, 4])
      for layer in [
        SimpleRNN(6, dropout: 0.5, recurrentDropout: 0.5, seed: 1), LSTM(6, dropout: 0.5, seed: 1),
        LSTM(6, dropout: 0.5, recurrentDropout: 0.5, seed: 1), GRU(6, recurrentDropout: 0.5, seed: 1),
        GRU(6, recurrentDropout: 0.5, resetAfter: false, seed: 1),
      ] as [RecurrentLayer] {
        let plain = layer(x)
        expectClose(layer(x), plain)
        let (first, second) = (layer(x, training: true), layer(x, training: true))
        #expect(first.shape == [3, 6] && first.scalars() != second.scalars() && first.scalars() != plain.scalars())
        #expect(first.isFinite().all().item(as: Bool.self))
      }
      let images = ConvLSTM2D(2, kernelSize: 2, dropout: 0.5, recurrentDropout: 0.5, seed: 1)
      let y = images(Tensor.ones([1, 3, 4, 4, 1]), training: true)
      #expect(y.shape == [1, 3, 3, 2] && y.isFinite().all().item(as: Bool.self))
    }
  }

  /// A mask made by an embedding reaches the layer that skips steps, through layers that let it pass.
  @Test(arguments: Device.all)
  func masksPassThroughModels(_ device: Device) {
    withDevice(device) {
      let words: Tensor = [[3, 1, 2, 0, 0]]
      let model = Sequential([Embedding(5, 4, maskZero: true), Dropout(0.5), Dense(3), LSTM(2)])
      let whole = model(words)
      let short = model(Tensor([[3, 1, 2]]))
      expectClose(whole, short)
      let unmasked = Sequential([Embedding(5, 4), Dense(3), LSTM(2)])
      #expect(unmasked(words).scalars() != unmasked(Tensor([[3, 1, 2]])).scalars())
    }
  }

  /// A cell of one's own in a recurrent layer.
  @Test(arguments: Device.all)
  func ownCells(_ device: Device) {
    withDevice(device) {
      let sums = RNN(SumCell(), returnSequences: true)
      let x: Tensor = [[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]]
      expectClose(sums(x), [1.0, 2.0, 4.0, 6.0, 9.0, 12.0])
      #expect(throws: ConfigurationError.self) { try Sequential([Input(shape: [3, 2]), RNN(SumCell())]).toJSON() }
    }
  }

  /// States to begin with are inputs of a functional model, which Keras's JSON can hold.
  @Test func initialStatesInAFunctionalModel() throws {
    let (x, h, c) = (Input(shape: [nil, 3]), Input(shape: [4]), Input(shape: [4]))
    let outputs = LSTM(4, returnState: true).symbolicOutputs([x, h, c])
    #expect(outputs.map(\.shape) == [[nil, 4], [nil, 4], [nil, 4]])
    let model = Model(inputs: [x, h, c], outputs: outputs)
    let again = try Model.fromJSON(model.toJSON())
    for (variable, other) in zip(again.weights, model.weights) { variable.assign(other.value) }
    let values = [Tensor.randomUniform([2, 5, 3], seed: 1), Tensor.randomUniform([2, 4], seed: 2), Tensor.randomUniform([2, 4], seed: 3)]
    for (first, second) in zip(model.outputs(values), again.outputs(values)) { expectClose(first, second) }
  }

  @Test func lambdasComputeButAreNotWritten() throws {
    let model = Sequential([Input(shape: [2]), Lambda { $0.square() }])
    expectClose(model(Tensor([[2.0, 3.0]])), [4.0, 9.0])
    #expect(throws: ConfigurationError.self) { try model.toJSON() }
    let description: ConfigValue = ["class_name": "Lambda", "config": ["name": "square"]]
    #expect(throws: ConfigurationError.self) { try Layer.deserialize(description, at: "layer") }
  }

  /// A layer that failed to be built is built by the next call that can.
  @Test func aFailedBuildLeavesTheLayerUsable() throws {
    let layer = Conv2D(2, kernelSize: 3)
    #expect(throws: TensorError.self) { try recoveringErrors { layer(Tensor.ones([1, 2, 2, 1])) } }
    #expect(try recoveringErrors { layer(Tensor.ones([1, 4, 4, 1])) }.shape == [1, 2, 2, 2])
  }

  /// The momentum of a layer that is made already is what its running means, and its description, go by.
  @Test func momentumIsSettable() throws {
    let layer = BatchNormalization(momentum: 0.999)
    layer.momentum = 0.25
    _ = layer(Tensor([[1.0], [3.0]]), training: true)
    expectClose(layer.movingMean.value, [0.75 * 2])
    #expect(try Sequential([Input(shape: [1]), layer]).toJSON().contains("0.25"))
  }

  /// Images of any size, and sequences of any length that attend to themselves: more unknown sizes than one.
  @Test func severalUnknownSizes() throws {
    try recoveringErrors {
      let images = Input(shape: [nil, nil, 3])
      let features = Conv2D(512, kernelSize: 3, strides: 2, padding: .same)(images)
      #expect(features.shape == [nil, nil, nil, 512] && GlobalMaxPooling2D()(features).shape == [nil, 512])
      let volumes = Input(shape: [nil, nil, nil, 2])
      #expect(Conv3D(64, kernelSize: 3)(volumes).shape == [nil, nil, nil, nil, 64])
      let words = Embedding(100, 512)(Input(shape: [nil], dtype: .int32))
      #expect(MultiHeadAttention(numHeads: 8, keyDim: 64)([words, words]).shape == [nil, nil, 512])
    }
  }

  /// A frozen batch normalisation leaves its running means alone in training.
  @Test func frozenBatchNormalization() {
    let layer = BatchNormalization()
    let x = Tensor.randomNormal([8, 3], mean: 5, seed: 1)
    _ = layer(x, training: true)
    let before = layer.movingMean.value.scalars()
    #expect(before != [0, 0, 0])
    layer.isTrainable = false
    _ = layer(x, training: true)
    #expect(layer.movingMean.value.scalars() == before)
    #expect(layer.trainableVariables.isEmpty && layer.nonTrainableVariables.count == 4)
  }
}

/// Adds up the steps.
private final class SumCell: Layer, RecurrentCell {
  let stateShapes: [Shape] = [[2]]
  override func call(_ inputs: [Tensor], training: Bool) -> [Tensor] {
    let sum = inputs[0] + inputs[1]
    return [sum, sum]
  }
}
