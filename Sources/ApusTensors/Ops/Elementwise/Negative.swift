import ApusDevices

struct Negative: UnaryOp {
  static let kernel = UnaryKernel("negative")
  static let gradientReads = GradientReads.nothing

  func gradient(_ backward: Backward) -> [Tensor?] { [-backward.upstream()] }
}

extension TensorConvertible {
  /// Each element with its sign changed. Numeric dtypes. TensorFlow: `tf.negative`.
  public static prefix func - (operand: Self) -> Tensor { apply(Negative(), operand.tensor) }
}
