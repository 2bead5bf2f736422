import ApusDevices

extension Tensor {
  /// The numbers 0 ..< count in random order, as int32. The same seed gives the same order on every device.
  public static func randomPermutation(_ count: Int, seed: Int? = nil) -> Tensor {
    composed([], count: 1) { () throws(TensorError) in
      guard count >= 0, count <= Int32.max else {
        throw TensorError(.value, "randomPermutation", "the count is out of range", expected: "from 0 to \(Int32.max)", received: "\(count)")
      }
      // Fisher and Yates, on the host, with Philox's words: each element changes places with one not yet passed.
      let words = RandomState.drawing(count, seed: seed).words(count)
      var order = (0..<Int32(count)).map { $0 }
      for index in stride(from: count - 1, to: 0, by: -1) {
        order.swapAt(index, Int(UInt64(words[index]) * UInt64(index + 1) >> 32))
      }
      return [Tensor(shape: [count], scalars: order)]
    }[0]
  }
}

extension TensorConvertible {
  /// The slices along the first axis in random order. All dtypes; differentiable. TensorFlow: `tf.random.shuffle`.
  ///
  /// - Parameter seed: Gives the same order each time; nil draws the next of the stream that ``setRandomSeed(_:)`` begins.
  public func shuffled(seed: Int? = nil) -> Tensor {
    let tensor = tensor
    return composed(tensor) { () throws(TensorError) in
      try requireRank(atLeast: 1, tensor, in: "shuffled")
      return tensor.gather(withDevice(tensor.device) { .randomPermutation(tensor.shape[0], seed: seed) }, axis: 0)
    }
  }
}
