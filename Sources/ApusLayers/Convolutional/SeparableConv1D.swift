/// A separable convolution over the steps of sequences [batch, steps, channels]. Keras's `keras.layers.SeparableConv1D`.
public final class SeparableConv1D: SeparableConvolution, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}
