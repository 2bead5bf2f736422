/// The means of as many windows over sequences [batch, steps, channels] as the output is to have. Keras's `keras.layers.AdaptiveAveragePooling1D`.
///
/// ```swift
/// AdaptiveAveragePooling1D(7)      // [8, 100, 16] -> [8, 7, 16]
/// ```
public final class AdaptiveAveragePooling1D: AdaptiveAveragePooling, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}
