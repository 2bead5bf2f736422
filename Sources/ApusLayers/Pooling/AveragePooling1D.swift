/// The mean of each window over sequences [batch, steps, channels]. Keras's `keras.layers.AveragePooling1D`.
///
/// ```swift
/// AveragePooling1D(poolSize: 2)      // [8, 100, 16] -> [8, 50, 16]
/// ```
public final class AveragePooling1D: AveragePooling, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}
