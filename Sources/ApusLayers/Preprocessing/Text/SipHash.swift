/// SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012), by which TensorFlow puts strings into buckets where there is a key:
/// `tf.strings.to_hash_bucket_strong`.
enum SipHash {
  static func hash(_ text: UnsafeRawBufferPointer, key: (UInt64, UInt64)) -> UInt64 {
    var state = State(key)
    let whole = text.count / 8 * 8
    for offset in stride(from: 0, to: whole, by: 8) {
      state.take(UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
    var last = UInt64(truncatingIfNeeded: text.count) << 56
    for offset in whole..<text.count { last |= UInt64(text[offset]) << UInt64(8 * (offset - whole)) }
    state.take(last)
    return state.finish()
  }

  private struct State {
    private var v0, v1, v2, v3: UInt64

    init(_ key: (UInt64, UInt64)) {
      v0 = key.0 ^ 0x736f_6d65_7073_6575
      v1 = key.1 ^ 0x646f_7261_6e64_6f6d
      v2 = key.0 ^ 0x6c79_6765_6e65_7261
      v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    private static func rotate(_ x: UInt64, _ bits: UInt64) -> UInt64 { x << bits | x >> (64 - bits) }

    private mutating func round() {
      v0 = v0 &+ v1
      v1 = State.rotate(v1, 13) ^ v0
      v0 = State.rotate(v0, 32)
      v2 = v2 &+ v3
      v3 = State.rotate(v3, 16) ^ v2
      v0 = v0 &+ v3
      v3 = State.rotate(v3, 21) ^ v0
      v2 = v2 &+ v1
      v1 = State.rotate(v1, 17) ^ v2
      v2 = State.rotate(v2, 32)
    }

    mutating func take(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    mutating func finish() -> UInt64 {
      v2 ^= 0xff
      for _ in 0..<4 { round() }
      return v0 ^ v1 ^ v2 ^ v3
    }
  }
}
