import ApusLayers
import ApusTensors
import Testing

/// What layers refuse: each mistake is one error that names the layer, and the process goes on.
@Suite struct LayerMistakeTests {
  struct Mistake: Sendable, CustomStringConvertible {
    let description: String
    let call: @Sendable () -> Void

    init(_ description: String, _ call: @escaping @Sendable () -> Void) {
      self.description = description
      self.call = call
    }
  }

  static let mistakes: [Mistake] = [
    Mistake("ranks that a layer does not take") { _ = Conv2D(2, kernelSize: 3)(Tensor.ones([2, 3, 4])) },
    Mistake("a scalar") { _ = LSTM(2)(Tensor(1.0)) },
    Mistake("a kernel that is larger than the input") { _ = Conv1D(2, kernelSize: 5)(Tensor.ones([1, 3, 1])) },
    Mistake("no filters") { _ = Conv1D(0, kernelSize: 5)(Tensor.ones([1, 8, 1])) },
    Mistake("groups that do not divide") { _ = Conv1D(4, kernelSize: 2, groups: 3)(Tensor.ones([1, 8, 6])) },
    Mistake("strides with dilations") { _ = Conv1D(4, kernelSize: 2, strides: 2, dilationRate: 2)(Tensor.ones([1, 8, 6])) },
    Mistake("sizes for other dimensions") { _ = Conv2D(4, kernelSize: [2, 2, 2])(Tensor.ones([1, 8, 8, 1])) },
    Mistake("causal images") { _ = Conv2D(4, kernelSize: 2, padding: .causal)(Tensor.ones([1, 8, 8, 1])) },
    Mistake("output padding of the strides") { _ = Conv1DTranspose(4, kernelSize: 2, outputPadding: 1)(Tensor.ones([1, 8, 1])) },
    Mistake("other channels than the layer was built for") {
      let layer = Conv1D(2, kernelSize: 2)
      _ = layer(Tensor.ones([1, 4, 3]))
      _ = layer(Tensor.ones([1, 4, 5]))
    },
    Mistake("a pool of size 0") { _ = MaxPooling1D(poolSize: 0)(Tensor.ones([1, 4, 3])) },
    Mistake("cropping all") { _ = Cropping1D(cropping: [2, 2])(Tensor.ones([1, 4, 3])) },
    Mistake("negative padding") { _ = ZeroPadding1D(padding: [-1, 2])(Tensor.ones([1, 4, 3])) },
    Mistake("a shape of another size") { _ = Reshape([5])(Tensor.ones([1, 4])) },
    Mistake("two sizes that are left") { _ = Reshape([-1, -1])(Tensor.ones([1, 4])) },
    Mistake("dimensions that are no permutation") { _ = Permute([1, 1])(Tensor.ones([1, 4, 4])) },
    Mistake("a word outside the vocabulary") { _ = Embedding(4, 2)(Tensor([[1, 9]])).scalars() },
    Mistake("three inputs to subtract") { _ = Subtract()([Tensor.ones([2]), Tensor.ones([2]), Tensor.ones([2])]) },
    Mistake("shapes that do not broadcast") { _ = Add()([Tensor.ones([2, 3]), Tensor.ones([2, 4])]) },
    Mistake("an axis that is not there") { _ = Concatenate(axis: 5)([Tensor.ones([2, 3]), Tensor.ones([2, 4])]) },
    Mistake("products along the batch") { _ = Dot(axes: 0)([Tensor.ones([2, 3]), Tensor.ones([2, 3])]) },
    Mistake("a rate above 1") { _ = Dropout(1.5)(Tensor.ones([2, 3]), training: true) },
    Mistake("a negative slope below 0") { _ = LeakyReLU(negativeSlope: -1)(Tensor.ones([2, 3])) },
    Mistake("an equation without a kernel") { _ = EinsumDense("ab->ab", outputShape: [2])(Tensor.ones([2, 3])) },
    Mistake("an axis without channels") { _ = BatchNormalization(axis: 4)(Tensor.ones([2, 3])) },
    Mistake("groups of channels") { _ = GroupNormalization(groups: 2)(Tensor.ones([2, 3])) },
    Mistake("a layer without a kernel") { _ = SpectralNormalization(Flatten())(Tensor.ones([2, 3])) },
    Mistake("states of another shape") { _ = LSTM(4).outputs([Tensor.ones([2, 3, 4]), Tensor.ones([2, 3]), Tensor.ones([2, 4])]) },
    Mistake("one state for an LSTM") { _ = LSTM(4).outputs([Tensor.ones([2, 3, 4]), Tensor.ones([2, 4])]) },
    Mistake("no steps") { _ = GRU(4)(Tensor.ones([2, 0, 4])) },
    Mistake("no units") { _ = GRU(0)(Tensor.ones([2, 2, 4])) },
    Mistake("no cells") { _ = RNN(StackedRNNCells([]))(Tensor.ones([2, 2, 4])) },
    Mistake("one input for attention") { _ = Attention()(Tensor.ones([2, 3, 4])) },
    Mistake("keys of another depth") { _ = Attention()([Tensor.ones([2, 3, 4]), Tensor.ones([2, 3, 5])]) },
    Mistake("no heads") { _ = MultiHeadAttention(numHeads: 0, keyDim: 2)(Tensor.ones([2, 3, 4]), Tensor.ones([2, 3, 4])) },
    Mistake("heads that do not divide") {
      _ = GroupQueryAttention(headDim: 2, numQueryHeads: 3, numKeyValueHeads: 2)(Tensor.ones([2, 3, 4]), Tensor.ones([2, 3, 4]))
    },
    Mistake("a mask of another shape") {
      let mask = Tensor.full([2, 7, 7], true)
      _ = MultiHeadAttention(numHeads: 2, keyDim: 2)(Tensor.ones([2, 3, 4]), Tensor.ones([2, 3, 4]), attentionMask: mask)
    },
  ]

  @Test(arguments: mistakes, Device.all)
  func isRefused(_ mistake: Mistake, _ device: Device) {
    #expect(throws: TensorError.self) { try withDevice(device) { try recoveringErrors { mistake.call() } } }
  }
}
