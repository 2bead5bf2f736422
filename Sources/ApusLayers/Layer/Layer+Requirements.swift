import ApusTensors

extension Layer {
  /// The size of a dimension that the layer needs to know to be built; reports if it is not known.
  public func requireSize(of inputShape: SymbolicShape, axis: Int) -> Int? {
    if let size = inputShape[axis] { return size }
    report(
      TensorError(
        .shape, "\(type(of: self))", "the layer cannot be built for this input", expected: "a known size along axis \(axis)",
        received: "\(inputShape)"))
    return nil
  }

  /// Whether an option has a value that makes sense; reports if not.
  func require(_ condition: Bool, _ option: String, _ value: some Any, _ expected: String) -> Bool {
    if condition { return true }
    report(TensorError(.value, "\(type(of: self))", "\(option) has a value that makes no sense", expected: expected, received: "\(value)"))
    return false
  }

  /// The output, after its penalty, divided by the batch size as in Keras, is added to the loss.
  func regularized(_ output: Tensor, _ regularizer: Regularizer?) -> Tensor {
    if let regularizer, output.rank > 0, output.shape[0] > 0 { addLoss(regularizer(output) / Double(output.shape[0])) }
    return output
  }
}

extension Layer {
  /// The axes counted from the front, each once and in order; nil, after a report, for one that a tensor of this rank does not have.
  func requireAxes(_ axes: [Int], rank: Int) -> [Int]? {
    let resolved = Set(axes.map { $0 < 0 ? $0 + rank : $0 })
    guard resolved.allSatisfy({ (0..<rank).contains($0) }) else {
      report(
        TensorError(
          .shape, "\(type(of: self))", "the input does not have the axis", expected: "axes from \(-rank) to \(rank - 1)", received: "\(axes)"))
      return nil
    }
    return resolved.sorted()
  }

  /// A number for each spatial dimension from those given, of which one stands for all; nil, after a report, where they do not fit.
  func requireSizes(_ sizes: [Int], _ option: String, count: Int, atLeast least: Int = 1) -> [Int]? {
    let all = sizes.count == 1 ? Array(repeating: sizes[0], count: count) : sizes
    let fits = all.count == count && all.allSatisfy { $0 >= least && $0 <= Int(Int32.max) }
    return require(fits, option, sizes, "\(count) numbers, each at least \(least)") ? all : nil
  }

  /// Whether the host can make an array of this shape; reports if not.
  func requireRoom(for shape: Shape) -> Bool {
    if shape.isValid, shape.elementCount <= Int(Int32.max) { return true }
    report(
      TensorError(.shape, "\(type(of: self))", "the result is too large", expected: "at most \(Int32.max) elements", received: "\(shape)"))
    return false
  }
}
