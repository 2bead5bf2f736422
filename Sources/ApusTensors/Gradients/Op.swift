import ApusDevices

/// One kind of computation: what comes out, how it is computed, and its gradient.
///
/// An op is a value that holds its attributes (axes, strides); its operands are given to it. The requirements never grow: new kinds of
/// ops are new conformances, and what several share lives in `Families`.
public protocol Op: Sendable {
  /// The op's name in messages and tables, in the words of the public API: "matmul".
  static var name: String { get }

  /// What ``gradient(_:)`` reads, so that a tape keeps no more alive.
  static var gradientReads: GradientReads { get }

  /// The shapes and dtypes of the results, worked out from those of the operands alone.
  func infer(_ inputs: [Tensor]) throws(TensorError) -> [Result]

  /// Enqueues the work: kernel launches and matrix products that read `inputs` and fill `outputs`.
  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError)

  /// The gradients with respect to the operands, made of ops, so that they can be differentiated again. Nil where there is none.
  ///
  /// There is no default: an op without a derivative conforms to ``NotDifferentiable``, and the tape names it when a gradient would have to
  /// pass through it.
  func gradient(_ backward: Backward) -> [Tensor?]
}

extension Op {
  public typealias Result = OpResult
}

/// What a gradient needs of the forward pass.
public enum GradientReads: Sendable {
  /// Shapes and dtypes only.
  case nothing
  case inputs
  case outputs
  case inputsAndOutputs

  var inputs: Bool { self == .inputs || self == .inputsAndOutputs }
  var outputs: Bool { self == .outputs || self == .inputsAndOutputs }
}

/// A result of an op before it is computed.
public struct OpResult: Sendable {
  public var shape: Shape
  public var dtype: DType
  /// The operand whose memory this is, for ops that only look at it differently (reshape); nil for new memory.
  public var sharedInput: Int?

  public init(_ shape: Shape, _ dtype: DType, sharing input: Int? = nil) {
    self.shape = shape
    self.dtype = dtype
    sharedInput = input
  }
}

/// An op whose result does not change smoothly with its operands, or whose derivative nobody defines.
public protocol NotDifferentiable: Op {}

extension NotDifferentiable {
  public static var gradientReads: GradientReads { .nothing }

  public func gradient(_ backward: Backward) -> [Tensor?] {
    fatalError("\(Self.name) has no gradient; tapes stop at it")
  }
}

/// What an op's gradient is computed from.
public struct Backward {
  let entry: TapeEntry
  let upstreams: [Tensor?]
  let needed: [Bool]

  /// The operand, if ``Op/gradientReads`` asks for the operands.
  public func input(_ index: Int) -> Tensor { entry.inputs[index].tensor! }

  /// The result, if ``Op/gradientReads`` asks for the results.
  public func output(_ index: Int = 0) -> Tensor { entry.outputs[index].tensor! }

  public func inputShape(_ index: Int) -> Shape { entry.inputs[index].shape }
  public func inputDType(_ index: Int) -> DType { entry.inputs[index].dtype }
  public var inputCount: Int { entry.inputs.count }

  /// The gradient that arrives for a result; zeros where none does.
  public func upstream(_ index: Int = 0) -> Tensor {
    if let upstream = upstreams[index] { return upstream }
    let output = entry.outputs[index]
    return withDevice(entry.device) { Tensor.zeros(output.shape, dtype: output.dtype) }
  }

  /// Whether a gradient arrives for a result at all.
  public func hasUpstream(_ index: Int) -> Bool { upstreams[index] != nil }

  /// Whether anyone wants the gradient of this operand.
  public func needs(_ index: Int) -> Bool { needed[index] }

  /// The gradient that `make` computes, where anyone wants it.
  public func ifNeeded(_ index: Int, _ make: () -> Tensor) -> Tensor? { needed[index] ? make() : nil }
}
