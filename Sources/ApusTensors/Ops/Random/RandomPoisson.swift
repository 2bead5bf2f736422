import ApusDevices

struct RandomPoisson: ParameterizedRandomOp {
  static let name = "randomPoisson"
  static let kernel = KernelTable("randomPoisson")
  let shape: Shape
  let dtype: DType
  let state: RandomState
}

extension Tensor {
  /// Samples of Poisson distributions, one for each element of `rate`: [shape] + its shape. Floating-point dtypes. TensorFlow: `tf.random.poisson`.
  ///
  /// - Parameters:
  ///   - rate: The means, at least 0; NaN comes of others.
  ///   - seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomPoisson(_ shape: Shape, rate: some TensorConvertible, seed: Int? = nil) -> Tensor {
    let rate = floatingPoint(rate, in: RandomPoisson.name)
    return composed(rate) { () throws(TensorError) in
      let samples = try samples(shape, of: rate.shape, in: RandomPoisson.name)
      return apply(RandomPoisson(shape: samples, dtype: rate.dtype, state: .drawing(samples.elementCount, seed: seed)), rate)
    }
  }
}
