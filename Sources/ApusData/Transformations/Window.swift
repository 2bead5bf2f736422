import ApusTensors

extension Dataset {
  /// Data sets of `size` elements each, which may overlap. TensorFlow's `window`.
  ///
  /// ```swift
  /// Dataset.range(5).window(3, shift: 1).map { $0.asArray().count }                          // 3, 3, 3, 2, 1
  /// Dataset.range(5).window(3, shift: 1, dropRemainder: true).flatMap { $0.batch(3) }        // [0 1 2] [1 2 3] [2 3 4]
  /// ```
  ///
  /// - Parameters:
  ///   - size: The elements in a window; at least 1, or a ``TensorError`` is reported. So are `shift` and `stride`.
  ///   - shift: How far each window begins after the one before; `size` if not given.
  ///   - stride: How far apart a window's elements are.
  ///   - dropRemainder: Whether windows at the end that are not full are left out.
  public func window(_ size: Int, shift: Int? = nil, stride: Int = 1, dropRemainder: Bool = false) -> Dataset<Dataset> {
    let windows = ElementStructure<Dataset>.of(Dataset.self)
    let shift = shift ?? size
    for (name, count) in [("size", size), ("shift", shift), ("stride", stride)] {
      if let error = countError("window", name, count, atLeast: 1) { return .refused(windows, error) }
    }
    let (reach, overflow) = (size - 1).multipliedReportingOverflow(by: stride)
    let span = overflow || reach == .max ? Int.max : reach + 1
    let count = cardinality.map { dropRemainder ? ($0 < span ? 0 : ($0 - span) / shift + 1) : ($0 == 0 ? 0 : ($0 - 1) / shift + 1) }
    let (structure, makeStream) = (structure, makeStream)
    return Dataset<Dataset>(windows, count) {
      let next = windowStream(makeStream(), size, shift, stride, span, dropRemainder)
      return { next().map { items in windows.item(Dataset(structure, .finite(items.count)) { listStream(items) }) } }
    }
  }
}

/// The items of one window after the other; `span` is how far a full one reaches.
private func windowStream(
  _ upstream: @escaping DatasetStream, _ size: Int, _ shift: Int, _ stride: Int, _ span: Int, _ dropRemainder: Bool
) -> () -> [DatasetItem]? {
  var buffer: [DatasetItem] = []
  var skipped = 0  // items between the windows, still to be passed over
  return {
    while skipped > 0 {
      guard upstream() != nil else { return nil }
      skipped -= 1
    }
    while buffer.count < span, let item = upstream() { buffer.append(item) }
    guard !buffer.isEmpty, buffer.count == span || !dropRemainder else { return nil }
    let items = Swift.stride(from: 0, to: buffer.count, by: stride).prefix(size).map { buffer[$0] }
    skipped = max(0, shift - buffer.count)
    buffer.removeFirst(min(shift, buffer.count))
    return items
  }
}
