import ApusDevices

extension GradientTape {
  /// The derivative of each element of `target` with respect to each of `source`: a tensor of shape `target.shape + source.shape`.
  /// TensorFlow: `tape.jacobian`.
  ///
  /// ```swift
  /// let x = Variable([1.0, 2.0])
  /// let tape = GradientTape()
  /// let y = tape.record { x.square() }
  /// tape.jacobian(y, x)               // [[2, 0], [0, 4]]
  /// ```
  ///
  /// It goes back through the recorded ops once for each element of `target`.
  public func jacobian(_ target: some TensorConvertible, _ source: some TensorConvertible, unconnected: UnconnectedGradients = .error) -> Tensor {
    jacobian(target, [source], unconnected: unconnected)[0]
  }

  /// The derivatives of each element of `target` with respect to each element of each of `sources`.
  public func jacobian(
    _ target: some TensorConvertible, _ sources: [any TensorConvertible], unconnected: UnconnectedGradients = .error
  ) -> [Tensor] {
    let target = target.currentTensor
    let count = target.elementCount
    let rows = JacobianRows(operation: "jacobian", count: count, axis: 0) {
      target.shape.dimensions + $0
    } seed: { index in
      Tensor(index).oneHot(depth: count, dtype: target.dtype).reshape(target.shape)
    }
    return derivatives(target, sources, unconnected, rows)
  }

  /// The derivative of each element of `target` with respect to each of `source`, where row i of `target` depends on row i of `source` only: a tensor of
  /// shape `[batch] + target.shape[1...] + source.shape[1...]`. TensorFlow: `tape.batch_jacobian`.
  ///
  /// It goes back through the recorded ops once for each element of one row. Where rows depend on one another, their derivatives are added up.
  public func batchJacobian(_ target: some TensorConvertible, _ source: some TensorConvertible, unconnected: UnconnectedGradients = .error) -> Tensor
  {
    let (target, value) = (target.currentTensor, source.currentTensor)
    guard target.rank > 0, value.rank > 0, target.shape[0] == value.shape[0] else {
      if !target.node.isPoisoned && !value.node.isPoisoned {
        report(
          TensorError(
            .shape, "batchJacobian", "target and source are not batches of one size", expected: "equal first dimensions",
            received: "\(target.shape) and \(value.shape)"))
      }
      return .poisoned(like: [target])
    }
    let batch = target.shape[0]
    let count = target.shape.dropFirst().reduce(1, *)
    let rows = JacobianRows(operation: "batchJacobian", count: count, axis: 1) {
      target.shape.dimensions + $0.dropFirst()
    } seed: { index in
      Tensor(index).oneHot(depth: count, dtype: target.dtype).broadcast(to: [batch, count]).reshape(target.shape)
    }
    return derivatives(target, [source], unconnected, rows)[0]
  }

  private func derivatives(
    _ target: Tensor, _ sources: [any TensorConvertible], _ unconnected: UnconnectedGradients, _ rows: JacobianRows
  ) -> [Tensor] {
    let values = sources.map(\.currentTensor)
    return composed([target] + values, count: sources.count) { () throws(TensorError) in
      for value in values where rows.shape(value.shape).count > Shape.maximumRank {
        throw TensorError(
          .shape, rows.operation, "the result would have too many dimensions", expected: "at most \(Shape.maximumRank)",
          received: "a target of shape \(target.shape) and a source of shape \(value.shape)")
      }
      guard let pass = take(sources, in: rows.operation) else { return values.map { .poisoned(like: [$0]) } }
      let gradients = (0..<rows.count).map { index in pass.gradients([target], [withDevice(target.device) { rows.seed(index) }]) }
      let results = values.indices.map { source -> Tensor? in
        let own = gradients.map { $0[source] }
        guard own.contains(where: { $0 != nil }) else { return nil }
        return stack(own.map { $0 ?? values[source].zerosLike() }, axis: rows.axis).reshape(rows.shape(values[source].shape))
      }
      return connected(results, sources, [target], rows.count == 0 ? .zero : unconnected) { Shape(rows.shape($0)) }
    }
  }
}

/// The gradients that a Jacobian is put together from.
private struct JacobianRows {
  let operation: String
  let count: Int
  /// Where the gradients are stacked.
  let axis: Int
  /// The Jacobian's shape, given its source's.
  let shape: (Shape) -> [Int]
  /// What the gradient of this number begins with.
  let seed: (Int) -> Tensor
}
