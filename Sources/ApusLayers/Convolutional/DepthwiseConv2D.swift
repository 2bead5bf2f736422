/// A convolution of each channel of images [batch, height, width, channels] by itself. Keras's `keras.layers.DepthwiseConv2D`.
///
/// ```swift
/// DepthwiseConv2D(kernelSize: 3, padding: .same)      // [8, 28, 28, 32] -> [8, 28, 28, 32]
/// ```
public final class DepthwiseConv2D: DepthwiseConvolution, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
