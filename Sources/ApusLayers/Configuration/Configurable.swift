import ApusTensors
import Foundation

/// A layer, loss, metric or optimizer that Keras's files can describe: its options are one `Codable` value, under Keras's names in Swift's casing.
///
/// `negativeSlope` is written as `negative_slope`; a number behind an underscore is written into the coding key: `case beta1 = "beta_1"`. Options
/// that
/// older files lack are optional properties.
public protocol Configurable: AnyObject, SendableMetatype {
  associatedtype Configuration: Codable
  var configuration: Configuration { get }

  /// The class's name in Keras; the type's own if not said otherwise.
  static var kerasName: String { get }
  /// The module that Keras exports it from: "keras.layers".
  static var kerasModule: String { get }
  /// Keys of the file's configuration that have no counterpart here and change nothing.
  static var ignoredKeys: Set<String> { get }
}

extension Configurable {
  public static var kerasName: String { "\(Self.self)" }
  public static var ignoredKeys: Set<String> { [] }
}

/// A layer that Keras's files can describe.
///
/// ```swift
/// public final class LeakyReLU: Layer, ConfigurableLayer {
///   public struct Configuration: Codable, Sendable { public var negativeSlope = 0.3 }
///   public let configuration: Configuration
///   public init(configuration: Configuration, name: String?, dtype: DTypePolicy?) { ... }
/// }
/// ```
public protocol ConfigurableLayer: Layer, Configurable {
  init(configuration: Configuration, name: String?, dtype: DTypePolicy?) throws
  /// Options that are written as null where they have no value, since Keras would take another for those left out.
  static var nullableKeys: Set<String> { get }
  /// Whether Keras's class takes the option `trainable`; all but a few do.
  static var takesTrainable: Bool { get }
}

extension ConfigurableLayer {
  public static var kerasModule: String { "keras.layers" }
  public static var nullableKeys: Set<String> { [] }
  public static var takesTrainable: Bool { true }
}

/// What is wrong with a configuration: where in it, what was expected and what was found.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The way to the place, as in `config.layers[2].config.units`.
  public var path: String
  public var problem: String
  public var expected: String?
  public var received: String?

  public init(_ path: String, _ problem: String, expected: String? = nil, received: String? = nil) {
    self.path = path
    self.problem = problem
    self.expected = expected
    self.received = received
  }

  public var description: String {
    "\(path): \(problem)." + (expected.map { " Expected \($0)." } ?? "") + (received.map { " Received \($0)." } ?? "")
  }
}

/// Turns configurations into Keras's JSON values and back.
enum ConfigurationCoding {
  static func encode(_ configuration: some Encodable) -> [String: ConfigValue] {
    guard let value = try? ConfigValueEncoder.encode(configuration) else {
      fatalError("a configuration cannot be written: \(configuration)")
    }
    return value.object ?? [:]
  }

  /// - Throws: ``ConfigurationError`` for a missing or mistyped option, and for one that this version does not know.
  static func decode<Configuration: Codable>(
    _: Configuration.Type, from object: [String: ConfigValue], ignoring ignored: Set<String>, at path: String
  ) throws -> Configuration {
    let decoder = makeDecoder()
    decoder.keyDecodingStrategy = .custom { path in ConfigurationKey(camelCase(path.last?.stringValue ?? "")) }
    // What is left out has its usual value, where there is one.
    let defaults = (Configuration.self as? any DefaultedOptions.Type).map { encode($0.init()) } ?? [:]
    let object = defaults.merging(object) { $1 }
    let configuration: Configuration
    do {
      configuration = try decoder.decode(Configuration.self, from: makeEncoder().encode(ConfigValue.object(object)))
    } catch let error as DecodingError {
      throw ConfigurationError(error, at: path)
    } catch let error as EncodingError {
      // A number that is too great to be one is infinite, for which JSON has no word.
      throw ConfigurationError(path, "a number is not finite", received: "\(error)")
    }
    // An option that is set but is not among those written back is one that would silently do nothing.
    let known = Set(encode(configuration).keys)
    for (key, value) in object.sorted(by: { $0.key < $1.key }) where !known.contains(key) && !ignored.contains(key) && !value.isNull {
      throw ConfigurationError("\(path).\(key)", "the option is not known", expected: known.sorted().joined(separator: ", "), received: value.kind)
    }
    return configuration
  }

  // JSON has no NaN and no infinities; Python's has, and so have Keras's files.

  private static func makeEncoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return encoder
  }

  private static func makeDecoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return decoder
  }

  /// `label_smoothing` as `labelSmoothing`; numbers stay apart, as in `beta_1`, because the way back could not tell them from those in `l1`.
  private static func camelCase(_ key: String) -> String {
    let parts = key.split(separator: "_", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { result, part in
      result += part.first?.isLetter == true ? part.prefix(1).uppercased() + part.dropFirst() : "_" + part
    }
  }
}

private struct ConfigurationKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { return nil }
}

// MARK: Objects in files

extension Configurable {
  /// The object as Keras's files hold it, with what all of its kind have in common.
  func serialized(with common: [String: ConfigValue]) -> ConfigValue {
    let config = ConfigurationCoding.encode(configuration).merging(common) { $1 }
    return SerializedObject(module: Self.kerasModule, className: Self.kerasName, config: .object(config)).value
  }

  /// The options in an object's configuration, without those that all of its kind have in common.
  static func options(in config: [String: ConfigValue], without common: Set<String>, at path: String) throws -> Configuration {
    try ConfigurationCoding.decode(Configuration.self, from: config.filter { !common.contains($0.key) }, ignoring: ignoredKeys, at: path)
  }
}

/// What a file says of a loss, a metric or an optimizer: a plain name, the name of a function, or a class with its configuration.
struct ObjectDescription {
  let className: String
  /// Nil where only a name is given.
  let config: [String: ConfigValue]?

  init(_ value: ConfigValue, at path: String) throws(ConfigurationError) {
    if let name = value.string {
      (className, config) = (name, nil)
    } else if let object = SerializedObject(value) {
      (className, config) = object.className == "function" ? (object.config.string ?? "", nil) : (object.className, object.config.object ?? [:])
    } else {
      throw ConfigurationError(path, "this cannot be read", expected: "a name, or an object with class_name and config", received: value.kind)
    }
  }
}

extension ConfigurationError {
  init(_ error: DecodingError, at path: String) {
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.reduce(path) { path, key in key.intValue.map { "\(path)[\($0)]" } ?? "\(path).\(key.stringValue)" }
    }
    switch error {
    case .keyNotFound(let key, let context): self.init(place(context), "the option \(ConfigurationError.snakeCase(key.stringValue)) is missing")
    case .typeMismatch(let type, let context):
      self.init(place(context), "a value of another kind was expected", expected: "\(type)", received: context.debugDescription)
    case .valueNotFound(let type, let context): self.init(place(context), "a value is missing", expected: "\(type)", received: "null")
    case .dataCorrupted(let context):
      self = context.underlyingError as? ConfigurationError ?? ConfigurationError(place(context), context.debugDescription)
    @unknown default: self.init(path, "\(error)")
    }
  }

  private static func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }
}
