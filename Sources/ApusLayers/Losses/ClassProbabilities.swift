import ApusTensors

/// Truth and predictions that have a number for each class along `axis`: of one shape, the truth in the predictions' dtype, and smoothed.
func withClasses(
  _ truth: some TensorConvertible, _ prediction: some TensorConvertible, axis: Int, labelSmoothing: Double, in operation: String,
  _ body: (_ truth: Tensor, _ prediction: Tensor) -> Tensor
) -> Tensor {
  let prediction = prediction.tensor
  var truth = truth.tensor
  guard truth.shape == prediction.shape, prediction.rank > 0, (-prediction.rank..<prediction.rank).contains(axis) else {
    return mismatch(truth, prediction, in: operation, expected: "truth and predictions of one shape, with the classes along axis \(axis)")
  }
  if truth.dtype != prediction.dtype { truth = truth.cast(prediction.dtype) }
  if labelSmoothing > 0 { truth = truth * (1 - labelSmoothing) + labelSmoothing / Double(max(prediction.shape[-1], 1)) }
  return body(truth, prediction)
}

/// Probabilities that add up to 1 along an axis, away from 0 and 1 by Keras's epsilon.
func normalizedProbabilities(_ prediction: Tensor, axis: Int) -> Tensor {
  (prediction / prediction.sum(axis: axis, keepDims: true)).clip(min: kerasEpsilon, max: 1 - kerasEpsilon)
}

extension Tensor {
  /// The tensor with one axis behind the others.
  func movingLast(_ axis: Int) -> Tensor {
    let place = axis < 0 ? axis + rank : axis
    if place == rank - 1 { return self }
    return transpose((0..<rank).filter { $0 != place } + [place])
  }
}

/// What Keras keeps denominators and logarithms away from 0 by: `keras.backend.epsilon()`.
let kerasEpsilon = 1e-7
