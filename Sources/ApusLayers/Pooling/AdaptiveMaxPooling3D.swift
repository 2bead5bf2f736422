/// The highest elements of as many windows over volumes [batch, depth, height, width, channels] as the output is to have. Keras's `keras.layers.AdaptiveMaxPooling3D`.
///
/// ```swift
/// AdaptiveMaxPooling3D(7)      // [2, 16, 28, 28, 8] -> [2, 7, 7, 7, 8]
/// ```
public final class AdaptiveMaxPooling3D: AdaptiveMaxPooling, ConfigurableLayer {
  override class var spatialRank: Int { 3 }
}
