import ApusTensors

/// One rate up to a step, another one up to the next, and so on. Keras's `keras.optimizers.schedules.PiecewiseConstantDecay`.
public struct PiecewiseConstantDecay: LearningRateSchedule {
  public var boundaries: [Double]
  public var values: [Double]
  public var name: String

  /// - Parameters:
  ///   - boundaries: The last step of each rate but the last one.
  ///   - values: The rates, one more than the boundaries.
  public init(boundaries: [Double], values: [Double], name: String = "PiecewiseConstant") {
    self.boundaries = boundaries
    self.values = values
    self.name = name
    if values.count != boundaries.count + 1 {
      report(
        TensorError(
          .value, "PiecewiseConstantDecay", "the numbers of rates and boundaries do not fit", expected: "one rate more than boundaries",
          received: "\(values.count) rates, \(boundaries.count) boundaries"))
    }
  }

  public func callAsFunction(step: Int) -> Double {
    let number = boundaries.firstIndex { Double(step) <= $0 } ?? boundaries.count
    return values.indices.contains(number) ? values[number] : values.last ?? 0
  }
}
