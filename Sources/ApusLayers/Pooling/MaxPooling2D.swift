/// The highest element of each window over images [batch, height, width, channels]. Keras's `keras.layers.MaxPooling2D`.
///
/// ```swift
/// MaxPooling2D(poolSize: 2)      // [8, 28, 28, 32] -> [8, 14, 14, 32]
/// ```
public final class MaxPooling2D: MaxPooling, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
