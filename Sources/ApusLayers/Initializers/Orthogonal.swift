import ApusTensors

extension Initializer {
  /// Random matrices whose rows or columns, whichever are fewer, are orthogonal to each other and of one length, so that signals keep theirs from
  /// step
  /// to step. Keras's `Orthogonal`; Saxe et al. (2014).
  public static let orthogonal = orthogonal()

  /// - Parameter gain: The length.
  public static func orthogonal(gain: Double = 1, seed: Int? = nil) -> Initializer {
    Initializer("Orthogonal", ["gain": .real(gain), "seed": .seed(seed)]) { shape, dtype in
      guard shape.rank >= 2 else {
        report(TensorError(.shape, "Orthogonal", "the weight has too few dimensions", expected: "at least two", received: "\(shape)"))
        return .poisoned(like: [])
      }
      let (rows, columns) = (shape.dropLast().reduce(1, *), shape[-1])
      let (q, r) = KerasRandom.normal([max(rows, columns), min(rows, columns)], dtype: dtype, seed: seed).qr()
      // With the signs of r's diagonal, every such matrix is as likely as any other.
      let spread = q * r.diagPart().sign()
      return (rows < columns ? spread.transposed() : spread).reshape(shape) * gain
    }
  }
}
