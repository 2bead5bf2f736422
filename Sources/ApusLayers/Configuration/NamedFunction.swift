import Foundation

/// What initializers, regularizers and constraints are: a function that Keras knows by a class name and a configuration.
///
/// Its Codable form is Keras's: an object with a class name and a configuration; reading also takes the plain name.
public protocol NamedFunction: Codable, Sendable {
  /// Keras's class name: "GlorotUniform".
  var name: String { get }
  var configuration: [String: ConfigValue] { get }
  /// The module that Keras exports it from: "keras.initializers".
  static var kerasModule: String { get }
  /// The function that the class name and the configuration stand for; nil if the name is not known.
  static func make(_ name: String, _ options: FunctionOptions) throws -> Self?
  /// The class name that an alias stands for: "glorot_uniform" is "GlorotUniform".
  static func className(of alias: String) -> String
}

extension NamedFunction {
  public init(from decoder: any Decoder) throws {
    let value = try ConfigValue(from: decoder)
    func corrupted(_ text: String) -> DecodingError {
      .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: text))
    }
    let name: String
    var options: [String: ConfigValue] = [:]
    if let alias = value.string {
      name = Self.className(of: alias)
    } else if let object = SerializedObject(value) {
      // A function is serialized with its name for a configuration.
      name = object.className == "function" ? Self.className(of: object.config.string ?? "") : object.className
      options = object.config.object ?? [:]
    } else {
      throw corrupted("a name or an object with a class_name was expected, but found \(value.kind)")
    }
    guard let function = try Self.make(name, FunctionOptions(name: name, values: options)) else {
      throw corrupted("\(name) of \(Self.kerasModule) is not known")
    }
    self = function
  }

  public func encode(to encoder: any Encoder) throws {
    try SerializedObject(module: Self.kerasModule, className: name, config: .object(configuration)).encode(to: encoder)
  }

  /// Keras's aliases are its class names in snake case.
  public static func className(of alias: String) -> String {
    alias.contains("_") || alias.first?.isLowercase == true
      ? alias.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() : alias
  }
}

/// The configuration of a named function, read with defaults.
public struct FunctionOptions {
  let name: String
  let values: [String: ConfigValue]

  public func real(_ key: String, default: Double) throws -> Double { try get(key, "a number", \.real) ?? `default` }
  public func integer(_ key: String) throws -> Int? { try get(key, "an integer", \.integer) }
  public func string(_ key: String, default: String) throws -> String { try get(key, "a string", \.string) ?? `default` }
  public func value(_ key: String) -> ConfigValue? { values[key] }

  private func get<Value>(_ key: String, _ kind: String, _ read: (ConfigValue) -> Value?) throws -> Value? {
    guard let value = values[key], !value.isNull else { return nil }
    guard let result = read(value) else {
      throw ConfigurationError("\(name).config.\(key)", "the option has the wrong kind", expected: kind, received: value.kind)
    }
    return result
  }
}
