/// A transposed convolution over volumes [batch, depth, height, width, channels]. Keras's `keras.layers.Conv3DTranspose`.
///
/// ```swift
/// Conv3DTranspose(4, kernelSize: 3, strides: 2, padding: .same)      // [8, 4, 7, 7, 16] -> [8, 8, 14, 14, 4]
/// ```
public final class Conv3DTranspose: TransposedConvolution, ConfigurableLayer {
  override class var spatialRank: Int { 3 }
}
