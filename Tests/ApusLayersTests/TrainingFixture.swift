import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// A case of losses, metrics, optimizers and the like that Keras computed: see Tests/Fixtures/training_cases.py.
struct TrainingFixture: @unchecked Sendable {
  private let json: [String: Any]

  /// The cases of a family.
  static func all(_ family: String) -> [TrainingFixture] {
    let file = Fixture.folder.appending(path: "training/\(family).json")
    return (try! JSONSerialization.jsonObject(with: Data(contentsOf: file)) as! [[String: Any]]).map(TrainingFixture.init)
  }

  private init(_ json: [String: Any]) { self.json = json }

  func value(_ key: String) -> Any? { json[key] }
  func array(_ key: String) -> FixtureArray? { (json[key] as? [String: Any]).map(FixtureArray.init) }
  func arrays(_ key: String) -> [FixtureArray] { (json[key] as? [[String: Any]] ?? []).map(FixtureArray.init) }
  func tensor(_ key: String) -> Tensor? { array(key)?.tensor() }
  func number(_ key: String) -> Double? { (json[key] as? NSNumber)?.doubleValue }
  func string(_ key: String) -> String? { json[key] as? String }
  func strings(_ key: String) -> [String] { json[key] as? [String] ?? [] }
  func has(_ key: String) -> Bool { json[key] != nil }
  func cases(_ key: String) -> [TrainingFixture] { (json[key] as? [[String: Any]] ?? []).map(TrainingFixture.init) }

  /// Keras's description of an object.
  func config(_ key: String) throws -> ConfigValue {
    try JSONDecoder().decode(ConfigValue.self, from: JSONSerialization.data(withJSONObject: json[key]!))
  }
}

/// Expects two descriptions to say the same, up to what is null and how numbers are written.
func expectSame(_ ours: ConfigValue, _ keras: ConfigValue, ignoring ignored: Set<String> = [], sourceLocation: SourceLocation = #_sourceLocation) {
  let (ours, keras) = (comparable(ours), comparable(keras))
  for key in ["class_name", "module"] { #expect(ours[key] == keras[key], sourceLocation: sourceLocation) }
  let (left, right) = (ours["config"]?.object ?? [:], keras["config"]?.object ?? [:])
  for key in Set(left.keys).union(right.keys).subtracting(ignored) {
    #expect(left[key] == right[key], "\(ours["class_name"]?.string ?? ""): \(key)", sourceLocation: sourceLocation)
  }
}

/// A description without what is null, numbers as floats.
func comparable(_ value: ConfigValue) -> ConfigValue {
  switch value {
  case .object(let members):
    // A dtype may be a policy or its name; a layer inside another is built or not.
    .object(
      Dictionary(
        uniqueKeysWithValues: members.filter { !$1.isNull && $0 != "registered_name" && $0 != "build_config" }.map { key, value in
          (key, key == "dtype" ? value["config"]?["name"] ?? value : comparable(value))
        }))
  case .array(let elements): .array(elements.map(comparable))
  case .integer(let number): .real(Double(number))
  case .real(let number): .real(Double(Float(number)))
  default: value
  }
}
