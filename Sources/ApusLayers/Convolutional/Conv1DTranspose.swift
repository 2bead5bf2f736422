/// A transposed convolution over sequences [batch, steps, channels]. Keras's `keras.layers.Conv1DTranspose`.
///
/// ```swift
/// Conv1DTranspose(4, kernelSize: 3, strides: 2, padding: .same)      // [8, 50, 16] -> [8, 100, 4]
/// ```
public final class Conv1DTranspose: TransposedConvolution, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}
