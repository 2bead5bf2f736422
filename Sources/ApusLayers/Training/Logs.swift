import ApusTensors

/// The metrics at some moment of training, by name. A number is read from the device when it is asked for.
public struct Logs: Sendable {
  private var tensors: [String: Tensor]

  public init(_ tensors: [String: Tensor] = [:]) { self.tensors = tensors }

  /// The metric of this name, or nil.
  public subscript(name: String) -> Double? {
    get { tensors[name]?.item(as: Double.self) }
    set { tensors[name] = newValue.map { value in withDevice(.cpu) { Tensor(value, dtype: .float64) } } }
  }

  /// The names, in alphabetical order, as Keras shows them.
  public var names: [String] { tensors.keys.sorted() }

  /// All metrics, in alphabetical order.
  public var values: [(name: String, value: Double)] { names.map { ($0, self[$0]!) } }

  /// These metrics and those of `others`, with a prefix to their names.
  func merging(_ others: Logs, prefix: String) -> Logs {
    var result = self
    for (name, tensor) in others.tensors { result.tensors[prefix + name] = tensor }
    return result
  }
}

/// What ``Model/evaluate(_:_:batchSize:verbose:sampleWeight:steps:callbacks:)`` returns: the loss and the metrics, by number and by name.
///
/// ```swift
/// let scores = try model.evaluate(xTest, yTest)
/// print("Test loss:", scores[0])
/// print("Test accuracy:", scores["accuracy"]!)
/// ```
public struct Scores: Sendable, RandomAccessCollection {
  /// The loss first, then the metrics in the order in which they were given.
  public let names: [String]
  private let numbers: [Double]

  init(_ logs: Logs, order: [String]) {
    names = order + logs.names.filter { !order.contains($0) }
    numbers = names.map { logs[$0] ?? .nan }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { numbers.count }
  public subscript(index: Int) -> Double { numbers[index] }
  public subscript(name: String) -> Double? { names.firstIndex(of: name).map { numbers[$0] } }
}

extension Scores: CustomStringConvertible {
  public var description: String { zip(names, numbers).map { "\($0): \($1)" }.joined(separator: ", ") }
}
