import ApusDevices
import Synchronization

/// Everything that an op's surroundings decide, in one task-local value, because reading one costs about as much as a small op's arithmetic.
package struct Context: Sendable {
  package var device: Device?
  /// The tapes that are recording, outermost first.
  package var tapes: [GradientTape] = []
  /// Where a mistake is put inside `recoveringErrors`.
  var failures: FailureBox?
  /// The layers being called, for error messages.
  package var path: LayerPath?
  /// Whether the layers being called are training; nil outside layers.
  package var training: Bool?
  /// The dtype that layers compute in: what variables are read as, where it is not their own.
  package var computeType: DType?
  /// Where layers put what they add to the loss.
  package var addedLosses: AddedLosses?
  /// The strings for which their positions stand while a model is called on them.
  package var strings: [String]?
  /// Who is told of every op; nil outside tests and tools.
  package var observer: OpObserver?
  /// What random ops draw from; nil stands for the global generator.
  var random: RandomGenerator?
  /// Whether ops only work out shapes.
  package var infersOnly = false
  /// Whether every result is searched for NaN and infinity.
  var checksNumbers = false
  /// Whether that search is going on, whose own ops are not searched.
  var isCheckingNumbers = false

  package final class Storage: Sendable {
    package let context: Context
    init(_ context: Context) { self.context = context }
  }

  @TaskLocal private static var storage = Storage(Context())

  @inline(__always)
  package static var current: Storage { storage }

  /// Runs `body` in the current context changed by `change`.
  package static func with<Result>(_ change: (inout Context) -> Void, _ body: () throws -> Result) rethrows -> Result {
    var context = storage.context
    change(&context)
    return try $storage.withValue(Storage(context), operation: body)
  }
}

/// The names of the layers being called, from the inside out.
package final class LayerPath: Sendable {
  let name: String
  let outer: LayerPath?

  package init(_ name: String, inside outer: LayerPath?) {
    self.name = name
    self.outer = outer
  }

  var names: [String] { (outer?.names ?? []) + [name] }
}

/// The surroundings of the moment it was made, for work that is to go on with them on another thread.
package struct CapturedContext: Sendable {
  private let context = Context.current.context

  package init() {}

  package func run<Result>(_ body: () throws -> Result) rethrows -> Result { try Context.with({ $0 = context }, body) }
}

/// The scalars that the layers being called add to the loss.
package final class AddedLosses: Sendable {
  private let losses = Mutex<[Tensor]>([])

  package init() {}

  package func add(_ loss: Tensor) { losses.withLock { $0.append(loss) } }
  package var all: [Tensor] { losses.withLock { $0 } }
}

/// The first mistake inside a `recoveringErrors` scope.
final class FailureBox: Sendable {
  private let first = Mutex<TensorError?>(nil)

  func put(_ error: TensorError) { first.withLock { if $0 == nil { $0 = error } } }
  var error: TensorError? { first.withLock { $0 } }
}

/// Reports a mistake: stores it for the enclosing `recoveringErrors`, or ends the program with it.
package func report(_ error: TensorError) {
  let context = Context.current.context
  var error = error
  if error.path.isEmpty { error.path = context.path?.names ?? [] }
  guard let failures = context.failures else { fatalError("\(error)") }
  failures.put(error)
}

/// Whether a mistake was reported in the enclosing `recoveringErrors`, so that a loop whose results nobody will see can end.
package var hasReportedMistake: Bool { Context.current.context.failures?.error != nil }

/// Runs `body`, and throws the first mistake that an op, layer or tape met in it as a ``TensorError``.
///
/// Ops cannot carry `try` without ruining the mathematics, so a mistake normally ends the program. Inside this scope it is kept instead: the op
/// returns a tensor without values, ops on that tensor do nothing, and the error is thrown when `body` returns.
///
/// ```swift
/// do {
///   let y = try recoveringErrors { x.matmul(w) + b }
/// } catch { reply(status: 400, "\(error)") }      // matmul: inner dimensions differ. Expected ...
/// ```
///
/// - Throws: ``TensorError``, or what `body` throws.
public func recoveringErrors<Result>(_ body: () throws -> Result) throws -> Result {
  let failures = FailureBox()
  let outcome = Swift.Result {
    try Context.with({ $0.failures = failures }) {
      let result = try body()
      for device in Device.all { checkIndices(on: device) }
      return result
    }
  }
  if let error = failures.error { throw error }
  return try outcome.get()
}
