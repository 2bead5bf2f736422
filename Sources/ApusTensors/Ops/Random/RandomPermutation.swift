import ApusDevices

extension Tensor {
  /// The numbers 0 ..< count in random order, as int32. The same seed gives the same order on every device.
  public static func randomPermutation(_ count: Int, seed: Int? = nil) -> Tensor {
    let shape: Shape = [count]
    // Fisher and Yates, on the host, with Philox's words: each element changes places with one not yet passed.
    let words = withDevice(.cpu) {
      apply(RandomBits(shape: shape, state: randomState(seed, shape, .uint32))).scalars(as: UInt32.self)
    }
    var order = (0..<Int32(count)).map { $0 }
    for index in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(index, Int(UInt64(words[index]) * UInt64(index + 1) >> 32))
    }
    return Tensor(shape: shape, scalars: order)
  }
}
