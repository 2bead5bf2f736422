/// Puts strings into buckets as TensorFlow does: by FarmHash, or by SipHash where there is a key.
package struct HashBuckets {
  private let count: Int
  private let salt: [Int]?

  /// - Parameters:
  ///   - count: At least 1.
  ///   - salt: Two numbers.
  package init(count: Int, salt: [Int]?) { (self.count, self.salt) = (count, salt) }

  package func bucket(_ string: String) -> Int {
    var string = string
    let hash = string.withUTF8 { text in
      let bytes = UnsafeRawBufferPointer(text)
      return salt.map { SipHash.hash(bytes, key: (UInt64(bitPattern: Int64($0[0])), UInt64(bitPattern: Int64($0[1])))) }
        ?? FarmHash.fingerprint64(bytes)
    }
    return Int(hash % UInt64(count))
  }
}

/// Options of hashing: the key, as Keras's `salt` gives it.
extension IntegerList {
  /// One number for both parts of a key, or each its own; nil for other lists.
  var key: [Int]? { values.count == 1 ? [values[0], values[0]] : values.count == 2 ? values : nil }
}
