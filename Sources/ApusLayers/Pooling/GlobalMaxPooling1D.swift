/// The highest element of each channel of sequences [batch, steps, channels]. Keras's `keras.layers.GlobalMaxPooling1D`.
///
/// ```swift
/// GlobalMaxPooling1D()      // [8, 100, 16] -> [8, 16]
/// ```
public final class GlobalMaxPooling1D: GlobalMaxPooling, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}
