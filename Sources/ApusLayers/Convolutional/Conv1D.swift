/// A convolution over the steps of sequences [batch, steps, channels]. Keras's `keras.layers.Conv1D`.
///
/// ```swift
/// Conv1D(32, kernelSize: 5, padding: .causal, activation: .relu)      // [8, 100, 6] -> [8, 100, 32]
/// ```
public final class Conv1D: Convolution, ConfigurableLayer {
  override class var spatialRank: Int { 1 }
}
