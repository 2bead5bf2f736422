/// Writes `Codable` options as values of a configuration, their keys in snake case.
///
/// Foundation's encoder goes by way of text, in which 0.0 is 0: Keras refuses an integer where it wants a real number.
package struct ConfigValueEncoder: Encoder {
  /// Where the values are collected while they are written.
  final class Node {
    var value: ConfigValue?
    var members: [(key: String, node: Node)] = []
    var elements: [Node] = []
    var kind = Kind.single

    enum Kind { case single, keyed, unkeyed }

    var result: ConfigValue {
      switch kind {
      case .single: value ?? .null
      case .keyed: .object(Dictionary(members.map { ($0.key, $0.node.result) }) { $1 })
      case .unkeyed: .array(elements.map(\.result))
      }
    }
  }

  let node: Node
  /// Whether the keys are those of a dictionary, which stay as they are.
  let keepsKeys: Bool
  package var codingPath: [any CodingKey]
  package var userInfo: [CodingUserInfoKey: Any] { [:] }

  package static func encode(_ value: some Encodable) throws -> ConfigValue { try node(of: value, at: []).result }

  fileprivate static func node(of value: some Encodable, at path: [any CodingKey]) throws -> Node {
    let node = Node()
    if let value = value as? ConfigValue {
      node.value = value
    } else {
      try value.encode(to: ConfigValueEncoder(node: node, keepsKeys: value is any StringDictionary, codingPath: path))
    }
    return node
  }

  package func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedEncodingContainer<Key> {
    node.kind = .keyed
    return KeyedEncodingContainer(KeyedContainer<Key>(encoder: self))
  }

  package func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.kind = .unkeyed
    return UnkeyedContainer(encoder: self)
  }

  package func singleValueContainer() -> any SingleValueEncodingContainer { SingleContainer(encoder: self) }
}

private protocol StringDictionary {}
extension Dictionary: StringDictionary where Key == String, Value: Encodable {}

extension ConfigValueEncoder {
  /// A number, a text or a boolean as a value; nil for what has parts.
  fileprivate static func scalar(_ value: some Encodable) -> ConfigValue? {
    switch value {
    case let value as Bool: .boolean(value)
    case let value as String: .string(value)
    case let value as Double: .real(value)
    case let value as Float: .real(Double(value))
    case let value as any BinaryInteger: Int(exactly: value).map { .integer($0) }
    default: nil
    }
  }

  fileprivate func child(of value: some Encodable, _ key: (any CodingKey)?) throws -> Node {
    guard let scalar = ConfigValueEncoder.scalar(value) else {
      return try ConfigValueEncoder.node(of: value, at: codingPath + (key.map { [$0] } ?? []))
    }
    let node = Node()
    node.value = scalar
    return node
  }

  private struct KeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ConfigValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    private func add(_ node: Node, _ key: Key) {
      encoder.node.members.append((encoder.keepsKeys ? key.stringValue : LayerNames.snakeCase(key.stringValue), node))
    }

    func encodeNil(forKey key: Key) { add(Node(), key) }
    func encode(_ value: some Encodable, forKey key: Key) throws { add(try encoder.child(of: value, key), key) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
      nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { nested(key).unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder }
    func superEncoder(forKey key: Key) -> any Encoder { nested(key) }

    private func nested(_ key: Key) -> ConfigValueEncoder {
      let node = Node()
      add(node, key)
      return ConfigValueEncoder(node: node, keepsKeys: encoder.keepsKeys, codingPath: codingPath + [key])
    }
  }

  private struct UnkeyedContainer: UnkeyedEncodingContainer {
    let encoder: ConfigValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }
    var count: Int { encoder.node.elements.count }

    func encodeNil() { encoder.node.elements.append(Node()) }
    func encode(_ value: some Encodable) throws { encoder.node.elements.append(try encoder.child(of: value, nil)) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> { nested.container(keyedBy: type) }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested.unkeyedContainer() }
    func superEncoder() -> any Encoder { nested }

    private var nested: ConfigValueEncoder {
      let node = Node()
      encoder.node.elements.append(node)
      return ConfigValueEncoder(node: node, keepsKeys: encoder.keepsKeys, codingPath: codingPath)
    }
  }

  private struct SingleContainer: SingleValueEncodingContainer {
    let encoder: ConfigValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil() { encoder.node.value = .null }

    func encode(_ value: some Encodable) throws {
      let made = try encoder.child(of: value, nil)
      encoder.node.value = made.result
    }
  }
}
