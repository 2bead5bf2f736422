import ApusTensors

/// How a fixture's op is called in Swift. One line in `OperationCase.all` per op; the suites do the rest.
public struct OperationCase: Sendable {
  public let call: @Sendable (_ inputs: [Tensor], _ attributes: Attributes) -> [Tensor]
  /// Whether the function is smooth at the fixtures' inputs, so that finite differences of its gradient mean something.
  public let isSmooth: Bool

  public init(smooth: Bool = true, _ call: @escaping @Sendable ([Tensor], Attributes) -> [Tensor]) {
    self.call = call
    isSmooth = smooth
  }

  public static func unary(smooth: Bool = true, _ call: @escaping @Sendable (Tensor) -> Tensor) -> OperationCase {
    OperationCase(smooth: smooth) { inputs, _ in [call(inputs[0])] }
  }

  public static func pair(smooth: Bool = true, _ call: @escaping @Sendable (Tensor, Tensor) -> Tensor) -> OperationCase {
    OperationCase(smooth: smooth) { inputs, _ in [call(inputs[0], inputs[1])] }
  }

  /// A function of one tensor that takes attributes.
  public static func attributed(smooth: Bool = true, _ call: @escaping @Sendable (Tensor, Attributes) -> Tensor) -> OperationCase {
    OperationCase(smooth: smooth) { inputs, attributes in [call(inputs[0], attributes)] }
  }
}
