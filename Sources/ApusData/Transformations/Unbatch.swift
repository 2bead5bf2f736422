import ApusTensors

extension Dataset {
  /// Takes every element apart along its first dimension. TensorFlow's `unbatch`.
  ///
  /// ```swift
  /// dataset.unbatch().batch(128)         // other batches
  /// ```
  ///
  /// An element whose tensors differ in their first dimension, or have none, is a mistake, which is reported as a ``TensorError`` and ends the
  /// iteration.
  public func unbatch() -> Dataset {
    transformed(.unknown) { upstream in
      flatStream(upstream) { item in
        do throws(TensorError) {
          let source = try RowSource(item, "unbatch")
          return source.isPoisoned ? { nil } : source.makeStream()
        } catch {
          report(error)
          return { nil }
        }
      }
    }
  }
}
