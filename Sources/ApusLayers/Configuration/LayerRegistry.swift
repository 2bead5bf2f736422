import Synchronization

/// The layers that Keras's files can name.
public enum LayerRegistry {
  /// Those of Apus. A new layer adds a line here.
  private static let builtIn: [any ConfigurableLayer.Type] = [
    Activation.self, Dense.self, Dropout.self, Flatten.self,
  ]

  private static let types = Mutex<[String: any ConfigurableLayer.Type]>(
    Dictionary(uniqueKeysWithValues: builtIn.map { ($0.kerasName, $0) }))

  /// Makes a layer of one's own known, so that files may name it. Keras: `keras.saving.register_keras_serializable`.
  public static func register(_ type: any ConfigurableLayer.Type) { types.withLock { $0[type.kerasName] = type } }

  static func type(named name: String) -> (any ConfigurableLayer.Type)? { types.withLock { $0[name] } }

  /// The names of all layers that are known.
  public static var names: [String] { types.withLock { $0.keys.sorted() } }
}
