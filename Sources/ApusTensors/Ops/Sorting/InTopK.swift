import ApusDevices

extension TensorConvertible {
  /// Whether each row's target is among its k greatest predictions; ties count as among them. False where a prediction is not finite, or a target is
  /// no class. Floating-point predictions [batch, classes], int32 or int64 targets [batch]. TensorFlow: `tf.math.in_top_k`.
  ///
  /// ```swift
  /// let hits = probabilities.inTopK(labels, k: 5)          // bool, [batch]
  /// ```
  public func inTopK(_ targets: Tensor, k: Int) -> Tensor {
    let tensor = floatingPoint(tensor, in: "inTopK")
    return composed(tensor, targets) { () throws(TensorError) in
      try requireIndices(targets, in: "inTopK")
      guard tensor.rank == 2, targets.rank == 1, tensor.shape[0] == targets.shape[0], tensor.shape[1] > 0 else {
        throw TensorError(
          .shape, "inTopK", "the targets do not fit the predictions", expected: "predictions [batch, classes] and targets [batch]",
          received: "\(tensor.shape) and \(targets.shape)")
      }
      let isClass = (targets .>= 0) .& (targets .< tensor.shape[1])
      let safe = Tensor.where(isClass, targets, 0).expandDims(1)
      let greater = (tensor .> tensor.takeAlongAxis(safe, axis: 1)).cast(.int32).sum(axis: 1)
      return (greater .< k) .& isClass .& tensor.isFinite().all(axis: 1)
    }
  }
}
