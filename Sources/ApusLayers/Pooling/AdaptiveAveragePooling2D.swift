/// The means of as many windows over images [batch, height, width, channels] as the output is to have. Keras's `keras.layers.AdaptiveAveragePooling2D`.
///
/// ```swift
/// AdaptiveAveragePooling2D(7)      // [8, 28, 28, 32] -> [8, 7, 7, 32]
/// ```
public final class AdaptiveAveragePooling2D: AdaptiveAveragePooling, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
