import ApusTensors
import Foundation

/// A case that TensorFlow computed: see Tests/Fixtures/fixtures.py.
public struct Fixture: Sendable {
  public let operation: String
  public let inputs: [FixtureArray]
  public let outputs: [FixtureArray]
  public let attributes: Attributes
  /// The weights of the outputs in the sum that `gradients` belong to; nil for an output that has none.
  public let weights: [FixtureArray?]
  /// TensorFlow's gradients by input; nil where they are not compared. Empty where there are none at all.
  public let gradients: [FixtureArray?]
  /// The relative tolerance where the usual one does not suit.
  public let tolerance: Double?
  /// Whether the inputs are of very different magnitudes, or the function is not smooth there: each result is measured against itself alone.
  public let hasEdges: Bool

  init(_ json: [String: Any]) {
    operation = json["op"] as! String
    inputs = (json["inputs"] as! [[String: Any]]).map(FixtureArray.init)
    outputs = (json["outputs"] as! [[String: Any]]).map(FixtureArray.init)
    attributes = Attributes(json["attributes"] as? [String: Any] ?? [:])
    weights = Fixture.arrays(json["weights"])
    gradients = Fixture.arrays(json["gradients"])
    tolerance = json["tolerance"] as? Double
    hasEdges = json["edges"] as? Bool ?? false
  }

  private static func arrays(_ json: Any?) -> [FixtureArray?] {
    (json as? [Any] ?? []).map { ($0 as? [String: Any]).map(FixtureArray.init) }
  }

  /// The folder of the fixtures.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  /// Every case, by op.
  public static let all: [String: [Fixture]] = {
    let folder = Fixture.folder.appending(path: "operations")
    let files = try! FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "json" }
    let cases = files.flatMap { file in
      (try! JSONSerialization.jsonObject(with: Data(contentsOf: file)) as! [[String: Any]]).map(Fixture.init)
    }
    return Dictionary(grouping: cases, by: \.operation)
  }()

  /// The inputs, for a message.
  public var label: String {
    operation + "(" + inputs.map { "\($0.shape) \($0.dtype)" }.joined(separator: ", ") + (attributes.isEmpty ? "" : ", \(attributes)") + ")"
  }
}

/// An array of a fixture.
public struct FixtureArray: Sendable {
  public let dtype: DType
  public let shape: Shape
  /// The values as Double, and for 64-bit integers exactly.
  public let values: [Double]
  public let integers: [Int64]

  public init(_ json: [String: Any]) {
    dtype = DType(name: json["dtype"] as! String)!
    shape = Shape(json["shape"] as! [Int])
    let values = json["values"] as! [Any]
    self.values = values.map { ($0 as? NSNumber)?.doubleValue ?? Double($0 as! String)! }
    integers = dtype.isFloatingPoint ? [] : values.map { ($0 as! NSNumber).int64Value }
  }

  /// The array as a tensor on the current device, possibly in another dtype.
  public func tensor(dtype: DType? = nil) -> Tensor {
    integers.isEmpty
      ? Tensor(shape: shape, scalars: values, dtype: dtype ?? self.dtype) : Tensor(shape: shape, scalars: integers, dtype: dtype ?? self.dtype)
  }
}

/// The attributes of a call: axes, sizes, flags.
public struct Attributes: @unchecked Sendable, CustomStringConvertible {
  let values: [String: Any]

  init(_ values: [String: Any]) { self.values = values }

  public var isEmpty: Bool { values.isEmpty }
  public var names: [String] { values.keys.sorted() }
  public func has(_ name: String) -> Bool { values[name].map { !($0 is NSNull) } ?? false }
  public func isList(_ name: String) -> Bool { values[name] is [Any] }
  public func int(_ name: String) -> Int { (values[name] as! NSNumber).intValue }
  public func double(_ name: String) -> Double { (values[name] as! NSNumber).doubleValue }
  public func double(_ name: String, else default: Double) -> Double { has(name) ? double(name) : `default` }
  public func bool(_ name: String) -> Bool { (values[name] as? NSNumber)?.boolValue ?? false }
  public func string(_ name: String) -> String { values[name] as! String }
  public func ints(_ name: String) -> [Int] { (values[name] as! [NSNumber]).map(\.intValue) }
  public func intsIfAny(_ name: String) -> [Int]? { has(name) ? ints(name) : nil }
  public func intLists(_ name: String) -> [[Int]] { (values[name] as! [[NSNumber]]).map { $0.map(\.intValue) } }
  public func lists(_ name: String) -> [Attributes] { (values[name] as! [[String: Any]]).map(Attributes.init) }
  public func dtype(_ name: String) -> DType { DType(name: string(name))! }

  public var description: String { values.map { "\($0.key): \($0.value)" }.sorted().joined(separator: ", ") }
}
