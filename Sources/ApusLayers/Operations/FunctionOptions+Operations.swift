import ApusTensors

extension FunctionOptions {
  func boolean(_ key: String, default usual: Bool = false) throws -> Bool {
    guard let value = values[key], !value.isNull else { return usual }
    guard let flag = value.boolean else { throw mistyped(key, "a boolean", value) }
    return flag
  }

  /// A number or a list of them; nil for null.
  func integers(_ key: String) throws -> [Int]? {
    guard let value = values[key], !value.isNull else { return nil }
    guard let axes = Axes(value) else { throw mistyped(key, "an integer or a list of them", value) }
    return axes.values
  }

  /// A list of sizes, in which an unknown one is null or -1.
  func sizes(_ key: String) throws -> [Int] {
    let value = values[key] ?? .null
    let items = value.array.map { ConfigValue.array($0.map { $0.isNull ? -1 : $0 }) }
    guard let axes = Axes(items ?? value) else { throw mistyped(key, "a list of sizes", value) }
    return axes.values
  }

  func dtype(_ key: String) throws -> DType {
    let value = values[key] ?? .null
    guard let dtype = DType(name: value.string ?? "") else { throw mistyped(key, "the name of a dtype", value) }
    return dtype
  }

  func required(_ key: String) throws -> Int {
    guard let number = try integer(key) else { throw mistyped(key, "an integer", .null) }
    return number
  }

  func mistyped(_ key: String, _ kind: String, _ value: ConfigValue) -> ConfigurationError {
    ConfigurationError("\(name).config.\(key)", "the option has the wrong kind", expected: kind, received: value.kind)
  }
}
