/// The highest element of each channel of volumes [batch, depth, height, width, channels]. Keras's `keras.layers.GlobalMaxPooling3D`.
///
/// ```swift
/// GlobalMaxPooling3D()      // [2, 16, 28, 28, 8] -> [2, 8]
/// ```
public final class GlobalMaxPooling3D: GlobalMaxPooling, ConfigurableLayer {
  override class var spatialRank: Int { 3 }
}
