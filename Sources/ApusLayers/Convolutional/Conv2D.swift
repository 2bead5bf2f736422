/// A convolution over images [batch, height, width, channels]. Keras's `keras.layers.Conv2D`.
///
/// ```swift
/// Conv2D(32, kernelSize: 3, activation: .relu)                // [64, 28, 28, 1] -> [64, 26, 26, 32]
/// Conv2D(64, kernelSize: [5, 3], strides: 2, padding: .same)  // [64, 26, 26, 32] -> [64, 13, 13, 64]
/// ```
public final class Conv2D: Convolution, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
