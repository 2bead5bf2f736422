import ApusTensors

extension OptimizerOptions {
  /// What makes no sense in the options, or nil.
  func mistake(in optimizer: String) -> TensorError? {
    func error(_ option: String, _ expected: String, _ received: String) -> TensorError {
      TensorError(.value, optimizer, "\(option) has a value that makes no sense", expected: expected, received: received)
    }
    let clips = [clipNorm, clipValue, globalClipNorm].compactMap { $0 }
    if clips.count > 1 { return error("clipping", "one of clipNorm, clipValue and globalClipNorm", "\(clips.count) of them") }
    if let steps = gradientAccumulationSteps, steps < 2 { return error("gradientAccumulationSteps", "2 or more", "\(steps)") }
    if useEMA, !(0...1).contains(emaMomentum) { return error("emaMomentum", "a number from 0 to 1", "\(emaMomentum)") }
    if useEMA, let frequency = emaOverwriteFrequency, frequency < 1 { return error("emaOverwriteFrequency", "1 or more", "\(frequency)") }
    return nil
  }

  /// The gradients, made smaller where that is asked for.
  func clipped(_ gradients: [Tensor]) -> [Tensor] {
    if let limit = clipNorm, limit > 0 {
      return gradients.map { gradient in
        let scale = limit / gradient.mapSlices { $0.square() }.sum().sqrt().maximum(limit)
        return gradient.mapSlices { $0 * scale }
      }
    }
    if let limit = globalClipNorm, limit > 0, let first = gradients.first {
      let squares = gradients.map { $0.mapSlices { $0.square() }.sum().cast(first.dtype) }
      let norm = squares.dropFirst().reduce(squares[0]) { $0 + $1 }.sqrt()
      // Infinite or NaN gradients make all NaN, so that nobody takes the step for a good one.
      let scale = limit * (1 / norm).minimum(1 / limit) + (norm - norm)
      return gradients.map { $0 * scale.cast($0.dtype) }
    }
    if let limit = clipValue, limit > 0 { return gradients.map { $0.mapSlices { $0.clip(min: -limit, max: limit) } } }
    return gradients
  }
}
