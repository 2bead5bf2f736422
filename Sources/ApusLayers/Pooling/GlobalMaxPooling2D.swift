/// The highest element of each channel of images [batch, height, width, channels]. Keras's `keras.layers.GlobalMaxPooling2D`.
///
/// ```swift
/// GlobalMaxPooling2D()      // [8, 28, 28, 32] -> [8, 32]
/// ```
public final class GlobalMaxPooling2D: GlobalMaxPooling, ConfigurableLayer {
  override class var spatialRank: Int { 2 }
}
