import ApusTensors

/// Leaves out steps: where all features of a step equal `maskValue`, the step is made zero, and the layers after this one skip it.
/// Keras's `keras.layers.Masking`. [batch, steps, features] -> the same.
///
/// ```swift
/// Sequential([Masking(maskValue: 0), LSTM(32)])
/// ```
public final class Masking: ConfiguredLayer<Masking.Configuration>, ConfigurableLayer, MaskMaker {
  public struct Configuration: Codable, Sendable { public var maskValue = 0.0 }

  public convenience init(maskValue: Double = 0, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(maskValue: maskValue), name: name, dtype: dtype)
  }

  public override var acceptedRanks: ClosedRange<Int> { 1...Shape.maximumRank }
  public override var supportsMasking: Bool { true }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    let counts = counts(input)
    return Tensor.where(counts.expandDims(-1), input, input.zerosLike()).masked(by: counts)
  }

  public override func computeMask(_ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor?] { [counts(inputs[0])] }

  private func counts(_ input: Tensor) -> Tensor {
    (input .!= Tensor.full([], configuration.maskValue, dtype: input.dtype)).any(axis: -1)
  }
}
