import ApusTensors

/// What Keras's files keep under a layer: layers inside, by the names of the properties that hold them.
public enum SavedAttribute {
  case layer(Layer)
  case list([SavedAttribute])
}

/// The weights of one layer, and where Keras's files keep them: at `<path>/vars/0`, `<path>/vars/1`, ...
package struct SavedGroup {
  package let path: String
  package let layer: Layer
  package let variables: [Variable]
}

extension Layer {
  /// The layer and all inside, each once, in the order and under the paths that Keras's files have for them.
  ///
  /// Keras walks the attributes of an object by name, those that begin with an underscore last. Members of a list are called after their class.
  package var savedGroups: [SavedGroup] {
    var walk = SavedStateWalk()
    walk.visit(self, "")
    return walk.groups
  }

  /// The layers in the properties of this one, under Keras's names: `forwardLayer` is `forward_layer`.
  var reflectedAttributes: [(name: String, value: SavedAttribute)] {
    Reflection.attributes(of: self).map { (LayerNames.attributeName($0.name), $0.value) }
  }
}

private struct SavedStateWalk {
  private(set) var groups: [SavedGroup] = []
  private var visited = Set<ObjectIdentifier>()

  mutating func visit(_ layer: Layer, _ path: String) {
    guard visited.insert(ObjectIdentifier(layer)).inserted else { return }
    groups.append(SavedGroup(path: path, layer: layer, variables: layer.savedVariables))
    for (name, value) in layer.savedAttributes.sorted(by: { sortingKey($0.name) < sortingKey($1.name) }) { visit(value, join(path, name)) }
  }

  private mutating func visit(_ value: SavedAttribute, _ path: String) {
    switch value {
    case .layer(let layer): visit(layer, path)
    case .list(let members):
      var counts: [String: Int] = [:]
      for member in members {
        let name = if case .layer(let layer) = member { LayerNames.base(forClass: layer.kerasClassName) } else { "container" }
        let number = counts[name, default: 0]
        counts[name] = number + 1
        visit(member, join(path, number == 0 ? name : "\(name)_\(number)"))
      }
    }
  }

  private func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }

  private func sortingKey(_ name: String) -> String { name.hasPrefix("_") ? "~" + name : name }
}
