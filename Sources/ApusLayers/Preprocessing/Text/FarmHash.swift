/// FarmHash's 64-bit fingerprint (Pike, https://github.com/google/farmhash, `farmhashna`), by which TensorFlow puts strings into buckets:
/// `tf.strings.to_hash_bucket_fast`.
enum FarmHash {
  private static let k0: UInt64 = 0xc3a5_c85c_97cb_3127
  private static let k1: UInt64 = 0xb492_b66f_be98_f273
  private static let k2: UInt64 = 0x9ae1_6a3b_2f90_404f

  static func fingerprint64(_ text: UnsafeRawBufferPointer) -> UInt64 {
    switch text.count {
    case 0...16: upTo16(text)
    case 17...32: upTo32(text)
    case 33...64: upTo64(text)
    default: longer(text)
    }
  }

  // MARK: Pieces

  private static func word(_ text: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private static func halfWord(_ text: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(UInt32(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  private static func rotate(_ x: UInt64, _ bits: UInt64) -> UInt64 { x >> bits | x << (64 - bits) }

  private static func mix(_ x: UInt64) -> UInt64 { x ^ x >> 47 }

  private static func combine(_ u: UInt64, _ v: UInt64, _ factor: UInt64) -> UInt64 {
    let a = mix((u ^ v) &* factor)
    return mix((v ^ a) &* factor) &* factor
  }

  // MARK: By length

  private static func upTo16(_ text: UnsafeRawBufferPointer) -> UInt64 {
    let count = text.count
    let factor = k2 &+ UInt64(count) &* 2
    if count >= 8 {
      let a = word(text, 0) &+ k2
      let b = word(text, count - 8)
      return combine(rotate(b, 37) &* factor &+ a, (rotate(a, 25) &+ b) &* factor, factor)
    }
    if count >= 4 { return combine(UInt64(count) &+ halfWord(text, 0) << 3, halfWord(text, count - 4), factor) }
    if count == 0 { return k2 }
    let y = UInt64(text[0]) &+ UInt64(text[count >> 1]) << 8
    let z = UInt64(count) &+ UInt64(text[count - 1]) << 2
    return mix(y &* k2 ^ z &* k0) &* k2
  }

  private static func upTo32(_ text: UnsafeRawBufferPointer) -> UInt64 {
    let count = text.count
    let factor = k2 &+ UInt64(count) &* 2
    let a = word(text, 0) &* k1
    let b = word(text, 8)
    let c = word(text, count - 8) &* factor
    let d = word(text, count - 16) &* k2
    return combine(rotate(a &+ b, 43) &+ rotate(c, 30) &+ d, a &+ rotate(b &+ k2, 18) &+ c, factor)
  }

  private static func upTo64(_ text: UnsafeRawBufferPointer) -> UInt64 {
    let count = text.count
    let factor = k2 &+ UInt64(count) &* 2
    let a = word(text, 0) &* k2
    let b = word(text, 8)
    let c = word(text, count - 8) &* factor
    let d = word(text, count - 16) &* k2
    let y = rotate(a &+ b, 43) &+ rotate(c, 30) &+ d
    let z = combine(y, a &+ rotate(b &+ k2, 18) &+ c, factor)
    let e = word(text, 16) &* factor
    let f = word(text, 24)
    let g = (y &+ word(text, count - 32)) &* factor
    let h = (z &+ word(text, count - 24)) &* factor
    return combine(rotate(e &+ f, 43) &+ rotate(g, 30) &+ h, e &+ rotate(f &+ a, 18) &+ g, factor)
  }

  private typealias Pair = (first: UInt64, second: UInt64)

  private static func weak(_ text: UnsafeRawBufferPointer, _ offset: Int, _ a: UInt64, _ b: UInt64) -> Pair {
    let (w, x, y, z) = (word(text, offset), word(text, offset + 8), word(text, offset + 16), word(text, offset + 24))
    let start = a &+ w
    let turned = rotate(b &+ start &+ z, 21)
    let sum = start &+ x &+ y
    return (sum &+ z, turned &+ rotate(sum, 44) &+ start)
  }

  /// The state after 64 more bytes.
  private struct State {
    var x, y, z: UInt64
    var v: Pair = (0, 0)
    var w: Pair = (0, 0)

    /// - Parameter tail: 1 within the text, more for its last 64 bytes.
    mutating func take(_ text: UnsafeRawBufferPointer, _ offset: Int, factor: UInt64, tail: UInt64) {
      x = rotate(x &+ y &+ v.first &+ word(text, offset + 8), 37) &* factor
      y = rotate(y &+ v.second &+ word(text, offset + 48), 42) &* factor
      x ^= w.second &* tail
      y = y &+ v.first &* tail &+ word(text, offset + 40)
      z = rotate(z &+ w.first, 33) &* factor
      v = weak(text, offset, v.second &* factor, x &+ w.first)
      w = weak(text, offset + 32, z &+ w.second, y &+ word(text, offset + 16))
      swap(&z, &x)
    }
  }

  private static func longer(_ text: UnsafeRawBufferPointer) -> UInt64 {
    let seed: UInt64 = 81
    let y = seed &* k1 &+ 113
    var state = State(x: seed &* k2 &+ word(text, 0), y: y, z: mix(y &* k2 &+ 113) &* k2)
    let end = (text.count - 1) / 64 * 64
    for offset in stride(from: 0, to: end, by: 64) { state.take(text, offset, factor: k1, tail: 1) }
    let factor = k1 &+ (state.z & 0xff) << 1
    state.w.first = state.w.first &+ UInt64((text.count - 1) & 63)
    state.v.first = state.v.first &+ state.w.first
    state.w.first = state.w.first &+ state.v.first
    state.take(text, text.count - 64, factor: factor, tail: 9)
    return combine(
      combine(state.v.first, state.w.first, factor) &+ mix(state.y) &* k0 &+ state.z, combine(state.v.second, state.w.second, factor) &+ state.x,
      factor)
  }
}
