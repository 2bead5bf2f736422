/// A convolution over volumes [batch, depth, height, width, channels]. Keras's `keras.layers.Conv3D`.
///
/// ```swift
/// Conv3D(16, kernelSize: 3, padding: .same)      // [4, 16, 64, 64, 1] -> [4, 16, 64, 64, 16]
/// ```
public final class Conv3D: Convolution, ConfigurableLayer {
  override class var spatialRank: Int { 3 }
}
