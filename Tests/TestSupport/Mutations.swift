/// Damage to files, the same for the same seed.
public struct Mutations: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// SplitMix64.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The bytes with one to four things wrong.
  public mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !result.isEmpty { damageOnce(&result) }
    return result
  }

  private mutating func damageOnce(_ bytes: inout [UInt8]) {
    switch Int.random(in: 0..<10, using: &self) {
    case 0: bytes[place(bytes)] = UInt8.random(in: 0...255, using: &self)
    case 1, 2: bytes[busyPlace(bytes)] = UInt8.random(in: 0...255, using: &self)
    case 3: bytes[busyPlace(bytes)] ^= 1 << UInt8.random(in: 0..<8, using: &self)
    case 4: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &self))
    case 5: splice(&bytes)
    case 6: bytes.remove(at: place(bytes))
    case 7: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place(bytes))
    case 8: setNumber(&bytes)
    default: setDigits(&bytes)
    }
  }

  private mutating func place(_ bytes: [UInt8]) -> Int { Int.random(in: bytes.indices, using: &self) }

  /// A place that is not zero, if one is found soon: most of an HDF5 file is.
  private mutating func busyPlace(_ bytes: [UInt8]) -> Int {
    for _ in 0..<20 { if case let place = place(bytes), bytes[place] != 0 { return place } }
    return place(bytes)
  }

  /// One part over another.
  private mutating func splice(_ bytes: inout [UInt8]) {
    let (from, to) = (place(bytes), place(bytes))
    let count = min(Int.random(in: 1...64, using: &self), bytes.count - max(from, to))
    bytes.replaceSubrange(to..<to + count, with: Array(bytes[from..<from + count]))
  }

  /// A length or an address that makes no sense.
  private mutating func setNumber(_ bytes: inout [UInt8]) {
    let size = [2, 4, 8].randomElement(using: &self)!
    guard bytes.count > size else { return }
    let values: [UInt64] = [0, 1, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_ffff, .max, .max >> 1, UInt64(bytes.count), UInt64(bytes.count) - 1, 1 << 40]
    let value = values.randomElement(using: &self)!
    let start = busyPlace(Array(bytes.dropLast(size - 1)))
    for index in 0..<size { bytes[start + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
  }

  /// A number in a text that makes no sense.
  private mutating func setDigits(_ bytes: inout [UInt8]) {
    let start = place(bytes)
    guard let digit = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
    let text = ["0", "-1", "99", "4000000000", "99999999999999999999", "1e400", "null", "\"x\"", "[[]]", "true"].randomElement(using: &self)!
    bytes.replaceSubrange(digit...digit, with: Array(text.utf8))
  }
}
