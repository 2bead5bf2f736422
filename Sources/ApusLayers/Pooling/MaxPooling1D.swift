/// The highest element of each window over sequences [batch, steps, channels]. Keras's `keras.layers.MaxPooling1D`.
///
/// ```swift
/// MaxPooling1D(poolSize: 2)      // [8, 100, 16] -> [8, 50, 16]
/// ```
public final class MaxPooling1D: MaxPooling, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}
