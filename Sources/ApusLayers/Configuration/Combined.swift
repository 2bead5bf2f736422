/// Two configurations that Keras writes as one: a recurrent layer's options beside those of its cell.
public struct Combined<First: Codable & Sendable, Second: Codable & Sendable>: Codable, Sendable {
  public let first: First
  public let second: Second

  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  public init(from decoder: any Decoder) throws {
    first = try First(from: decoder)
    second = try Second(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    try first.encode(to: encoder)
    try second.encode(to: encoder)
  }
}

/// A layer in another layer's configuration.
public struct LayerDescription: Codable, Sendable {
  public let value: ConfigValue

  init(_ value: ConfigValue) { self.value = value }

  /// What Keras's files say of a layer. One that they cannot hold is described by nothing; writing it is refused before this is asked for.
  init(_ layer: Layer) { value = (try? layer.serialized(at: "layer")).map { .object($0) } ?? .null }

  public init(from decoder: any Decoder) throws { value = try ConfigValue(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

  /// The layer, of the kind that is expected here.
  func make<Made>(_ kind: Made.Type, at path: String) throws -> Made {
    let layer = try Layer.deserialize(value, at: path)
    guard let layer = layer as? Made else {
      throw ConfigurationError(path, "the layer is of another kind", expected: "a \(kind)", received: "\(type(of: layer))")
    }
    return layer
  }
}

/// A layer whose configuration describes the layers inside.
protocol LayerWrapper: ConfigurableLayer {}
