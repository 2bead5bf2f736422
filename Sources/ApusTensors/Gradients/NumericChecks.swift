import ApusDevices
import Synchronization

/// Makes every op look for NaN and infinity in its results, and report the first as a mistake that names the op and the layers on the way.
/// TensorFlow: `tf.debugging.enable_check_numerics`.
///
/// ```swift
/// enableNumericChecks()
/// model.fit(x, y)          // classifier/dense_3: log: the result is not finite. Expected finite numbers. Received NaN in 2 of 640 elements.
/// ```
///
/// The ops of gradients are checked too; what only fills a tensor with a given number is not. Every op then waits for its result, so this is for the search for a mistake only.
public func enableNumericChecks() { NumericChecks.flag.store(true, ordering: .relaxed) }

/// Ends what ``enableNumericChecks()`` began. TensorFlow: `tf.debugging.disable_check_numerics`.
public func disableNumericChecks() { NumericChecks.flag.store(false, ordering: .relaxed) }

/// Runs `body` with results searched for NaN and infinity, as ``enableNumericChecks()`` does for the whole program.
public func withNumericChecks<Result>(_ body: () throws -> Result) rethrows -> Result { try Context.with({ $0.checksNumbers = true }, body) }

enum NumericChecks {
  fileprivate static let flag = Atomic(false)

  @inline(__always)
  static func isEnabled(in context: Context) -> Bool { (context.checksNumbers || flag.load(ordering: .relaxed)) && !context.isCheckingNumbers }

  /// Refuses results with NaN or infinity in them.
  static func check(_ operation: String, _ outputs: [Tensor]) throws(TensorError) {
    for output in outputs where output.dtype.isFloatingPoint {
      let (nans, infinities) = Context.with({ context in
        context.tapes = []
        context.isCheckingNumbers = true
      }) { (count(output.isNaN()), count(output.isInfinite())) }
      if nans == 0 && infinities == 0 { continue }
      let found = [(nans, "NaN"), (infinities, "infinity")].filter { $0.0 > 0 }.map { "\($0.1) in \($0.0)" }.joined(separator: " and ")
      throw TensorError(
        .value, operation, "the result is not finite", expected: "finite numbers",
        received: "\(found) of \(output.elementCount) elements of a tensor of shape \(output.shape)")
    }
  }

  private static func count(_ flags: Tensor) -> Int { flags.countNonzero().item(as: Int.self) }
}
