import ApusDevices
import Synchronization

/// What a tensor is: a shape, a dtype, a device and its memory, under a number by which tapes know it.
final class TensorNode: @unchecked Sendable {
  /// Unique in the process. Memory may have several nodes (a reshape, an update in place); a node stands for one value.
  let id: Int
  let shape: Shape
  let dtype: DType
  let device: Device
  /// Nil where there are no values: while only shapes are worked out, and after a mistake inside `recoveringErrors`.
  fileprivate(set) var buffer: Buffer?
  /// Whether this stands in for the result of an op that failed.
  let isPoisoned: Bool

  private static let lastID = Atomic(0)

  init(id: Int? = nil, shape: Shape, dtype: DType, device: Device, buffer: Buffer?, isPoisoned: Bool = false) {
    self.id = id ?? TensorNode.lastID.add(1, ordering: .relaxed).newValue
    self.shape = shape
    self.dtype = dtype
    self.device = device
    self.buffer = buffer
    self.isPoisoned = isPoisoned
  }
}

extension Tensor {
  /// Takes the tensor's memory if nothing else uses it, so that it may be overwritten; the tensor is no longer usable then.
  mutating func takeUniqueBuffer() -> Buffer? {
    guard isKnownUniquelyReferenced(&node), let shared = node.buffer?.isPart, !shared,
      isKnownUniquelyReferenced(&node.buffer!)
    else { return nil }
    let buffer = node.buffer
    node.buffer = nil
    return buffer
  }
}
