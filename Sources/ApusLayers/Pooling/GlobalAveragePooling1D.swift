import ApusTensors

/// The mean of each channel of sequences [batch, steps, channels], over the steps that a mask lets count. Keras's
/// `keras.layers.GlobalAveragePooling1D`.
///
/// ```swift
/// GlobalAveragePooling1D()      // [8, 100, 16] -> [8, 16]
/// ```
public final class GlobalAveragePooling1D: GlobalAveragePooling, ConfigurableLayer {
  override class var spatialRank: Int { 1 }

  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let mask = input.mask else { return super.call(input, training: training) }
    let (steps, channels) = dataFormat == .channelsFirst ? (2, 1) : (1, 2)
    let counts = mask.expandDims(channels)
    let sum = Tensor.where(counts, input, input.zerosLike()).sum(axes: [steps], keepDims: configuration.keepdims)
    return sum / counts.cast(input.dtype).sum(axes: [steps], keepDims: configuration.keepdims)
  }

  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] { [nil] }
}
