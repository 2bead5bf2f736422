import ApusLayers
import ApusTensors
import Foundation
import TestSupport
import Testing

/// A case that Keras computed: see Tests/Fixtures/text_layers.py.
struct TextFixture: Sendable {
  let layer: ConfigValue
  let after: ConfigValue
  let input: ConfigValue
  let output: ConfigValue
  let adapt: ConfigValue?
  let vocabulary: ConfigValue?
  let size: Int?

  static let folder = Fixture.folder.appending(path: "text")

  static func read(_ name: String) throws -> ConfigValue {
    try ConfigValue(json: Array(Data(contentsOf: folder.appending(path: name))), at: name)
  }

  static let all: [TextFixture] = try! read("layers.json").array!.map { json in
    TextFixture(
      layer: json["layer"]!, after: json["after"]!, input: json["input"]!, output: json["output"]!, adapt: json["adapt"],
      vocabulary: json["vocabulary"],
      size: json["size"]?.integer)
  }

  static let names = Set(all.map(\.className)).sorted()

  var className: String { layer["class_name"]!.string! }
  var label: String { "\(className) \(layer["config"]!.json) on \(input.json)" }

  func make() throws -> Layer {
    let made = try Layer.deserialize(layer, at: "layer")
    if let adapt {
      switch made {
      case let made as StringLookup: made.adapt(adapt.strings)
      case let made as TextVectorization: made.adapt(adapt.strings)
      case let made as IntegerLookup: made.adapt(adapt.tensor)
      case let made as Discretization: made.adapt(adapt.tensor)
      default: Issue.record("\(className) takes nothing from data")
      }
    }
    return made
  }
}

extension ConfigValue {
  var shape: Shape { Shape(self["shape"]!.array!.map { $0.integer! }) }
  var isText: Bool { self["dtype"]!.string == "string" }
  var strings: StringTensor { StringTensor(shape: shape, strings: self["values"]!.array!.map { $0.string! }) }
  var numbers: [Double] { self["values"]!.array!.map { $0.real! } }
  var tensor: Tensor {
    self["dtype"]!.string!.hasPrefix("int")
      ? Tensor(shape: shape, scalars: self["values"]!.array!.map { Int64($0.integer!) }) : Tensor(shape: shape, scalars: numbers)
  }
}

/// The layers that read text, and those that take something from data, compared with Keras.
@Suite struct TextLayerTests {
  @Test(arguments: TextFixture.names, Device.all)
  func matchesKeras(_ name: String, _ device: Device) throws {
    for fixture in TextFixture.all where fixture.className == name {
      try withDevice(device) {
        let layer = try fixture.make()
        if fixture.output.isText {
          #expect((layer as? StringLookup)?.strings(of: fixture.input.tensor) == fixture.output.strings, "\(fixture.label)")
          return
        }
        let output: Tensor? =
          switch layer {
          case let layer as StringLookup: layer(fixture.input.strings)
          case let layer as TextVectorization: layer(fixture.input.strings)
          case let layer as Hashing where fixture.input.isText: layer(fixture.input.strings)
          default: layer(fixture.input.tensor)
          }
        #expect(output?.shape == fixture.output.shape, "\(fixture.label)")
        if let output { expectClose(output, fixture.output.numbers, tolerance: 1e-6, fixture.label) }
      }
    }
  }

  /// Vocabularies and boundaries from data, and what the layers say of themselves before and after.
  @Test func learnsAndDescribesItselfAsKerasDoes() throws {
    for fixture in TextFixture.all {
      let layer = try fixture.make()
      if let expected = fixture.vocabulary {
        switch layer {
        case let layer as StringLookup: #expect(StringTensor(layer.getVocabulary()) == expected.strings, "\(fixture.label)")
        case let layer as TextVectorization: #expect(StringTensor(layer.getVocabulary()) == expected.strings, "\(fixture.label)")
        case let layer as IntegerLookup: #expect(layer.getVocabulary().map(Double.init) == expected.numbers, "\(fixture.label)")
        default: Issue.record("\(fixture.className) has no vocabulary")
        }
        let size = (layer as? StringLookup)?.vocabularySize() ?? (layer as? TextVectorization)?.vocabularySize()
        #expect((size ?? (layer as? IntegerLookup)?.vocabularySize()) == fixture.size)
      }
      let ours = comparable(try layer.serialized(at: "layer")["config"]!)
      let theirs = comparable(fixture.after["config"]!)
      for (key, value) in theirs.object! { #expect(ours[key] == value, "\(fixture.label): \(key)") }
    }
  }

  @Test func hashesMatchTensorFlow() throws {
    let fixture = try TextFixture.read("hashes.json")
    let strings = fixture["strings"]!.array!.map { $0.string! }
    let key = fixture["key"]!.array!.map { $0.integer! }
    let fast = strings.map { "\(HashBuckets(count: .max, salt: nil).bucket($0))" }
    let strong = strings.map { "\(HashBuckets(count: .max, salt: key).bucket($0))" }
    #expect(strings.count > 200)
    #expect(fast == fixture["fast"]!.array!.map { $0.string! })
    #expect(strong == fixture["strong"]!.array!.map { $0.string! })
  }

  @Test func functionsStandardizeAndSplit() throws {
    let layer = TextVectorization(
      standardize: .custom { $0.replacing("<br />", with: " ") }, split: .custom { $0.split(separator: "_").map(String.init) },
      vocabulary: ["a", "b "])
    #expect(layer(["a_b<br />_c", "b"]).scalars(as: Int.self) == [2, 3, 1, 1, 0, 0])
    #expect { _ = try layer.serialized(at: "layer") } throws: { ($0 as? ConfigurationError)?.path == "layer.config.standardize" }
  }

  @Test func adaptsToBatches() {
    let texts = ["a b b", "c b a", "d", "a"]
    let (whole, parts) = (TextVectorization(outputMode: .tfIDF), TextVectorization(outputMode: .tfIDF))
    whole.adapt(texts)
    parts.adapt(batches: [StringTensor(Array(texts[..<3])), StringTensor(Array(texts[3...]))])
    #expect(whole.getVocabulary() == ["[UNK]", "b", "a", "d", "c"] && parts.getVocabulary() == whole.getVocabulary())
    #expect(parts(texts).scalars() == whole(texts).scalars())
  }

  /// Strings pass through models as their positions.
  @Test(arguments: Device.all)
  func modelsReadStrings(_ device: Device) throws {
    let texts = ["the cat sat", "a dog", "the the dog", "cat"]
    try withDevice(device) {
      let vectorize = TextVectorization(outputSequenceLength: 4)
      vectorize.adapt(texts)
      let behind = Sequential([Embedding(vectorize.vocabularySize(), 3), GlobalAveragePooling1D(), Dense(2)])
      let expected = behind(vectorize(texts))
      let inputs = StringInput()
      #expect(inputs.shape == [nil, 1] && vectorize(inputs).shape == [nil, 4] && vectorize(inputs).dtype == .int64)
      for model in [Sequential([inputs, vectorize, behind]), Model(inputs: inputs, outputs: behind(vectorize(inputs)))] {
        expectClose(model(texts), expected)
        expectClose(try model.predict(texts, batchSize: 3, verbose: .silent), expected)
        #expect { _ = try recoveringErrors { model(Tensor([[1], [2]])) } } throws: { "\($0)".contains("reads strings") }
      }
    }
  }

  @Test func numbersPassThroughModels() throws {
    let inputs = Input(shape: [3], dtype: .int64)
    let lookup = IntegerLookup(vocabulary: [5, 7], outputMode: .multiHot)
    let ranges = Discretization(numBins: 2, outputMode: .count)
    let outputs = [lookup(inputs), Hashing(4)(inputs), ranges(inputs)]
    #expect(outputs.map(\.shape) == [[nil, 3], [nil, 3], [nil, 2]] && outputs.map(\.dtype) == [.float32, .int64, .float32])
    let model = Model(inputs: inputs, outputs: outputs)
    ranges.adapt(Tensor([1.0, 2.0, 3.0, 4.0]))
    let results = try model.predict(inputs: [Tensor([[5, 5, 9], [1, 7, 7]], dtype: .int64)], verbose: .silent)
    expectClose(results[0], [1, 1, 0, 1, 0, 1])
    #expect(results[2].shape == [2, 2])
  }

  static let mistakes: [(String, @Sendable () -> Void)] = [
    ("repeated", { _ = StringLookup(vocabulary: ["a", "b", "a"]) }),
    ("at least one", { StringLookup().setVocabulary([]) }),
    ("mask", { _ = StringLookup(maskToken: "b", vocabulary: ["a", "b"]) }),
    ("maxTokens", { _ = StringLookup(maxTokens: 2, vocabulary: ["a", "b"]) }),
    ("maxTokens", { _ = StringLookup(maxTokens: 1) }),
    ("padToMaxTokens", { _ = StringLookup(padToMaxTokens: true) }),
    ("numOOVIndices", { _ = IntegerLookup(numOOVIndices: -1) }),
    ("salt", { _ = StringLookup(salt: [1, 2, 3]) }),
    ("not in the vocabulary", { _ = StringLookup(numOOVIndices: 0, vocabulary: ["a"])(["b"]) }),
    ("idfWeights", { _ = StringLookup(vocabulary: ["a"], outputMode: .tfIDF) }),
    ("idfWeights", { _ = StringLookup(vocabulary: ["a"], idfWeights: [1, 2], outputMode: .tfIDF) }),
    ("outputMode", { _ = StringLookup(invert: true, outputMode: .count) }),
    ("vocabulary", { _ = StringLookup(outputMode: .count)(["a"]) }),
    ("vocabulary", { StringLookup(vocabulary: ["a"]).adapt(["b"]) }),
    ("reads strings", { _ = StringLookup(vocabulary: ["a"])(Tensor([1])) }),
    ("wrong shape", { _ = TextVectorization()([["a", "b"]]) }),
    ("ngrams", { _ = TextVectorization(ngrams: 0) }),
    ("outputSequenceLength", { _ = TextVectorization(outputMode: .count, outputSequenceLength: 4) }),
    ("outputSequenceLength", { _ = TextVectorization(outputSequenceLength: -4) }),
    ("too large", { _ = TextVectorization(outputSequenceLength: 1 << 30)(["a", "b", "c"]) }),
    ("equally many", { _ = TextVectorization(outputMode: .oneHot, vocabulary: ["a"])(["a", "a a"]) }),
    ("numBins", { _ = Hashing(0)(["a"]) }),
    ("salt", { _ = Hashing(3, salt: [1, 2, 3])(["a"]) }),
    ("boundaries", { _ = Discretization(numBins: 3)(Tensor([1.0])) }),
    ("numBins", { Discretization([1]).adapt(Tensor([1.0])) }),
    ("different lengths", { _ = StringTensor([["a"], ["b", "c"]]) }),
    ("number of strings", { _ = StringTensor(shape: [3], strings: ["a"]) }),
  ]

  @Test(arguments: mistakes.indices)
  func mistakesAreReported(_ number: Int) {
    let (text, make) = TextLayerTests.mistakes[number]
    #expect { try recoveringErrors { make() } } throws: { "\($0)".contains(text) && $0 is TensorError }
  }
}
