import ApusDevices

extension Tensor {
  /// 1 with a given probability, and 0 otherwise. All dtypes.
  ///
  /// - Parameter seed: Gives the same numbers each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public static func randomBernoulli(_ shape: Shape, probability: Double = 0.5, dtype: DType = .int32, seed: Int? = nil) -> Tensor {
    (Tensor.randomUniform(shape, seed: seed) .< Float(probability)).cast(dtype)
  }

  /// 1 with the probability that each element gives, and 0 otherwise. Floating-point probabilities; the result may have any dtype.
  public static func randomBernoulli(_ probabilities: some TensorConvertible, dtype: DType = .int32, seed: Int? = nil) -> Tensor {
    let probabilities = floatingPoint(probabilities, in: "randomBernoulli")
    return composed(probabilities) { () throws(TensorError) in
      withDevice(probabilities.device) {
        (Tensor.randomUniform(probabilities.shape, dtype: probabilities.dtype, seed: seed) .< probabilities).cast(dtype)
      }
    }
  }
}
