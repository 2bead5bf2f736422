import ApusTensors

/// The product of the inputs; steps that an input's mask leaves out count as 1. Keras's `keras.layers.Multiply`.
public final class Multiply: Merge, ConfigurableLayer {
  override func merge(_ inputs: [Tensor]) -> Tensor {
    let factors = inputs.map { input in
      input.mask.map { Tensor.where($0.expandDims(-1), input, input.onesLike()) } ?? input
    }
    let product = factors.dropFirst().reduce(factors[0]) { $0 * $1 }
    // Where no input counts, the product of nothing is not to be seen.
    guard let mask = computeMask(inputs, [product])[0] else { return product }
    return Tensor.where(mask.expandDims(-1), product, product.zerosLike())
  }
}
