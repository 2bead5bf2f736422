/// The mean of each channel of volumes [batch, depth, height, width, channels]. Keras's `keras.layers.GlobalAveragePooling3D`.
///
/// ```swift
/// GlobalAveragePooling3D()      // [2, 16, 28, 28, 8] -> [2, 8]
/// ```
public final class GlobalAveragePooling3D: GlobalAveragePooling, ConfigurableLayer {
  override class var spatialRank: Int { 3 }
}
