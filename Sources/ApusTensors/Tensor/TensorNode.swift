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

  /// Where the values are probabilities: what they were computed from. Losses go back to it, because a logarithm of a probability is less exact.
  fileprivate(set) var logits: Logits?

  /// Which elements along the first two dimensions count, for layers that skip steps: a bool tensor.
  fileprivate(set) var mask: Tensor?

  /// Where this is the gradient of a table of which rows were chosen: what it is the sum of.
  fileprivate(set) var slices: IndexedSlices?

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

/// The operand of a softmax along the last dimension, or of a sigmoid.
package enum Logits: Sendable {
  case softmax(Tensor)
  case sigmoid(Tensor)
}

extension Tensor {
  /// The tensor with a note of the logits that it was computed from.
  func noting(_ logits: Logits) -> Tensor {
    if !node.isPoisoned { node.logits = logits }
    return self
  }

  /// The tensor with a note of the rows that it is the sum of.
  func noting(_ slices: IndexedSlices) -> Tensor {
    if !node.isPoisoned { node.slices = slices }
    return self
  }

  var slices: IndexedSlices? { node.slices }

  /// The tensor's mask: which steps of which samples count; nil if all do.
  package var mask: Tensor? { node.mask }

  /// The same values with a mask. Without one, the tensor itself.
  package func masked(by mask: Tensor?) -> Tensor {
    guard let mask, !node.isPoisoned else { return self }
    // The same value for tapes, but another node: whoever else holds this tensor did not ask for a mask.
    let copy = TensorNode(id: node.id, shape: shape, dtype: dtype, device: device, buffer: node.buffer)
    copy.logits = node.logits
    copy.mask = mask
    return Tensor(copy)
  }

  /// The same values with no mask.
  package var withoutMask: Tensor {
    if mask == nil { return self }
    let copy = TensorNode(id: node.id, shape: shape, dtype: dtype, device: device, buffer: node.buffer)
    copy.logits = node.logits
    return Tensor(copy)
  }

  /// The logits, if these are the results of a softmax along the last dimension.
  package var softmaxLogits: Tensor? { if case .softmax(let logits) = node.logits { logits } else { nil } }

  /// The logits, if these are the results of a sigmoid.
  package var sigmoidLogits: Tensor? { if case .sigmoid(let logits) = node.logits { logits } else { nil } }

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
