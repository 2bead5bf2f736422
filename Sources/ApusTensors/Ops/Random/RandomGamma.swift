import ApusDevices

struct RandomGamma: ParameterizedRandomOp {
  static let name = "randomGamma"
  static let kernel = KernelTable("randomGamma")
  let shape: Shape
  let dtype: DType
  let state: RandomState
}

extension Tensor {
  /// Samples of gamma distributions, one for each element of `alpha` and of `beta`, which broadcast: [shape] + their shape. Floating-point dtypes.
  /// TensorFlow: `tf.random.gamma`.
  ///
  /// The density at x is proportional to x^(alpha - 1) exp(-beta x). Differentiable with respect to `beta` only.
  ///
  /// - Parameters:
  ///   - alpha: The shapes, at least 0; NaN comes of others.
  ///   - beta: The inverse scales.
  ///   - seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomGamma(_ shape: Shape, alpha: some TensorConvertible, beta: some Operand = 1, seed: Int? = nil) -> Tensor {
    let alpha = floatingPoint(alpha, in: RandomGamma.name)
    let beta = beta.tensor(beside: alpha, in: RandomGamma.name)
    return composed(alpha, beta) { () throws(TensorError) in
      guard let parameters = alpha.shape.broadcast(with: beta.shape) else {
        throw TensorError(
          .shape, RandomGamma.name, "the parameters cannot be broadcast", expected: "equal sizes, or 1, along each dimension",
          received: "\(alpha.shape) and \(beta.shape)")
      }
      let samples = try samples(shape, of: parameters, in: RandomGamma.name)
      let state = RandomState.drawing(samples.elementCount, seed: seed)
      return apply(RandomGamma(shape: samples, dtype: alpha.dtype, state: state), alpha.broadcast(to: parameters)) / beta
    }
  }

  /// [shape] + parameters, if a tensor can have it.
  static func samples(_ shape: Shape, of parameters: Shape, in operation: String) throws(TensorError) -> Shape {
    guard shape.isValid, shape.rank + parameters.rank <= Shape.maximumRank else {
      throw TensorError(
        .shape, operation, "the samples have no shape", expected: "at most \(Shape.maximumRank) sizes, none negative",
        received: "\(shape) samples of each of \(parameters)")
    }
    return Shape(shape.dimensions + parameters)
  }
}
