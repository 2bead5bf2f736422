import ApusTensors

extension Initializer {
  /// Rows, or columns where there are fewer, that are orthogonal to each other and of length `gain`: Saxe et al. (2014). What recurrent kernels begin
  /// with. A weight of more than two dimensions is taken for a matrix whose columns are its last dimension. Keras's `Orthogonal`.
  public static let orthogonal = orthogonal()
  public static func orthogonal(gain: Double = 1, seed: Int? = nil) -> Initializer {
    Initializer("Orthogonal", ["gain": .real(gain), "seed": .seed(seed)]) { (shape: Shape, dtype: DType) -> Tensor in
      guard shape.rank >= 2 else {
        report(TensorError(.shape, "Orthogonal", "the weight is no matrix", expected: "at least two dimensions", received: "\(shape)"))
        return .poisoned(like: [])
      }
      let (rows, columns) = (shape.dropLast().reduce(1, *), shape[-1])
      let (q, r) = Tensor.randomNormal([max(rows, columns), min(rows, columns)], seed: seed).qr()
      // With the signs of r's diagonal the result is one and not another.
      let matrix = q * r.diagPart().sign()
      return ((rows < columns ? matrix.transposed() : matrix) * gain).reshape(shape).cast(dtype)
    }
  }
}
