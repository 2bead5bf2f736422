import ApusDevices

/// Cross-entropy of logits with rows of probabilities. Results: the loss of each row, and log(sum(exp(x))), which the gradient uses.
struct SoftmaxCrossEntropy: Op {
  static let name = "softmaxCrossEntropy"
  static let gradientReads = GradientReads.inputsAndOutputs
  private static let kernel = KernelTable("softmaxCrossEntropy")

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (logits, labels) = (inputs[0], inputs[1])
    try requireDType(logits, of: Self.kernel, in: Self.name)
    try requireRows(logits, in: Self.name)
    guard logits.shape == labels.shape, logits.dtype == labels.dtype else {
      throw TensorError(
        .shape, Self.name, "labels and logits differ", expected: "labels of shape \(logits.shape) and dtype \(logits.dtype)",
        received: "\(labels.shape) \(labels.dtype)", hint: "Classes given as integers need the sparse form.")
    }
    let rows = Shape(logits.shape.dropLast())
    return [OpResult(rows, logits.dtype), OpResult(rows, logits.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let length = inputs[0].shape[-1]
    if length == 0 {
      // Sums of nothing, and the logarithm of one.
      try Fill.launch(0, outputs[0], on: device)
      try Fill.launch(-.infinity, outputs[1], on: device)
    }
    try launchRows(Self.kernel[inputs[0].dtype], inputs + outputs, length: length, on: device)
  }

  /// As TensorFlow's: the labels of a row are taken to sum to 1.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let (logits, labels, normalizer) = (backward.input(0), backward.input(1), backward.output(1))
    return [
      backward.ifNeeded(0) {
        let gradient = apply(SoftmaxCrossEntropyGradient(), logits, labels, normalizer, backward.upstream(0))
        return backward.hasUpstream(1) ? gradient + normalizerGradient(logits, normalizer, backward.upstream(1)) : gradient
      },
      backward.ifNeeded(1) { (column(normalizer) - logits) * column(backward.upstream(0)) },
    ]
  }
}

/// (softmax(x) - p) * g, from log(sum(exp(x))).
struct SoftmaxCrossEntropyGradient: Op {
  static let name = "softmaxCrossEntropyGradient"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("softmaxCrossEntropyGradient")

  func infer(_ inputs: [Tensor]) -> [OpResult] { [OpResult(inputs[0].shape, inputs[0].dtype)] }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    try launchCrossEntropyGradient(Self.kernel[inputs[0].dtype], inputs, outputs[0], on: device)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (logits, labels, normalizer, g, u) = (backward.input(0), backward.input(1), backward.input(2), backward.input(3), backward.upstream())
    let softmax = (logits - column(normalizer)).exp()
    return [
      backward.ifNeeded(0) { softmax * column(g) * u },
      backward.ifNeeded(1) { -(column(g) * u) },
      backward.ifNeeded(2) { -(softmax * column(g) * u).sum(axis: -1) },
      backward.ifNeeded(3) { ((softmax - labels) * u).sum(axis: -1) },
    ]
  }
}

/// One number for each row, as a column beside the rows.
func column(_ rows: Tensor) -> Tensor { rows.reshape(rows.shape.inserting(1, at: rows.rank)) }

/// The gradient of log(sum(exp(x))): softmax(x) * g.
func normalizerGradient(_ logits: Tensor, _ normalizer: Tensor, _ upstream: Tensor) -> Tensor {
  (logits - column(normalizer)).exp() * column(upstream)
}

func launchCrossEntropyGradient(_ kernel: Kernel, _ inputs: [Tensor], _ output: Tensor, on device: Device) throws(DeviceError) {
  let length = output.shape[-1]
  if output.elementCount == 0 { return }
  var launch = Launch(kernel, rows: output.elementCount / length, items: length)
  for input in inputs { launch.append(input.buffer) }
  launch.append(output.buffer)
  launch.append(length)
  try device.launch(launch)
}

extension TensorConvertible {
  /// The cross-entropy of these logits with rows of probabilities, for each row: -sum(labels * log(softmax(x))), computed without ever taking the
  /// logarithm of a small number. [..., classes] -> [...]. Floating-point dtypes. TensorFlow: `tf.nn.softmax_cross_entropy_with_logits`.
  public func softmaxCrossEntropy(labels: some TensorConvertible) -> Tensor { applyAll(SoftmaxCrossEntropy(), [tensor, labels.tensor])[0] }
}
