import ApusDevices

/// Cross-entropy of logits with one class for each row. Results: the loss of each row, and log(sum(exp(x))), which the gradient uses.
struct SparseSoftmaxCrossEntropy: Op {
  static let name = "sparseSoftmaxCrossEntropy"
  static let gradientReads = GradientReads.inputsAndOutputs
  private static let kernel = KernelTable("sparseSoftmaxCrossEntropy")

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (logits, labels) = (inputs[0], inputs[1])
    guard Self.kernel.has(logits.dtype, .int32) else {
      throw TensorError(.dtype, Self.name, "the logits have the wrong dtype", expected: "a floating-point dtype", received: "\(logits.dtype)")
    }
    try requireRows(logits, in: Self.name)
    guard labels.dtype == .int32 || labels.dtype == .int64 else {
      throw TensorError(.dtype, Self.name, "the labels have the wrong dtype", expected: "int32 or int64", received: "\(labels.dtype)")
    }
    let rows = Shape(logits.shape.dropLast())
    guard labels.shape == rows else {
      let hint = labels.shape == logits.shape ? "Labels with a probability for each class need the form that is not sparse." : nil
      throw TensorError(
        .shape, Self.name, "there is not one label for each row of the logits", expected: "labels of shape \(rows)", received: "\(labels.shape)",
        hint: hint)
    }
    guard logits.shape[-1] > 0 || rows.elementCount == 0 else {
      throw TensorError(.shape, Self.name, "there are no classes", expected: "logits [..., classes]", received: "\(logits.shape)")
    }
    return [OpResult(rows, logits.dtype), OpResult(rows, logits.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let length = inputs[0].shape[-1]
    if inputs[0].elementCount == 0 { return }
    var launch = Launch(
      Self.kernel[inputs[0].dtype, inputs[1].dtype], rows: inputs[1].elementCount, items: 1, work: inputs[0].elementCount * 4)
    for tensor in inputs + outputs { launch.append(tensor.buffer) }
    launch.append(length)
    launch.append(check: try device.beginIndexCheck(Self.name))
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (logits, labels, normalizer) = (backward.input(0), backward.input(1), backward.output(1))
    let gradient = backward.ifNeeded(0) {
      let gradient = apply(SparseSoftmaxCrossEntropyGradient(), logits, labels, normalizer, backward.upstream(0))
      return backward.hasUpstream(1) ? gradient + normalizerGradient(logits, normalizer, backward.upstream(1)) : gradient
    }
    return [gradient, nil]
  }
}

/// (softmax(x) - [i = label]) * g, from log(sum(exp(x))).
struct SparseSoftmaxCrossEntropyGradient: Op {
  static let name = "sparseSoftmaxCrossEntropyGradient"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("sparseSoftmaxCrossEntropyGradient")

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(inputs[0].shape, inputs[0].dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try launchCrossEntropyGradient(Self.kernel[inputs[0].dtype, inputs[1].dtype], inputs, outputs[0], on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (logits, normalizer, g, u) = (backward.input(0), backward.input(2), backward.input(3), backward.upstream())
    let softmax = (logits - column(normalizer)).exp()
    return [
      backward.ifNeeded(0) { softmax * column(g) * u },
      nil,
      backward.ifNeeded(2) { -(softmax * column(g) * u).sum(axis: -1) },
      backward.ifNeeded(3) {
        let unit = apply(SparseSoftmaxCrossEntropyGradient(), logits, backward.input(1), normalizer, g.onesLike())
        return (unit * u).sum(axis: -1)
      },
    ]
  }
}

extension TensorConvertible {
  /// The cross-entropy of these logits with one class for each row: -log(softmax(x))[label]. Logits [..., classes] and integer labels [...] give [...].
  /// TensorFlow: `tf.nn.sparse_softmax_cross_entropy_with_logits`.
  ///
  /// A label that is not a class is an error on every device.
  public func sparseSoftmaxCrossEntropy(labels: some TensorConvertible) -> Tensor {
    let labels = labels.tensor
    let isIndex = labels.dtype == .int32 || labels.dtype == .int64 || !labels.dtype.isInteger
    return applyAll(SparseSoftmaxCrossEntropy(), [tensor, isIndex ? labels : labels.cast(.int32)])[0]
  }
}
