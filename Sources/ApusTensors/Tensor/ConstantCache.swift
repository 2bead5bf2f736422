import ApusDevices
import Synchronization

/// Numbers that stood beside tensors, as tensors. A program uses the same few again and again (the 1 of `1 - x`), and a look-up
/// costs less than the kernel that fills a tensor; on a GPU far less.
final class ConstantCache: Sendable {
  static let shared = ConstantCache()

  private struct Key: Hashable {
    let bits: UInt64
    let isFloatingPoint: Bool
    let dtype: DType
    let device: ObjectIdentifier
  }

  private let tensors = Mutex<[Key: Tensor]>([:])
  /// Numbers that change at each step would fill the memory otherwise.
  private static let limit = 256

  func tensor<Scalar: TensorScalar>(_ number: Scalar, dtype: DType, device: Device) -> Tensor {
    let isFloatingPoint = Scalar.dtype.isFloatingPoint
    let bits = isFloatingPoint ? number.asDouble.bitPattern : UInt64(bitPattern: number.asInt64)
    let key = Key(bits: bits, isFloatingPoint: isFloatingPoint, dtype: dtype, device: ObjectIdentifier(device))
    if let known = tensors.withLock({ $0[key] }) { return known }
    let tensor = withDevice(device) { Tensor.full([], number, dtype: dtype) }
    // One without values, made while only shapes are worked out, would be of no use later.
    guard tensor.node.buffer != nil else { return tensor }
    tensors.withLock { tensors in
      if tensors.count >= ConstantCache.limit { tensors.removeAll() }
      tensors[key] = tensor
    }
    return tensor
  }
}
