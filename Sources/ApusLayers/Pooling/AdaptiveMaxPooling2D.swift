/// The highest elements of as many windows over images [batch, height, width, channels] as the output is to have. Keras's `keras.layers.AdaptiveMaxPooling2D`.
///
/// ```swift
/// AdaptiveMaxPooling2D(7)      // [8, 28, 28, 32] -> [8, 7, 7, 32]
/// ```
public final class AdaptiveMaxPooling2D: AdaptiveMaxPooling, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
