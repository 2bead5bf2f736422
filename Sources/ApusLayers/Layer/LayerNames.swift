import Synchronization

/// The names that Keras gives to layers without one: the class in snake case, and from the second on a number.
enum LayerNames {
  private static let counts = Mutex<[String: Int]>([:])

  static func unique(for type: Any.Type) -> String {
    unique(base: base(forClass: String("\(type)".prefix { $0 != "<" })))
  }

  /// What the names of a class's objects begin with: the class in snake case. One class of Keras is exported under another name than its own.
  static func base(forClass name: String) -> String { name == "GroupQueryAttention" ? "grouped_query_attention" : snakeCase(name) }

  static func unique(base: String) -> String {
    let number = counts.withLock { counts in
      let number = counts[base, default: 0]
      counts[base] = number + 1
      return number
    }
    return number == 0 ? base : "\(base)_\(number)"
  }

  static func reset() { counts.withLock { $0 = [:] } }

  /// A Swift property's name as an attribute in Python: `queryDense` is `query_dense`.
  static func attributeName(_ property: String) -> String {
    let lazy = "$__lazy_storage_$_"
    return snakeCase(property.hasPrefix(lazy) ? String(property.dropFirst(lazy.count)) : property)
  }

  /// Keras's rule: an underscore before each capital that follows a small letter or precedes one. PReLU is p_re_lu, Conv2DTranspose
  /// conv2d_transpose.
  static func snakeCase(_ name: some StringProtocol) -> String {
    let characters = Array(name)
    var result = ""
    for (index, character) in characters.enumerated() {
      if index > 0, character.isUppercase {
        let followsSmall = characters[index - 1].isLowercase
        let precedesSmall = index + 1 < characters.count && characters[index + 1].isLowercase
        if followsSmall || precedesSmall { result += "_" }
      }
      result += character.lowercased()
    }
    return result
  }
}

/// Forgets the names given so far, so that the next layer of each class has its name without a number. Keras: `keras.utils.clear_session`.
public func clearSession() { LayerNames.reset() }
