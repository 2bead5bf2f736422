import Foundation

/// A number that can be left to the library: an `Int`, or `.autotune` for `tf.data.AUTOTUNE`.
///
/// ```swift
/// dataset.map(parallelCalls: .autotune, decode).batch(32).prefetch(.autotune)
/// ```
public protocol TunableCount {
  /// The number, or nil where it is left to the library.
  var count: Int? { get }
}

extension Int: TunableCount {
  public var count: Int? { self }
}

/// Leaves a number to the library: `tf.data.AUTOTUNE`.
public struct Autotune: TunableCount, Sendable {
  public var count: Int? { nil }
}

extension TunableCount where Self == Autotune {
  public static var autotune: Autotune { Autotune() }
}
