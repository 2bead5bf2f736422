import ApusTensors

/// The operations of a functional model's file that only masks are made of.
///
/// Keras writes down how it worked out the masks behind ``Masking`` and ``Embedding``, as operations that hand them to later layers by name. Here each
/// layer works its masks out anew, so these operations, and the arguments that they are handed over in, are left out. Others are ``SymbolicOperation``s.
struct MaskOperations {
  private var names: Set<String>

  /// - Parameters:
  ///   - objects: The layers and operations in the file.
  ///   - outputs: The references to the model's outputs, which are no masks of its own.
  init(in objects: [ConfigValue], outputs: ConfigValue) {
    let named = objects.compactMap { object in object["name"]?.string.map { (name: $0, object: object) } }
    names = Set(named.filter { SymbolicOperation.describes($0.object) }.map(\.name))
    let given = outputs.array?.first?.string.map { [$0] } ?? outputs.array?.compactMap { $0.array?.first?.string } ?? []
    names.subtract(given)
    if names.isEmpty { return }
    let makers = Set(
      named.filter { MaskOperations.makesMask($0.object) }.flatMap { MaskOperations.references(in: $0.object["inbound_nodes"] ?? nil) })
    // What is used otherwise is no mask, and what an operation like that is made of is none either.
    while true {
      let candidates = names
      var others = Set<String>()
      for (name, object) in named {
        let nodes = object["inbound_nodes"]?.array ?? []
        if candidates.contains(name) {
          let outside = nodes.flatMap { MaskOperations.references(in: $0) }.filter { !candidates.contains($0.layer) }
          if !outside.allSatisfy(makers.contains), !MaskOperations.takesShapeOnly(object) { others.insert(name) }
          continue
        }
        for node in nodes {
          others.formUnion(MaskOperations.references(in: node["args"] ?? nil).map(\.layer))
          for (key, value) in node["kwargs"]?.object ?? [:] where !MaskOperations.isMask(key) {
            others.formUnion(MaskOperations.references(in: value).map(\.layer))
          }
        }
      }
      names.subtract(others)
      if names == candidates { return }
    }
  }

  func contains(_ object: ConfigValue) -> Bool { object["name"]?.string.map(names.contains) ?? false }

  /// Whether an argument of a call is one of these masks.
  func areHandedOver(in value: ConfigValue, as key: String) -> Bool {
    MaskOperations.isMask(key) && MaskOperations.references(in: value).contains { names.contains($0.layer) }
  }

  private static func isMask(_ key: String) -> Bool { key == "mask" || key.hasSuffix("_mask") }

  private static func takesShapeOnly(_ object: ConfigValue) -> Bool { ["OnesLike", "ZerosLike"].contains(object["class_name"]?.string) }

  private static func makesMask(_ object: ConfigValue) -> Bool {
    object["class_name"]?.string == "Masking" || object["config"]?["mask_zero"]?.boolean == true
  }

  private struct Reference: Hashable {
    let layer: String
    let call: Int
    let output: Int
  }

  /// The tensors that a value mentions.
  private static func references(in value: ConfigValue) -> [Reference] {
    if let list = value.array { return list.flatMap(references) }
    guard let members = value.object else { return [] }
    guard value["class_name"]?.string == "__keras_tensor__" else { return members.values.flatMap(references) }
    guard let history = value["config"]?["keras_history"]?.array, history.count >= 3, let layer = history[0].string, let call = history[1].integer,
      let output = history[2].integer
    else { return [] }
    return [Reference(layer: layer, call: call, output: output)]
  }
}
