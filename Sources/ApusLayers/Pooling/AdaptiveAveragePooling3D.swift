/// The means of as many windows over volumes [batch, depth, height, width, channels] as the output is to have. Keras's `keras.layers.AdaptiveAveragePooling3D`.
///
/// ```swift
/// AdaptiveAveragePooling3D(7)      // [2, 16, 28, 28, 8] -> [2, 7, 7, 7, 8]
/// ```
public final class AdaptiveAveragePooling3D: AdaptiveAveragePooling, ConfigurableLayer {
  override class var spatialRank: Int { 3 }
}
