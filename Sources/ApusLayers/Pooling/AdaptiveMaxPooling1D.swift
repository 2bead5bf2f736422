/// The highest elements of as many windows over sequences [batch, steps, channels] as the output is to have. Keras's `keras.layers.AdaptiveMaxPooling1D`.
///
/// ```swift
/// AdaptiveMaxPooling1D(7)      // [8, 100, 16] -> [8, 7, 16]
/// ```
public final class AdaptiveMaxPooling1D: AdaptiveMaxPooling, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}
