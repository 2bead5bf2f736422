/// How many elements a data set has: `tf.data.Dataset.cardinality()`, where TensorFlow writes -1 for infinite and -2 for unknown.
public enum Cardinality: Sendable, Equatable {
  case finite(Int)
  /// The data set never ends.
  case infinite
  /// Only iterating can tell, for example after a `filter`.
  case unknown

  /// The number of elements, if it is finite and known.
  public var count: Int? { if case .finite(let count) = self { count } else { nil } }

  /// The cardinality after something that turns so many elements into `change` of that, and leaves endless data sets endless.
  func map(_ change: (Int) -> Int) -> Cardinality { if case .finite(let count) = self { .finite(change(count)) } else { self } }
}

extension Cardinality: CustomStringConvertible {
  public var description: String {
    switch self {
    case .finite(let count): "\(count)"
    case .infinite: "infinite"
    case .unknown: "unknown"
    }
  }
}
