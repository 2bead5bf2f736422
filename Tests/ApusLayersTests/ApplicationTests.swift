import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// The applications beside Keras's: their layers, parameters, outputs and training.
@Suite struct ApplicationTests {
  private static let fixture = ApplicationFixture.shared

  @Test(arguments: fixture.cases.indices)
  func parameters(_ index: Int) {
    let expected = Self.fixture.cases[index]
    let model = withDevice(.cpu) { expected.makeModel() }
    func count(_ variables: [Variable]) -> Int { variables.reduce(0) { $0 + $1.shape.elementCount } }
    #expect([model.countParams(), count(model.trainableVariables), count(model.nonTrainableVariables)] == expected.counts)
    #expect(model.name == expected.name && model.layers.count == expected.layerCount)
    #expect(model.outputs[0].shape.dimensions == expected.outputShape)
  }

  /// Each case on the CPU, the small ones on every device.
  private static let runs = Device.all.flatMap { device in
    fixture.cases.indices.filter { fixture.cases[$0].output != nil && (device == .cpu || fixture.cases[$0].imagesShape!.reduce(1, *) < 60_000) }
      .map { ($0, device) }
  }

  @Test(arguments: runs)
  func outputs(_ index: Int, _ device: Device) {
    let expected = Self.fixture.cases[index]
    withDevice(device) {
      let model = expected.makeModel()
      ApplicationFixture.setWeights(of: model)
      let output = model(expected.images)
      #expect(output.shape.dimensions == expected.shape!)
      if let difference = firstDifference(ApplicationFixture.sample(output), expected.output!.values, tolerance: 1e-4) {
        Issue.record("\(expected.application) \(expected.options): \(difference)")
      }
    }
  }

  @Test(arguments: fixture.cases.indices.filter { fixture.cases[$0].description != nil })
  func descriptionOfKeras(_ index: Int) throws {
    let expected = Self.fixture.cases[index]
    let model = expected.makeModel()
    let json = try JSONDecoder().decode(ConfigValue.self, from: Data(model.toJSON().utf8))
    #expect(json["class_name"]?.string == "Functional")
    let layers = json["config"]!["layers"]!.array!
    let keras = expected.description!
    #expect(layers.count == keras.layers.count)
    for (ours, theirs) in zip(layers, keras.layers.map { $0.array! }) {
      let (className, name) = (theirs[0].string!, theirs[1].string!)
      #expect(ours["class_name"]?.string == className && base(ours["config"]!["name"]!.string!) == name)
      #expect(operands(ours["inbound_nodes"]!) == theirs[2].array!.map { $0.string! }, "\(name)")
      var options = keras.usual[className]!.object!.merging(theirs[3].object!) { $1 }
      options["name"] = ours["config"]!["name"]
      let (left, right) = (comparable(ours["config"]!).object!, comparable(.object(options)).object!)
      for key in Set(left.keys).union(right.keys) { #expect(left[key] == right[key], "\(name): \(key)") }
    }
    // The same network again from its description.
    let copy = try Model.fromJSON(model.toJSON())
    #expect(copy.name == expected.name && copy.layers.map(\.name) == model.layers.map(\.name) && copy.countParams() == expected.counts[0])
  }

  @Test(arguments: fixture.cases.indices.filter { fixture.cases[$0].summary != nil })
  func summaryOfKeras(_ index: Int) {
    let expected = Self.fixture.cases[index].summary!
    let text = Self.fixture.cases[index].makeModel().summaryText(lineLength: 108, layerRange: (expected.layers[0], expected.layers[1]))
    // The layer that is called after its class has a number in a program with several.
    func plain(_ text: String) -> [Substring] { text.split(separator: "\n").filter { !$0.contains("global_average") } }
    #expect(plain(text) == plain(expected.text), "\n\(text)\ninstead of\n\(expected.text)")
  }

  @Test(arguments: Device.all)
  func trainingStep(_ device: Device) {
    let expected = Self.fixture.training
    withDevice(device) {
      let model = MobileNetV2(inputShape: [64, 64, 3], alpha: 0.35, weights: nil, classes: 5)
      ApplicationFixture.setWeights(of: model)
      let before = model.weights.map(\.value)
      let (x, labels) = (ApplicationFixture.images("MobileNetV2", [8, 64, 64, 3]), Tensor([0, 1, 2, 3, 4, 0, 1, 2]))
      let tape = GradientTape()
      let loss = tape.record { SparseCategoricalCrossentropy()(labels, model(x, training: true)) }
      SGD(learningRate: 0.05).applyGradients(zip(tape.gradient(loss, model.trainableVariables), model.trainableVariables))
      expectClose(loss, [expected.loss], tolerance: 1e-4, "the loss")
      for change in expected.changes {
        let ours = ApplicationFixture.sample(model.weights[change.index].value - before[change.index])
        // The forward pass agrees element by element. Of hundreds of thousands of activations a few are so near to zero that rounding decides on which
        // side of the kink they are, and each changes some elements of a gradient.
        let isStatistic = change.name.contains("moving")
        let distance = distance(ours, change.change.values)
        #expect(distance < (isStatistic ? 1e-3 : 0.05), "\(change.name) differs by \(distance) of its length")
      }
    }
  }

  /// The length of the difference of two vectors as a share of the length of the second, or of rounding errors where that is all there is.
  private func distance(_ actual: [Double], _ expected: [Double]) -> Double {
    func length(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    guard actual.count == expected.count else { return .infinity }
    return length(zip(actual, expected).map { $0 - $1 }) / max(length(expected), 1e-5)
  }

  @Test func preprocessing() {
    let pixels = Self.fixture.pixels.tensor
    let functions: [String: (Tensor, DataFormat) -> Tensor] = [
      "MobileNetV2": { MobileNetV2.preprocessInput($0, dataFormat: $1) }, "ResNet50": { ResNet50.preprocessInput($0, dataFormat: $1) },
      "VGG16": { VGG16.preprocessInput($0, dataFormat: $1) }, "EfficientNetB0": { EfficientNetB0.preprocessInput($0, dataFormat: $1) },
    ]
    #expect(Set(functions.keys) == Set(Self.fixture.preprocessing.keys))
    for (name, function) in functions {
      let expected = Self.fixture.preprocessing[name]!.values
      expectClose(function(pixels, .channelsLast), expected, name)
      expectClose(function(pixels.transpose(0, 3, 1, 2), .channelsFirst).transpose(0, 2, 3, 1), expected, "\(name), channels first")
      expectClose(function(pixels[0], .channelsLast), Array(expected.prefix(expected.count / 2)), "\(name), one image")
    }
  }

  @Test func mistakes() throws {
    func expectRefused(_ problem: String, _ make: () -> Model) {
      let error = #expect(throws: TensorError.self) { try recoveringErrors { _ = make() } }
      #expect(error?.problem.contains(problem) == true, "\(String(describing: error))")
    }
    expectRefused("size that does not fit") { MobileNetV2(inputShape: [16, 16, 3]) }
    expectRefused("size that does not fit") { VGG16(includeTop: false, inputShape: [nil, 31, 3]) }
    expectRefused("not the shape of an image") { ResNet50(inputShape: [32, 32]) }
    expectRefused("not the shape of an image") { ResNet50(includeTop: false, inputShape: [32, 32, nil]) }
    expectRefused("is not known") { EfficientNetB0(inputShape: [nil, nil, 3]) }
    expectRefused("classes") { MobileNetV2(inputShape: [32, 32, 3], classes: 0) }
    for alpha in [-0.5, .nan, .infinity, 1e300] { expectRefused("alpha") { MobileNetV2(inputShape: [32, 32, 3], alpha: alpha) } }
    #expect(throws: TensorError.self) { try recoveringErrors { VGG16.preprocessInput(Tensor.ones([2, 8, 8, 1])) } }
    #expect(throws: TensorError.self) { try recoveringErrors { VGG16.preprocessInput(Tensor.ones([2])) } }
  }

  // MARK: Names

  /// Layers that have their class's name: it is numbered when a program has several.
  private static let unnamed: Set = ["input_layer", "global_average_pooling2d", "global_max_pooling2d", "rescaling", "normalization"]

  private func base(_ name: String) -> String {
    let parts = name.split(separator: "_")
    let stem = parts.dropLast().joined(separator: "_")
    return Self.unnamed.contains(stem) && Int(parts.last!) != nil ? stem : name
  }

  /// The names of the layers that calls take their operands from.
  private func operands(_ value: ConfigValue) -> [String] {
    if value["class_name"]?.string == "__keras_tensor__" { return [base(value["config"]!["keras_history"]!.array![0].string!)] }
    return (value.array ?? value.object.map { $0.sorted { $0.key < $1.key }.map(\.value) } ?? []).flatMap(operands)
  }
}
