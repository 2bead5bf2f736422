/// A separable convolution over images [batch, height, width, channels]. Keras's `keras.layers.SeparableConv2D`; Chollet (2017).
///
/// ```swift
/// SeparableConv2D(64, kernelSize: 3, padding: .same)      // [8, 28, 28, 32] -> [8, 28, 28, 64]
/// ```
public final class SeparableConv2D: SeparableConvolution, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
