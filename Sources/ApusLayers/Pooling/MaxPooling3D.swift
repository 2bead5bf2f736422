/// The highest element of each window over volumes [batch, depth, height, width, channels]. Keras's `keras.layers.MaxPooling3D`.
///
/// ```swift
/// MaxPooling3D(poolSize: 2)      // [2, 16, 28, 28, 8] -> [2, 8, 14, 14, 8]
/// ```
public final class MaxPooling3D: MaxPooling, ConfigurableLayer {
  override class var spatialRank: Int { 3 }
}
