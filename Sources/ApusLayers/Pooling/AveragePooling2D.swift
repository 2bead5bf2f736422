/// The mean of each window over images [batch, height, width, channels]. Keras's `keras.layers.AveragePooling2D`.
///
/// ```swift
/// AveragePooling2D(poolSize: 2)      // [8, 28, 28, 32] -> [8, 14, 14, 32]
/// ```
public final class AveragePooling2D: AveragePooling, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
