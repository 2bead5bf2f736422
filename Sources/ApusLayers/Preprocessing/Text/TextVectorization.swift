import ApusTensors

/// Texts as numbers of words: standardized, split, joined to n-grams if asked for, and looked up. Keras's `keras.layers.TextVectorization`.
///
/// ```swift
/// let vectorize = TextVectorization(maxTokens: 10_000, outputSequenceLength: 100)
/// vectorize.adapt(texts)                                   // [String]
/// let model = Sequential([Embedding(10_000, 16), GlobalAveragePooling1D(), Dense(1)])
/// model(vectorize(texts))                                  // vectorize: [texts] -> int64 [texts, 100]
/// ```
///
/// Of `.int`, 0 is what fills shorter texts up and 1 what stands for words outside the vocabulary; other outputs are float32 [texts, tokens].
public final class TextVectorization: ConfiguredLayer<TextVectorization.Configuration>, ConfigurableLayer, FunctionHolder {
  public struct Configuration: Codable, Sendable {
    public var maxTokens: Int?
    public var standardize: TextStandardization? = .lowerAndStripPunctuation
    public var split: TextSplitting? = .whitespace
    public var ngrams: IntegerList?
    public var outputMode = LookupOutput.int
    public var outputSequenceLength: Int?
    public var padToMaxTokens = false
    public var sparse = false
    public var ragged = false
    public var vocabulary: [String]?
    public var idfWeights: [Double]?
    public var encoding: String? = "utf-8"
    public var vocabularySize: Int?
  }

  /// Where the words' numbers come from.
  let lookup: StringLookup

  /// - Parameters:
  ///   - maxTokens: How many words the vocabulary has at most, the special ones among them, when it is taken from data.
  ///   - standardize: What is done to a text before it is split; nil for nothing.
  ///   - split: How a text is split; nil if its words are given one by one.
  ///   - ngrams: Up to how many words beside each other are words as well; or a list of such numbers.
  ///   - outputSequenceLength: To how many numbers each text is cut or filled up; nil for those of the longest.
  ///   - padToMaxTokens: Whether vectors have `maxTokens` elements even if there are fewer words.
  ///   - vocabulary: The words in the order of their numbers, with or without the special ones before them.
  ///   - idfWeights: A weight for each word, for `.tfIDF`.
  public convenience init(
    maxTokens: Int? = nil, standardize: TextStandardization? = .lowerAndStripPunctuation, split: TextSplitting? = .whitespace,
    ngrams: IntegerList? = nil, outputMode: LookupOutput = .int, outputSequenceLength: Int? = nil, padToMaxTokens: Bool = false,
    vocabulary: [String]? = nil, idfWeights: [Double]? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      maxTokens: maxTokens, standardize: standardize, split: split, ngrams: ngrams, outputMode: outputMode,
      outputSequenceLength: outputSequenceLength, padToMaxTokens: padToMaxTokens, vocabulary: vocabulary, idfWeights: idfWeights)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public required init(configuration: Configuration, name: String? = nil, dtype: DTypePolicy? = nil) {
    let options = LookupOptions(
      maxTokens: configuration.maxTokens, oovToken: "[UNK]", maskToken: "", outputMode: configuration.outputMode, sparse: configuration.sparse,
      padToMaxTokens: configuration.padToMaxTokens, idfWeights: configuration.idfWeights, vocabulary: configuration.vocabulary,
      vocabularySize: configuration.vocabularySize)
    lookup = StringLookup(configuration: Combined(options, TextEncoding()), dtype: dtype)
    super.init(configuration: configuration, name: name, dtype: dtype)
    let length = configuration.outputSequenceLength
    _ = require(!configuration.ragged, "ragged", true, "false, since there are no ragged tensors")
    _ = require(length == nil || configuration.outputMode == .int, "outputSequenceLength", length ?? 0, "none where the output is no numbers")
    _ = require((0...Int(Int32.max)).contains(length ?? 0), "outputSequenceLength", length ?? 0, "from 0 to \(Int32.max)")
    _ = require(configuration.ngrams?.values.allSatisfy { $0 > 0 } ?? true, "ngrams", configuration.ngrams?.values ?? [], "numbers of at least 1")
    noteSize()
  }

  public static var nullableKeys: Set<String> { ["standardize", "split", "ngrams"] }

  override var castsInputs: Bool { false }

  public override var savedAttributes: [(name: String, value: SavedAttribute)] { [("_lookup_layer", .layer(lookup))] }

  var functionOption: String? {
    if let standardize = configuration.standardize, standardize.word == nil { return "standardize" }
    if let split = configuration.split, split.word == nil { return "split" }
    return nil
  }

  func noteSize() { configuration.vocabularySize = lookup.vocabularySize() }

  // MARK: The vocabulary

  /// The words in the order of their numbers. Keras: `layer.get_vocabulary()`.
  ///
  /// - Parameter includeSpecialTokens: Whether what fills up and what stands for other words are among them, so that positions are numbers.
  public func getVocabulary(includeSpecialTokens: Bool = true) -> [String] { lookup.getVocabulary(includeSpecialTokens: includeSpecialTokens) }

  /// How many numbers there are. Keras: `layer.vocabulary_size()`.
  public func vocabularySize() -> Int { lookup.vocabularySize() }

  /// Replaces the vocabulary. Keras: `layer.set_vocabulary(vocabulary)`.
  ///
  /// - Parameters:
  ///   - vocabulary: Each word once, with or without the special ones before them.
  ///   - idfWeights: A weight for each, if the output is `.tfIDF`.
  public func setVocabulary(_ vocabulary: [String], idfWeights: [Double]? = nil) {
    lookup.setVocabulary(vocabulary, idfWeights: idfWeights)
    noteSize()
  }

  /// Takes the vocabulary from texts: the most frequent words first, and of equally frequent ones those that sort last. Keras: `layer.adapt(data)`.
  public func adapt(_ texts: some StringTensorConvertible) { adapt(batches: CollectionOfOne(texts.stringTensor)) }

  /// The same from a sequence of batches.
  public func adapt(batches: some Sequence<StringTensor>) {
    lookup.adapt(documents: batches.lazy.flatMap { [self] in rows($0) ?? [] })
    noteSize()
  }

  // MARK: Calling

  /// The numbers of the texts' words, in the form that the options ask for.
  public func callAsFunction(_ texts: some StringTensorConvertible) -> Tensor {
    let texts = texts.stringTensor
    guard let rows = rows(texts) else { return .poisoned(like: []) }
    var numbers: [ArraySlice<Int64>] = []
    for row in rows {
      guard let found = lookup.lookUp(row) else { return .poisoned(like: []) }
      numbers.append(found[...])
    }
    let categories = CategoryRows(numbers)
    let leading = texts.rank == 0 ? [] : [numbers.count]
    let length = configuration.outputSequenceLength ?? numbers.map(\.count).max() ?? 0
    switch configuration.outputMode {
    case .int:
      guard requireRoom(for: Shape(leading + [length])) else { return .poisoned(like: []) }
      return Tensor(shape: Shape(leading + [length]), scalars: categories.padded(to: length))
    case .oneHot:
      guard Set(numbers.map(\.count)).count <= 1 else {
        _ = require(false, "outputMode", "oneHot", "texts of equally many words, or multiHot, count or tfIDF")
        return .poisoned(like: [])
      }
      return lookup.encoded(categories, Shape(leading + [numbers.first?.count ?? 0, lookup.options.depth ?? 0]))
    default: return lookup.encoded(categories, Shape(leading + [lookup.options.depth ?? 0]))
    }
  }

  /// The words of each text, n-grams among them; nil, after a report, for texts in more than one dimension.
  private func rows(_ texts: StringTensor) -> [[String]]? {
    let standardize = configuration.standardize
    var rows: [[String]]
    if let split = configuration.split {
      guard texts.rank < 2 || texts.shape[-1] == 1 else {
        report(
          TensorError(
            .shape, "TextVectorization", "the texts have the wrong shape", expected: "one text in each row: [texts] or [texts, 1]",
            received: "\(texts.shape)"))
        return nil
      }
      rows = texts.strings.map { split(standardize?($0) ?? $0) }
    } else {
      rows = texts.documents.map { $0.map { standardize?($0) ?? $0 } }
    }
    guard let ngrams = configuration.ngrams else { return rows }
    let longest = rows.map(\.count).max() ?? 0
    let widths = ngrams.isSingle ? Array(1...max(min(ngrams.values[0], longest), 1)) : ngrams.values.filter { $0 > 0 }
    rows = rows.map { words in
      widths.flatMap { width in words.count < width ? [] : (0...words.count - width).map { words[$0..<$0 + width].joined(separator: " ") } }
    }
    return rows
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard Context.current.context.infersOnly else { return withStrings(behind: input) { callAsFunction($0) } }
    let batch = input.shape.first ?? 1
    // Where the length depends on the texts it is as unknown as the batch.
    if configuration.outputMode == .int { return .withoutValues([batch, max(configuration.outputSequenceLength ?? batch, 0)], dtype: .int64) }
    return .withoutValues([batch, lookup.options.depth ?? 0], dtype: .float32)
  }
}
