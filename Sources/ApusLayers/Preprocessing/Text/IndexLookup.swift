import ApusTensors

/// What ``StringLookup`` and ``IntegerLookup`` share: a vocabulary, given or taken from data, and the numbers of its tokens.
///
/// The numbers are, in this order: 0 for the mask, if there is one and the output is numbers; those of tokens outside the vocabulary; the vocabulary.
public class IndexLookup<Token: VocabularyToken, Extra: Codable & Sendable>: ConfiguredLayer<Combined<LookupOptions<Token>, Extra>> {
  /// Without the special tokens.
  private var tokens: [Token] = []
  private var numbers: [Token.Key: Int] = [:]
  /// A weight for each number of the vocabulary and of the special tokens, if the output has weights.
  private(set) var tokenWeights: [Float]?

  public required init(configuration: Combined<LookupOptions<Token>, Extra>, name: String? = nil, dtype: DTypePolicy? = nil) {
    super.init(configuration: configuration, name: name, dtype: dtype)
    isUsable = isValid
    if isUsable, let vocabulary = options.vocabulary { setVocabulary(vocabulary, idfWeights: options.idfWeights) }
  }

  var options: LookupOptions<Token> { configuration.first }

  /// Whether the options make sense.
  private var isUsable = true

  override var castsInputs: Bool { false }

  /// Whether the options make sense; reports if not.
  private var isValid: Bool {
    require(!options.sparse, "sparse", true, "false, since there are no sparse tensors")
      && require((2...Int(Int32.max)).contains(options.maxTokens ?? 2), "maxTokens", options.maxTokens ?? 0, "from 2 to \(Int32.max)")
      && require(options.maxTokens != nil || !options.padToMaxTokens, "padToMaxTokens", true, "a number of maxTokens with it")
      && require((0...1 << 20).contains(options.numOovIndices), "numOOVIndices", options.numOovIndices, "from 0 to \(1 << 20)")
      && require(!options.invert || options.outputMode == .int, "outputMode", options.outputMode, "int, where numbers become tokens")
      && require((0...Int(Int32.max)).contains(options.vocabularySize ?? 0), "vocabularySize", options.vocabularySize ?? 0, "from 0 to \(Int32.max)")
      && require(options.salt.map { $0.key != nil } ?? true, "salt", options.salt?.values ?? [], "one number or two")
  }

  // MARK: The vocabulary

  /// The tokens in the order of their numbers. Keras: `layer.get_vocabulary()`.
  ///
  /// - Parameter includeSpecialTokens: Whether the mask and what stands for tokens outside the vocabulary are among them, so that positions are numbers.
  public func getVocabulary(includeSpecialTokens: Bool = true) -> [Token] {
    (isUsable && includeSpecialTokens ? options.specialTokens.compactMap { $0 } : []) + tokens
  }

  /// How many numbers there are. Keras: `layer.vocabulary_size()`.
  public func vocabularySize() -> Int { tokens.count + options.tokenStart }

  /// Replaces the vocabulary. Keras: `layer.set_vocabulary(vocabulary)`.
  ///
  /// - Parameters:
  ///   - vocabulary: Each token once, with or without the special ones before them.
  ///   - idfWeights: A weight for each, if the output is `.tfIDF`.
  public func setVocabulary(_ vocabulary: [Token], idfWeights: [Double]? = nil) {
    guard isUsable else { return }
    let special = options.specialTokens
    let hasSpecial = vocabulary.count >= special.count && zip(special, vocabulary).allSatisfy { $0?.key == $1.key }
    let tokens = Array(vocabulary.dropFirst(hasSpecial ? special.count : 0))
    let numbers = Dictionary(tokens.enumerated().map { ($1.key, $0) }) { first, _ in first }
    let mask = options.maskToken
    guard require(!vocabulary.isEmpty, "vocabulary", "none", "at least one token"),
      require(numbers.count == tokens.count, "vocabulary", "\(tokens.count - numbers.count) repeated tokens", "each token once"),
      require(
        mask.map { numbers[$0.key] == nil } ?? true, "vocabulary", "the mask \(mask?.text ?? "") among the tokens", "the mask first, or not at all"),
      require(
        !options.invert || options.oovToken.map { numbers[$0.key] == nil } ?? true, "vocabulary", "\(options.oovToken?.text ?? "") among the tokens",
        "what stands for other tokens first, or not at all"),
      require(
        options.maxTokens.map { tokens.count + special.count <= $0 } ?? true, "vocabulary", "\(tokens.count + special.count) tokens",
        "at most maxTokens, \(options.maxTokens ?? 0)"),
      require((options.outputMode == .tfIDF) == (idfWeights != nil), "idfWeights", idfWeights ?? [], "weights for tfIDF, and for nothing else"),
      require(
        idfWeights.map { $0.count == vocabulary.count } ?? true, "idfWeights", idfWeights?.count ?? 0, "\(vocabulary.count), one for each token")
    else { return }
    var weights = idfWeights.map { $0.map(Float.init) }
    // What is known of no document has the mean of the others.
    if let given = idfWeights, !hasSpecial {
      weights = Array(repeating: Float(given.reduce(0, +) / Double(given.count)), count: special.count) + (weights ?? [])
    }
    install(tokens, numbers, weights)
  }

  private func install(_ tokens: [Token], _ numbers: [Token.Key: Int], _ weights: [Float]?) {
    (self.tokens, self.numbers) = (tokens, numbers)
    var options = options
    options.vocabularySize = vocabularySize()
    tokenWeights = weights
    configuration = Combined(options, configuration.second)
  }

  /// Takes the vocabulary from documents, each of them a list of tokens.
  func adapt(documents: some Sequence<some Sequence<Token>>) {
    guard isUsable, require(options.vocabulary == nil, "vocabulary", "a vocabulary that was given", "none, to take it from data") else { return }
    var counter = TokenCounter<Token>()
    for document in documents { counter.add(document: document) }
    if counter.isEmpty { return }
    let limit = options.maxTokens.map { max($0 - options.tokenStart, 0) }
    let found = counter.vocabulary(without: [options.maskToken, options.oovToken], atMost: limit)
    let numbers = Dictionary(uniqueKeysWithValues: found.enumerated().map { ($1.token.key, $0) })
    let weights = found.map(\.weight)
    let mean = weights.reduce(0, +) / Float(max(weights.count, 1))
    install(found.map(\.token), numbers, options.outputMode == .tfIDF ? Array(repeating: mean, count: options.tokenStart) + weights : nil)
  }

  // MARK: Looking up

  /// The tokens' numbers; -1 for a mask that is to be left out. Nil, after a report, where there is none for a token.
  func lookUp(_ tokens: [Token]) -> [Int64]? {
    let options = options
    guard isUsable else { return nil }
    let mask = options.maskToken?.key
    let buckets = HashBuckets(count: max(options.numOovIndices, 1), salt: options.salt?.key)
    var result: [Int64] = []
    result.reserveCapacity(tokens.count)
    for token in tokens {
      let key = token.key
      if let mask, key == mask {
        result.append(options.outputMode == .int ? 0 : -1)
      } else if let number = numbers[key] {
        result.append(Int64(options.tokenStart + number))
      } else if options.numOovIndices > 0 {
        let remainder = options.oovMethod == .farmHash ? nil : token.remainder(options.numOovIndices)
        let bucket = options.numOovIndices == 1 ? 0 : remainder ?? buckets.bucket(token.text)
        result.append(Int64(options.oovStart + bucket))
      } else {
        report(
          TensorError(
            .value, "\(type(of: self))", "a token is not in the vocabulary", expected: "one of its \(numbers.count) tokens", received: token.text,
            hint: "Give numOOVIndices: 1 for a number that stands for all others."))
        return nil
      }
    }
    return result
  }

  /// The tokens that numbers stand for. Nil, after a report, where none does.
  func tokens(_ numbers: [Int64]) -> [Token]? {
    var result: [Token] = []
    for number in numbers {
      let place = number.subtractingReportingOverflow(Int64(options.tokenStart)).partialValue
      let known = place >= 0 && place < Int64(tokens.count) ? tokens[Int(place)] : nil
      guard let token = number == 0 && options.maskToken != nil ? options.maskToken : known ?? options.oovToken else {
        _ = require(false, "oovToken", "nothing", "what stands for the number \(number)")
        return nil
      }
      result.append(token)
    }
    return result
  }

  /// Numbers in the form that the options ask for.
  func encoded(_ numbers: [Int64], _ shape: Shape) -> Tensor {
    if options.outputMode == .int { return Tensor(shape: shape, scalars: numbers) }
    return encoded(CategoryRows(numbers, shape), outputShape(shape))
  }

  /// Rows of numbers as vectors.
  func encoded(_ rows: CategoryRows, _ shape: Shape) -> Tensor {
    guard let depth = options.depth, options.outputMode != .tfIDF || tokenWeights != nil else {
      _ = require(false, "vocabulary", "none", "one that is given or taken from data before the layer is called")
      return .poisoned(like: [])
    }
    guard requireRoom(for: shape) else { return .poisoned(like: []) }
    switch options.outputMode {
    case .oneHot: return Tensor(shape: shape, scalars: rows.oneHot(depth))
    case .tfIDF: return Tensor(shape: shape, scalars: rows.counts(depth, weights: tokenWeights))
    default: return Tensor(shape: shape, scalars: rows.counts(depth, once: options.outputMode == .multiHot))
    }
  }

  /// The shape of what comes out for tokens of a shape.
  func outputShape(_ shape: Shape) -> Shape {
    options.outputMode == .int ? shape : shape.ofVectors(options.depth ?? 0, areSingle: options.outputMode == .oneHot)
  }

  var outputType: DType { options.outputMode == .int ? .int64 : .float32 }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    if Context.current.context.infersOnly { return .withoutValues(outputShape(input.shape), dtype: outputType) }
    return lookedUp(input)
  }

  /// What comes out for a tensor.
  func lookedUp(_ input: Tensor) -> Tensor { .poisoned(like: [input]) }
}
