import Synchronization

/// Notes which ops run, for tables and tests that say what a function is made of.
package final class OpObserver: Sendable {
  package struct Notes: Sendable {
    /// The ops that were applied, each once, in the order of their first use.
    package var applied: [Note] = []
    /// The Swift types of the ops whose gradients were computed.
    package var differentiated: Set<String> = []
  }

  package struct Note: Sendable, Equatable {
    /// The op's Swift type.
    package let type: String
    package let name: String
    /// Whether LAPACK computes it on the host.
    package let isFactorization: Bool
  }

  private let state = Mutex(Notes())

  package init() {}

  package var notes: Notes { state.withLock { $0 } }

  /// Runs `body` and notes its ops.
  package func observe<Result>(_ body: () throws -> Result) rethrows -> Result { try Context.with({ $0.observer = self }, body) }

  func applied<O: Op>(_ op: O) {
    let note = Note(type: "\(O.self)", name: O.name, isFactorization: op is any FactorizationOp)
    state.withLock { if !$0.applied.contains(note) { $0.applied.append(note) } }
  }

  func differentiated(_ op: any Op) {
    let type = "\(Swift.type(of: op))"
    state.withLock { _ = $0.differentiated.insert(type) }
  }
}
