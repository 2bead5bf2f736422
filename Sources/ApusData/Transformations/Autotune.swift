import Foundation

/// Leaves a number of threads or of elements to the library: `tf.data.AUTOTUNE`.
///
/// ```swift
/// dataset.map(parallelCalls: .autotune, decode).batch(32).prefetch(.autotune)
/// ```
public enum Autotune: Sendable {
  case autotune

  static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }
}
