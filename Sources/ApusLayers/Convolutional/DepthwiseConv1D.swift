/// A convolution of each channel of sequences [batch, steps, channels] by itself. Keras's `keras.layers.DepthwiseConv1D`.
public final class DepthwiseConv1D: DepthwiseConvolution, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}
