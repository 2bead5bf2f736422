/// The configuration of what has no options.
public struct NoOptions: Codable, Sendable, Hashable {
  public init() {}
}
