import ApusTensors

extension Dataset where Element == Tensor {
  /// The numbers 0 ..< stop as int64 scalars. TensorFlow's `tf.data.Dataset.range(stop)`.
  public static func range(_ stop: Int) -> Dataset { range(0, stop) }

  /// The numbers start, start + step, ... short of stop, as int64 scalars. TensorFlow's `tf.data.Dataset.range(start, stop, step)`.
  ///
  /// ```swift
  /// Dataset.range(1, 10, 3).asArray().map { $0.item(as: Int.self) }      // [1, 4, 7]
  /// ```
  ///
  /// - Parameter step: May be negative; 0 is a mistake, for which a ``TensorError`` is reported.
  public static func range(_ start: Int, _ stop: Int, _ step: Int = 1) -> Dataset {
    let structure = ElementStructure<Tensor>.of(Tensor.self)
    guard step != 0 else {
      return .refused(structure, TensorError(.value, "range", "the step is zero", expected: "a positive or negative step", received: "0"))
    }
    // As unsigned numbers, distances cannot overflow.
    let distance = step > 0 ? (stop > start ? UInt(bitPattern: stop &- start) : 0) : (start > stop ? UInt(bitPattern: start &- stop) : 0)
    let count = distance == 0 ? 0 : Int(clamping: (distance - 1) / step.magnitude + 1)
    return Dataset(structure, .finite(count)) {
      var index = 0
      return {
        guard index < count else { return nil }
        defer { index += 1 }
        return structure.item(Tensor(start &+ index &* step, dtype: .int64))
      }
    }
  }
}
