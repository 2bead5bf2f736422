import ApusDevices
import Synchronization

/// A value that changes: a model's weight, a counter. TensorFlow's `tf.Variable`.
///
/// ```swift
/// let w = Variable(Tensor.ones([2, 3]), name: "w")
/// w.assignSub(0.1 * gradient)
/// ```
///
/// Shape and dtype stay as they were at the beginning. Reading it inside a tape's `record` watches it, if it is trainable. A tensor that was
/// read stays as it was when the variable changes.
public final class Variable: Sendable {
  public let name: String
  public let shape: Shape
  public let dtype: DType
  public let device: Device
  private let trainable: Atomic<Bool>
  private let storage: Mutex<Tensor>

  /// - Parameter value: A tensor, a number or an array of numbers.
  public init(_ value: some TensorValue, dtype: DType? = nil, name: String = "Variable", trainable: Bool = true) {
    let tensor = value.makeTensor(dtype: dtype)
    self.name = name
    shape = tensor.shape
    self.dtype = tensor.dtype
    device = tensor.device
    self.trainable = Atomic(trainable)
    storage = Mutex(tensor)
  }

  /// Whether tapes watch it by themselves, and models train it.
  public var isTrainable: Bool {
    get { trainable.load(ordering: .relaxed) }
    set { trainable.store(newValue, ordering: .relaxed) }
  }

  func peek() -> Tensor { storage.withLock { $0 } }

  /// The value now.
  public var value: Tensor {
    let value = peek()
    let context = Context.current.context
    if !context.tapes.isEmpty && isTrainable && dtype.isDifferentiable {
      for tape in context.tapes where tape.watchesAccessedVariables { tape.watch(self, value) }
    }
    return value
  }
}

extension Variable: TensorConvertible {
  /// The value, in the dtype that the layers being called compute in.
  public var tensor: Tensor {
    let value = value
    guard let computeType = Context.current.context.computeType, dtype.isFloatingPoint else { return value }
    return value.cast(computeType)
  }
}

extension Variable {
  /// Replaces the value.
  public func assign(_ value: some Operand) {
    let tensor = value.tensor(beside: peek(), in: "assign")
    if tensor.node.isPoisoned { return }
    guard fits(tensor, "assign"), !Context.current.context.infersOnly else { return }
    // A new node: tapes must not take the variable's new value for the tensor it was assigned from.
    storage.withLock { $0 = Tensor(shape: shape, dtype: dtype, device: device, buffer: tensor.buffer) }
  }

  /// Adds to the value.
  public func assignAdd(_ delta: some Operand) { change(delta, "assignAdd", Add()) }

  /// Subtracts from the value.
  public func assignSub(_ delta: some Operand) { change(delta, "assignSub", Subtract()) }

  private func change(_ delta: some Operand, _ operation: String, _ op: some Op) {
    let old = peek()
    let delta = delta.tensor(beside: old, in: operation)
    if delta.node.isPoisoned { return }
    if delta.shape.broadcast(with: shape) != shape || delta.dtype != dtype || delta.device !== device {
      guard fits(delta, operation) else { return }
    }
    Context.with({ $0.tapes = [] }) { assign(apply(op, old, delta)) }
  }

  private func fits(_ tensor: Tensor, _ operation: String) -> Bool {
    if tensor.shape == shape && tensor.dtype == dtype && tensor.device === device { return true }
    let kind: TensorError.Kind = tensor.shape != shape ? .shape : tensor.dtype != dtype ? .dtype : .device
    report(
      TensorError(
        kind, operation, "the value does not fit the variable \(name)", expected: "\(shape) \(dtype) on \(device)",
        received: "\(tensor.shape) \(tensor.dtype) on \(tensor.device)"))
    return false
  }

  /// Lets `update` overwrite the variable's memory. Where a tensor that was read still uses that memory, a copy is changed instead.
  public func updateInPlace(_ update: (Buffer) throws(DeviceError) -> Void) throws(DeviceError) {
    let failure = storage.withLock { stored -> DeviceError? in
      do throws(DeviceError) {
        let buffer: Buffer
        if let unshared = stored.takeUniqueBuffer() { buffer = unshared } else { buffer = try copy(of: stored.buffer) }
        // A new node: tapes must not take the new value for the old one.
        stored = Tensor(shape: shape, dtype: dtype, device: device, buffer: buffer)
        try update(buffer)
        return nil
      } catch { return error }
    }
    if let failure { throw failure }
  }

  private func copy(of buffer: Buffer) throws(DeviceError) -> Buffer {
    let byteCount = shape.elementCount * dtype.byteCount
    let copy = try device.makeBuffer(byteCount: byteCount)
    try device.copy(buffer, to: copy, byteCount: byteCount)
    return copy
  }
}

extension Variable: CustomStringConvertible {
  public var description: String {
    "<Variable name=\(name), shape=\(TensorFormat.tuple(shape)), dtype=\(dtype), value=\(TensorFormat(peek()).text)>"
  }
}
