/// An object as Keras's files hold it: its class and the configuration to make it again.
struct SerializedObject: Codable, Sendable, Hashable {
  var module: String?
  var className: String
  var config: ConfigValue
  var registeredName: String?

  enum CodingKeys: String, CodingKey {
    case module
    case className = "class_name"
    case config
    case registeredName = "registered_name"
  }

  init(module: String?, className: String, config: ConfigValue) {
    self.module = module
    self.className = className
    self.config = config
  }

  /// The object in a JSON value, or nil where there is none.
  init?(_ value: ConfigValue) {
    guard let name = value["class_name"]?.string else { return nil }
    self.init(module: value["module"]?.string, className: name, config: value["config"] ?? .null)
    registeredName = value["registered_name"]?.string
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(module, forKey: .module)
    try container.encode(className, forKey: .className)
    try container.encode(config, forKey: .config)
    try container.encode(registeredName, forKey: .registeredName)
  }

  var value: ConfigValue {
    [
      "module": module.map { .string($0) } ?? .null, "class_name": .string(className), "config": config,
      "registered_name": registeredName.map { .string($0) } ?? .null,
    ]
  }
}
