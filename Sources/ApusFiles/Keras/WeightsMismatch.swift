import ApusTensors

/// The weights of a file are not those of the model: which are missing, which are too many, and which have other shapes.
public struct WeightsMismatch: Error, Sendable, Equatable {
  public struct Weight: Sendable, Equatable {
    /// The layer's and the weight's name: `dense_1/kernel`; nil for a weight that only the file has.
    public let name: String?
    /// Where the file keeps it, or would: `layers/dense_1/vars/0`.
    public let path: String
    /// The model's shape; nil for a weight that only the file has.
    public let expected: Shape?
    /// The file's shape; nil for a weight that the file lacks.
    public let received: Shape?
  }

  public let file: String
  /// Those of the model that the file lacks.
  public let missing: [Weight]
  /// Those of the file that the model lacks.
  public let unexpected: [Weight]
  /// Those of another shape.
  public let mismatched: [Weight]

  var isEmpty: Bool { missing.isEmpty && unexpected.isEmpty && mismatched.isEmpty }
}

extension WeightsMismatch: CustomStringConvertible {
  public var description: String {
    let lines =
      missing.map { "  missing: \($0)" } + unexpected.map { "  unexpected: \($0)" } + mismatched.map { "  of another shape: \($0)" }
    return (["\(file): the weights are not those of the model."] + lines).joined(separator: "\n")
  }
}

extension WeightsMismatch.Weight: CustomStringConvertible {
  public var description: String {
    let shapes = [expected.map { "expected \($0)" }, received.map { "received \($0)" }].compactMap { $0 }.joined(separator: ", ")
    return (name.map { "\($0) (\(path))" } ?? path) + ", " + shapes
  }
}
