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
    let structure = structure
    return transformed(.unknown) { upstream in
      var rows: DatasetStream<Element> = { nil }
      var hasFailed = false
      return {
        while !hasFailed {
          if let row = rows() { return row }
          guard let item = upstream() else { return nil }
          do throws(TensorError) {
            let source = try RowSource(item.element, structure, "unbatch")
            hasFailed = source.tensors.contains(where: \.isPoisoned)
            rows = source.makeStream()
          } catch {
            report(error)
            hasFailed = true
          }
        }
        return nil
      }
    }
  }
}
