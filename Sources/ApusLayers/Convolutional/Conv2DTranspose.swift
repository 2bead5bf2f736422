/// A transposed convolution over images [batch, height, width, channels]. Keras's `keras.layers.Conv2DTranspose`.
///
/// ```swift
/// Conv2DTranspose(4, kernelSize: 3, strides: 2, padding: .same)      // [8, 7, 7, 16] -> [8, 14, 14, 4]
/// ```
public final class Conv2DTranspose: TransposedConvolution, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
