import ApusTensors

/// Finds the layers and variables that a layer keeps in its properties.
enum Reflection {
  static func layers(in owner: Layer) -> [Layer] { find(in: owner) { $0 as? Layer } }
  static func variables(in owner: Layer) -> [Variable] { find(in: owner) { $0 as? Variable } }

  /// The values of one kind in the properties of `owner`, superclasses' first, and in arrays, dictionaries and optionals there. Each once.
  private static func find<Found: AnyObject>(in owner: Layer, _ match: (Any) -> Found?) -> [Found] {
    var found: [Found] = []
    var seen: Set<ObjectIdentifier> = []

    func visit(_ value: Any) {
      if let match = match(value) {
        if seen.insert(ObjectIdentifier(match)).inserted { found.append(match) }
        return
      }
      if value is Layer || value is Variable { return }
      let mirror = Mirror(reflecting: value)
      switch mirror.displayStyle {
      case .optional, .collection, .set, .tuple: for child in mirror.children { visit(child.value) }
      case .dictionary: for pair in pairs(of: mirror) { visit(pair.value) }
      default: break
      }
    }

    for property in properties(of: owner) { visit(property.value) }
    return found
  }

  /// The properties that hold layers, or lists of them.
  static func attributes(of owner: Layer) -> [(name: String, value: SavedAttribute)] {
    properties(of: owner).compactMap { property in
      guard let name = property.label, let value = attribute(property.value) else { return nil }
      return (name, value)
    }
  }

  private static func attribute(_ value: Any) -> SavedAttribute? {
    if let layer = value as? Layer { return .layer(layer) }
    if value is Variable { return nil }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { attribute($0.value) }
    case .collection, .tuple:
      let members = mirror.children.compactMap { attribute($0.value) }
      return members.isEmpty ? nil : .list(members)
    case .dictionary:
      let members = pairs(of: mirror).compactMap { attribute($0.value) }
      return members.isEmpty ? nil : .list(members)
    default: return nil
    }
  }

  // MARK: Mirrors

  /// The properties of `owner`, superclasses' first.
  private static func properties(of owner: Layer) -> [Mirror.Child] {
    var mirrors: [Mirror] = []
    var mirror: Mirror? = Mirror(reflecting: owner)
    while let current = mirror, current.subjectType != Layer.self {
      mirrors.append(current)
      mirror = current.superclassMirror
    }
    return mirrors.reversed().flatMap { Array($0.children) }
  }

  /// The members of a dictionary by key, so that the order is the same each time.
  private static func pairs(of mirror: Mirror) -> [(key: String, value: Any)] {
    mirror.children.map { Array(Mirror(reflecting: $0.value).children) }.map { ("\($0[0].value)", $0[1].value) }.sorted { $0.0 < $1.0 }
  }
}
