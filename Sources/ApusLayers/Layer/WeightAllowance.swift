import Synchronization

/// How many bytes of weights may be made while a file is loaded.
///
/// What a file says of its layers is judged by the weights that it holds: so a hostile one cannot ask for memory at will. Weights made meanwhile begin as
/// zeros, since their values come from the file.
package final class WeightAllowance: Sendable {
  @TaskLocal package static var current: WeightAllowance?

  private let remaining: Mutex<Int>

  package init(byteCount: Int) { remaining = Mutex(byteCount) }

  /// Whether so many bytes more may be made.
  func take(_ byteCount: Int) -> Bool {
    remaining.withLock { remaining in
      guard byteCount <= remaining else { return false }
      remaining -= byteCount
      return true
    }
  }
}
