import ApusTensors
import Foundation

/// Steps as in ``Adam``, with the squares' means of a matrix kept as one row and one column. Keras's `keras.optimizers.Adafactor`; Shazeer and Stern
/// (2018).
public final class Adafactor: Optimizer, ConfigurableOptimizer {
  public struct Configuration: Codable, Sendable, DefaultedOptions {
    public var beta2Decay = -0.8
    public var epsilon1 = 1e-30
    public var epsilon2 = 1e-3
    public var clipThreshold = 1.0
    public var relativeStep = true

    enum CodingKeys: String, CodingKey {
      case beta2Decay = "beta_2Decay"
      case epsilon1 = "epsilon_1"
      case epsilon2 = "epsilon_2"
      case clipThreshold, relativeStep
    }
  }

  public let configuration: Configuration

  public init(configuration: Configuration, learningRate: LearningRate, options: OptimizerOptions, name: String?) {
    self.configuration = configuration
    super.init(learningRate: learningRate, options: options, name: name)
  }

  /// - Parameters:
  ///   - beta2Decay: The power of the step with which the mean of squares forgets less.
  ///   - epsilon1: What squares are kept away from 0 by.
  ///   - epsilon2: The least size of a variable, which its steps are relative to.
  ///   - clipThreshold: The greatest root mean square of a step before it is scaled.
  ///   - relativeStep: Whether the rate is at most one over the root of the step's number.
  public convenience init(
    learningRate: LearningRate = 0.001, beta2Decay: Double = -0.8, epsilon1: Double = 1e-30, epsilon2: Double = 1e-3, clipThreshold: Double = 1,
    relativeStep: Bool = true, options: OptimizerOptions = OptimizerOptions(), name: String? = nil
  ) {
    self.init(
      configuration: Configuration(
        beta2Decay: beta2Decay, epsilon1: epsilon1, epsilon2: epsilon2, clipThreshold: clipThreshold, relativeStep: relativeStep),
      learningRate: learningRate, options: options, name: name)
  }

  // Keras keeps an integer in place of the row and of the column of what is no matrix.
  public override func newSlots(for variable: Variable) -> [Slot] {
    let sizes = variable.shape.dimensions
    let means =
      sizes.count < 2
      ? [Slot("", shape: [], dtype: .int32), Slot("", shape: [], dtype: .int32)]
      : [Slot("", shape: Shape(Array(sizes.dropLast()))), Slot("", shape: Shape(sizes.dropLast(2) + [sizes[sizes.count - 1]]))]
    return means + [Slot("velocity")]
  }

  // Means along rows and columns need the whole gradient before any of the step is taken, so this is made of ops.
  public override func update(_ variable: Variable, _ gradient: Tensor, _ slots: [Variable], learningRate: Double) {
    let step = Double(iterations + 1)
    let rate = min(learningRate, 1 / step.squareRoot())
    let kept = 1 - pow(step, configuration.beta2Decay)
    let gradientSquares = gradient.mapSlices { $0.square() }
    let squares = gradientSquares + configuration.epsilon1
    let (row, column, velocity) = (slots[0], slots[1], slots[2])
    func follow(_ slot: Variable, _ value: Tensor) { slot.assign(slot.value * kept + value * (1 - kept)) }
    if variable.shape.rank >= 2 {
      follow(row, squares.mean(axis: -1))
      follow(column, squares.mean(axis: -2))
      let share = row.value / row.value.mean(axis: -1, keepDims: true)
      velocity.assign(share.expandDims(-1) * column.value.expandDims(-2))
    } else {
      follow(velocity, squares)
    }
    let direction = gradient / velocity.value.sqrt()
    let size = (gradientSquares / velocity.value).mean().sqrt()
    let limited = direction / (size / configuration.clipThreshold).maximum(1)
    variable.assignSub(variable.value.square().mean().sqrt().maximum(configuration.epsilon2) * rate * limited)
  }
}
