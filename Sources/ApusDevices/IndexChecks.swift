import Synchronization

/// What a kernel, or a routine on the host, met that it could not compute with, and in which op.
public struct KernelFinding: Sendable, Equatable {
  /// What is found; the raw values of what kernels find are the harness's.
  public enum Problem: Int32, Sendable {
    case indexOutOfRange = 1
    case divisionByZero, negativeExponent
    // Found by routines on the host, in the matrix of a batch whose number is the value.
    case singularMatrix = 64
    case notPositiveDefinite, notConverged
  }

  public let operation: String
  public let problem: Problem
  /// The index that is out of range, or the operand that has no result.
  public let value: Int
  /// Indices must be at least 0 and less than this.
  public let limit: Int
}

/// Lets kernels report indices that are out of range, and integers that have no result, without making the host wait: such a kernel writes into a
/// small buffer, uses index 0 (or a harmless operand) instead, and the buffer is read where the host waits anyway.
///
/// Each scope that recovers from errors has a buffer of its own, so that what is found is told to those who caused it.
public final class IndexChecks: Sendable {
  private struct State {
    /// By scope; nil is the program outside all scopes.
    var buffers: [ObjectIdentifier?: Buffer] = [:]
    /// What the host found, by scope.
    var findings: [ObjectIdentifier?: KernelFinding] = [:]
    var operations: [String] = []

    var pending: Int { buffers.count + findings.count }
  }

  private let state = Mutex(State())
  /// How many buffers and findings there are, for a look without a lock.
  private let pending = Atomic(0)

  /// The buffer and the number that a kernel of this op is to report with.
  func begin(_ operation: String, scope: ObjectIdentifier?, on device: Device) throws(DeviceError) -> (buffer: Buffer, number: Int) {
    let known = state.withLock { $0.buffers[scope] }
    let buffer: Buffer
    if let known {
      buffer = known
    } else {
      buffer = try device.makeBuffer(byteCount: 4 * MemoryLayout<Int32>.size)
      try IndexChecks.clear(buffer, on: device)
    }
    return state.withLock { state in
      if known == nil {
        state.buffers[scope] = buffer
        pending.store(state.pending, ordering: .releasing)
      }
      // Steps repeat their ops, so the list stays as short as the ops that check.
      let number = state.operations.firstIndex(of: operation) ?? state.operations.count
      if number == state.operations.count { state.operations.append(operation) }
      return (buffer, number)
    }
  }

  /// Keeps what a routine on the host found, unless something was found before.
  func put(_ finding: KernelFinding, scope: ObjectIdentifier?) {
    state.withLock { state in
      if state.findings[scope] == nil { state.findings[scope] = finding }
      pending.store(state.pending, ordering: .releasing)
    }
  }

  /// The first finding of the scope since the last call, if any.
  ///
  /// - Parameter waits: Whether to wait for the device where kernels that check have run; if not, only what the host found is told.
  func take(scope: ObjectIdentifier?, on device: Device, waits: Bool) throws(DeviceError) -> KernelFinding? {
    guard pending.load(ordering: .acquiring) != 0 else { return nil }
    let (finding, buffer, operations) = state.withLock { state in
      let finding = state.findings.removeValue(forKey: scope)
      let buffer = waits ? state.buffers.removeValue(forKey: scope) : nil
      pending.store(state.pending, ordering: .releasing)
      return (finding, buffer, state.operations)
    }
    guard let buffer else { return finding }
    var status = InlineArray<4, Int32>(repeating: 0)
    do {
      try withUnsafeMutableBytes(of: &status) { try device.backend.download(buffer, into: $0) }
    } catch { throw error as! DeviceError }
    guard let problem = KernelFinding.Problem(rawValue: status[0]) else { return finding }
    return KernelFinding(operation: operations[Int(status[3])], problem: problem, value: Int(status[1]), limit: Int(status[2]))
  }

  private static func clear(_ buffer: Buffer, on device: Device) throws(DeviceError) {
    let zeros = InlineArray<4, Int32>(repeating: 0)
    do { try withUnsafeBytes(of: zeros) { try device.backend.upload($0, to: buffer) } } catch { throw error as! DeviceError }
  }
}

extension Device {
  /// The buffer and the number that a kernel which checks indices is given, for `operation`'s messages.
  ///
  /// - Parameter scope: Whose mistake it is if an index is out of range.
  public func beginIndexCheck(_ operation: String, scope: ObjectIdentifier?) throws(DeviceError) -> (buffer: Buffer, number: Int) {
    try indexChecks.begin(operation, scope: scope, on: self)
  }

  /// Tells what a routine on the host met that it could not compute with; the op that it was part of, or the next wait, reports it.
  public func note(_ problem: KernelFinding.Problem, _ value: Int, in operation: String, scope: ObjectIdentifier?) {
    indexChecks.put(KernelFinding(operation: operation, problem: problem, value: value, limit: 0), scope: scope)
  }

  /// What was found in the scope since the last call.
  ///
  /// - Parameter waits: Whether to wait for the device where kernels that check have run; if not, only what the host found is told.
  public func takeKernelFinding(scope: ObjectIdentifier?, waits: Bool = true) throws(DeviceError) -> KernelFinding? {
    try indexChecks.take(scope: scope, on: self, waits: waits)
  }
}
