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
      case .dictionary:
        // By key, so that the order is the same each time.
        let pairs = mirror.children.map { Array(Mirror(reflecting: $0.value).children) }
        for pair in pairs.sorted(by: { "\($0[0].value)" < "\($1[0].value)" }) { visit(pair[1].value) }
      default: break
      }
    }

    var mirrors: [Mirror] = []
    var mirror: Mirror? = Mirror(reflecting: owner)
    while let current = mirror, current.subjectType != Layer.self {
      mirrors.append(current)
      mirror = current.superclassMirror
    }
    for mirror in mirrors.reversed() { for child in mirror.children { visit(child.value) } }
    return found
  }
}
