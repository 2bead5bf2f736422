/// The mean of each channel of images [batch, height, width, channels]. Keras's `keras.layers.GlobalAveragePooling2D`.
///
/// ```swift
/// GlobalAveragePooling2D()      // [8, 28, 28, 32] -> [8, 32]
/// ```
public final class GlobalAveragePooling2D: GlobalAveragePooling, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
