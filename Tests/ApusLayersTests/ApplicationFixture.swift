import ApusLayers
import ApusTensors
import Foundation
import TestSupport

/// What Keras says of its applications: see Tests/Fixtures/applications.py.
struct ApplicationFixture: Decodable {
  struct Values: Decodable {
    var shape: [Int]
    var values: [Double]

    var tensor: Tensor { Tensor(shape: Shape(shape), scalars: values.map(Float.init)) }
  }

  struct Case: Decodable {
    struct Description: Decodable {
      /// The options that most layers of a class have.
      var usual: [String: ConfigValue]
      /// Class, name, names of the operands, and options that are not the usual ones.
      var layers: [ConfigValue]
    }
    struct Summary: Decodable {
      var layers: [String]
      var text: String
    }
    var application: String
    var options: [String: ConfigValue]
    var name: String
    /// All parameters, those that are trained, and the others.
    var counts: [Int]
    var layerCount: Int
    var outputShape: [Int?]
    var imagesShape: [Int]?
    var shape: [Int]?
    var output: Values?
    var description: Description?
    var summary: Summary?
  }

  struct Training: Decodable {
    struct Change: Decodable {
      var index: Int
      var name: String
      var change: Values
    }
    var loss: Double
    var changes: [Change]
  }

  var cases: [Case]
  var training: Training
  var pixels: Values
  var preprocessing: [String: Values]

  static let shared = try! JSONDecoder().decode(
    ApplicationFixture.self, from: Data(contentsOf: Fixture.folder.appending(path: "applications.json")))
}

extension ApplicationFixture.Case {
  func makeModel() -> Application {
    let shape = options["inputShape"]?.array.map { SymbolicShape($0.map(\.integer)) }
    let includeTop = options["includeTop"]?.boolean ?? true
    let pooling: Application.Pooling? = options["pooling"].map { $0.string == "avg" ? .average : .max }
    let classes = options["classes"]?.integer ?? 1000
    let activation: ActivationFunction? = options["classifierActivation"] == nil ? .softmax : nil
    switch application {
    case "MobileNetV2":
      return MobileNetV2(
        inputShape: shape, alpha: options["alpha"]?.real ?? 1, includeTop: includeTop, weights: nil, pooling: pooling, classes: classes,
        classifierActivation: activation, name: options["name"]?.string)
    case "ResNet50":
      return ResNet50(
        includeTop: includeTop, weights: nil, inputShape: shape, pooling: pooling, classes: classes, classifierActivation: activation)
    case "VGG16":
      return VGG16(includeTop: includeTop, weights: nil, inputShape: shape, pooling: pooling, classes: classes, classifierActivation: activation)
    default:
      return EfficientNetB0(
        includeTop: includeTop, weights: nil, inputShape: shape, pooling: pooling, classes: classes, classifierActivation: activation)
    }
  }

  var images: Tensor { ApplicationFixture.images(application, imagesShape!) }
}

// MARK: The rule by which both sides make weights and images

extension ApplicationFixture {
  /// Numbers from 0 to 1: the bits of each index, and of the array's number, are mixed by multiplication and shifts.
  private static func uniform(_ count: Int, _ number: Int, _ change: (Double) -> Double) -> [Float] {
    let offset = UInt32(truncatingIfNeeded: number * 2_246_822_519 + 374_761_393)
    return (0..<count).map { index in
      var bits = UInt32(truncatingIfNeeded: index) &* 2_654_435_761 &+ offset
      bits = (bits ^ bits >> 16) &* 2_146_121_005
      bits = (bits ^ bits >> 15) &* 2_146_121_005
      bits ^= bits >> 16
      return Float(change(Double(bits) / 4_294_967_296))
    }
  }

  static func setWeights(of model: Model) {
    for (number, variable) in model.weights.enumerated() where variable.name != "count" {
      let shape = variable.shape
      let change: (Double) -> Double
      switch variable.name {
      case "kernel":
        let inputs = shape.rank == 4 && shape[3] == 1 ? shape[0] * shape[1] : shape.dropLast().reduce(1, *)
        let limit = (6 / Double(inputs)).squareRoot()
        change = { (2 * $0 - 1) * limit }
      case "gamma", "moving_variance", "variance": change = { 0.5 + $0 }
      default: change = { 0.4 * $0 - 0.2 }
      }
      variable.assign(Tensor(shape: shape, scalars: uniform(shape.elementCount, number, change)))
    }
  }

  static func images(_ application: String, _ shape: [Int]) -> Tensor {
    Tensor(
      shape: Shape(shape), scalars: uniform(shape.reduce(1, *), 1000) { application == "EfficientNetB0" ? 255 * $0 : 2 * $0 - 1 })
  }

  /// Some of the elements, evenly spread.
  static func sample(_ tensor: Tensor) -> [Double] {
    let values = tensor.scalars(as: Double.self)
    return Array(stride(from: 0, to: values.count, by: max(1, values.count / 60)).prefix(60).map { values[$0] })
  }
}
