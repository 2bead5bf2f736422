/// The mean of each window over volumes [batch, depth, height, width, channels]. Keras's `keras.layers.AveragePooling3D`.
///
/// ```swift
/// AveragePooling3D(poolSize: 2)      // [2, 16, 28, 28, 8] -> [2, 8, 14, 14, 8]
/// ```
public final class AveragePooling3D: AveragePooling, ConfigurableLayer {
  override class var spatialRank: Int { 3 }
}
