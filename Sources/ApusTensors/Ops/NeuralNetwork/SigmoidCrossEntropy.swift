import ApusDevices

/// Cross-entropy of the logistic function of x with a probability z. Operands: x, z.
struct SigmoidCrossEntropy: BinaryOp {
  static let kernels = BinaryKernels("sigmoidCrossEntropy")
  static let gradientReads = GradientReads.inputs

  func gradient(_ backward: Backward) -> [Tensor?] {
    let (x, z, upstream) = (backward.input(0), backward.input(1), backward.upstream())
    return backward.gradients({ (x.sigmoid() - z) * upstream }, { -(x * upstream) })
  }
}

extension TensorConvertible {
  /// The cross-entropy of each of these logits with a probability: -labels * log(sigmoid(x)) - (1 - labels) * log(1 - sigmoid(x)), without overflow and
  /// without ever taking the logarithm of a small number. Floating-point dtypes. TensorFlow: `tf.nn.sigmoid_cross_entropy_with_logits`.
  public func sigmoidCrossEntropy(labels: some Operand) -> Tensor { applyBinary(SigmoidCrossEntropy(), self, labels) }
}
