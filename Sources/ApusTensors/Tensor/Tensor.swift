import ApusDevices

/// An n-dimensional array of one ``DType`` on one ``Device``. A value: no operation changes it.
///
/// ```swift
/// let a: Tensor = [[1, 2], [3, 4]]
/// let b = Tensor.ones([2, 2], dtype: .int32)
/// print(a.matmul(b))           // Tensor([[3 3] [7 7]], shape=(2, 2), dtype=int32)
/// print(a.cast(.float32).mean())
/// ```
///
/// Ops run at once, in order, on the device that holds their operands, and asynchronously where the device allows; the host waits
/// only where values are read (``item(as:)``, ``scalars(as:)``, printing).
public struct Tensor: Sendable {
  var node: TensorNode

  init(_ node: TensorNode) { self.node = node }

  @inline(__always)
  init(shape: Shape, dtype: DType, device: Device, buffer: Buffer?) {
    node = TensorNode(shape: shape, dtype: dtype, device: device, buffer: buffer)
  }

  public var shape: Shape { node.shape }
  public var dtype: DType { node.dtype }
  public var device: Device { node.device }
  public var rank: Int { node.shape.rank }
  public var elementCount: Int { node.shape.elementCount }
  public var byteCount: Int { node.shape.elementCount * node.dtype.byteCount }

  var id: Int { node.id }

  /// Whether this stands for the result of an op that failed inside `recoveringErrors`.
  package var isPoisoned: Bool { node.isPoisoned }

  /// The tensor's memory.
  ///
  /// - Precondition: the tensor has values.
  var buffer: Buffer {
    guard let buffer = node.buffer else { fatalError("a tensor without values was used") }
    return buffer
  }

  /// What stands for the result of an op that failed inside `recoveringErrors`.
  package static func poisoned(like inputs: [Tensor]) -> Tensor {
    let first = inputs.first
    return Tensor(
      TensorNode(shape: first?.shape ?? [], dtype: first?.dtype ?? .float32, device: first?.device ?? Device.current, buffer: nil, isPoisoned: true))
  }
}

/// What can be used as a tensor: a ``Tensor`` itself, and a ``Variable``, whose value is read.
///
/// Every op is a method of this protocol, so that `variable.square()` reads as `tensor.square()`.
public protocol TensorConvertible: Operand {
  var tensor: Tensor { get }
}

extension Tensor: TensorConvertible {
  public var tensor: Tensor { self }
}

/// The other side of a binary op: a tensor, a variable, or a Swift number, which takes the tensor's dtype.
///
/// TensorFlow's rule for constants: an integer fits every dtype, a floating-point number only the floating-point ones. Two tensors of different
/// dtypes are never converted; cast one.
public protocol Operand {
  /// This operand as a tensor beside `other`, in the op called `operation`.
  func tensor(beside other: Tensor, in operation: String) -> Tensor
}

extension TensorConvertible {
  public func tensor(beside other: Tensor, in operation: String) -> Tensor { tensor }
}

extension Tensor {
  /// A tensor of which only the shape and the dtype are known.
  package static func withoutValues(_ shape: Shape, dtype: DType) -> Tensor {
    Tensor(shape: shape, dtype: dtype, device: Device.current, buffer: nil)
  }
}
