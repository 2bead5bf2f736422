import Synchronization

/// The classes of one kind that Keras's files can name: losses, metrics, optimizers, schedules.
///
/// ```swift
/// Loss.registry.register(MyLoss.self)          // keras.saving.register_keras_serializable
/// ```
public final class ClassRegistry<Class: Sendable>: Sendable {
  /// What the classes are, for messages: "loss".
  private let kind: String
  private let aliases: [String: String]
  private let classes: Mutex<[String: Class]>
  private let nameOf: @Sendable (Class) -> String

  /// - Parameter aliases: Other names that Keras takes: "mse" for "MeanSquaredError".
  init(_ kind: String, _ builtIn: [Class], aliases: [String: String] = [:], name: @escaping @Sendable (Class) -> String) {
    self.kind = kind
    self.aliases = aliases
    nameOf = name
    classes = Mutex(Dictionary(builtIn.map { (name($0), $0) }) { $1 })
  }

  /// Makes a class of one's own known, so that files may name it.
  public func register(_ type: Class) { classes.withLock { $0[nameOf(type)] = type } }

  /// The names of all classes that are known.
  public var names: [String] { classes.withLock { $0.keys.sorted() } }

  /// The class of this name, which may also be written in snake case, in small letters or as one of Keras's short names.
  ///
  /// - Throws: ``ConfigurationError`` for a name that is not known.
  func type(named name: String, at path: String) throws(ConfigurationError) -> Class {
    let wanted = aliases[name] ?? name
    let found = classes.withLock { classes in
      classes[wanted] ?? classes.first { LayerNames.snakeCase($0.key) == wanted || $0.key.lowercased() == wanted.lowercased() }?.value
    }
    guard let found else {
      throw ConfigurationError(path, "the \(kind) is not known", expected: "one of \(names.joined(separator: ", "))", received: name)
    }
    return found
  }
}
