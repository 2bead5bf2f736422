import ApusDevices

/// A caller's mistake, or a device's failure, in the words of the op or layer that met it: what was expected, what came, and the likely cause.
///
/// Such a mistake ends the program, as an index out of range does, unless it happens inside ``recoveringErrors(_:)``, which throws it.
public struct TensorError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case shape, dtype, axis, index, value, gradient
    /// Tensors of two devices met in one op.
    case device
    /// The device failed: no memory, a kernel that does not build, a limit.
    case deviceFailure(DeviceError)
  }

  public let kind: Kind
  /// The op or layer, in the words of the public API: "matmul".
  public let operation: String
  public let problem: String
  public let expected: String?
  public let received: String?
  /// What usually causes this, where there is such a thing.
  public let hint: String?
  /// The layers that were being called, outermost first.
  public internal(set) var path: [String] = []

  public init(_ kind: Kind, _ operation: String, _ problem: String, expected: String? = nil, received: String? = nil, hint: String? = nil) {
    self.kind = kind
    self.operation = operation
    self.problem = problem
    self.expected = expected
    self.received = received
    self.hint = hint
  }

  init(_ failure: DeviceError, in operation: String) {
    self.init(.deviceFailure(failure), operation, failure.description)
  }
}

extension TensorError: CustomStringConvertible {
  public var description: String {
    var text = path.isEmpty ? "" : path.joined(separator: "/") + ": "
    text += "\(operation): \(problem)"
    if !problem.hasSuffix(".") { text += "." }
    if let expected { text += " Expected \(expected)." }
    if let received { text += " Received \(received)." }
    if let hint { text += " \(hint)" }
    return text
  }
}
