import ApusTensors

/// A value that an optimizer keeps for a variable: a momentum, a mean of squares.
public struct Slot: Sendable {
  /// Keras's name for it, which follows the variable's own; empty for the variable's alone.
  public var name: String
  public var initialValue: Double
  /// The variable's shape if nil.
  public var shape: Shape?
  /// The variable's dtype if nil.
  public var dtype: DType?
  /// Slots of one group stand beside each other in ``Optimizer/variables``, variable by variable; groups stand one after another.
  public var group: Int

  public init(_ name: String, initialValue: Double = 0, shape: Shape? = nil, dtype: DType? = nil, group: Int = 0) {
    self.name = name
    self.initialValue = initialValue
    self.shape = shape
    self.dtype = dtype
    self.group = group
  }

  func make(for variable: Variable) -> Variable {
    withDevice(variable.device) {
      Variable(
        Tensor.full(shape ?? variable.shape, initialValue, dtype: dtype ?? variable.dtype), name: variable.name + (name.isEmpty ? "" : "_" + name),
        trainable: false)
    }
  }
}

/// What an optimizer keeps for one variable.
struct SlotEntry {
  let variable: Variable
  let slots: [Variable]
  let groups: [Int]
  /// The moving average of the variable's values, if one is kept.
  let average: Variable?
  /// The sum of the gradients since the last step, if steps are made of several.
  let accumulator: Variable?
}
