import ApusTensors

/// How strings become bytes. There is only UTF-8.
public struct TextEncoding: Codable, Sendable {
  public var encoding: String? = "utf-8"
}

/// Words as numbers, by a vocabulary that is given or comes from data. Keras's `keras.layers.StringLookup`.
///
/// ```swift
/// let lookup = StringLookup(vocabulary: ["a", "b", "c"])
/// lookup([["a", "c"], ["b", "z"]])                     // [[1, 3], [2, 0]], int64
/// StringLookup(vocabulary: ["a", "b"], outputMode: .multiHot)([["a", "z"]])      // [[1, 1, 0]]: others, a, b
/// lookup.strings(of: Tensor([1, 3]))                   // "a", "c"
/// ```
///
/// What is no number comes out as float32.
public final class StringLookup: IndexLookup<String, TextEncoding>, ConfigurableLayer {
  public static var nullableKeys: Set<String> { ["oov_token"] }

  /// - Parameters:
  ///   - maxTokens: How many numbers there are at most, the special ones among them, when the vocabulary is taken from data.
  ///   - numOOVIndices: Over how many numbers the words outside the vocabulary are distributed. With 0 there may be none.
  ///   - maskToken: The word that stands for nothing: 0 where the output is numbers, and left out elsewhere.
  ///   - oovToken: What words outside the vocabulary become on the way back.
  ///   - vocabulary: The words in the order of their numbers, with or without the special ones before them.
  ///   - idfWeights: A weight for each word, for `.tfIDF`.
  ///   - invert: Whether the layer is for the way back, from numbers to words.
  ///   - padToMaxTokens: Whether vectors have `maxTokens` elements even if there are fewer words.
  ///   - salt: One number or two that change how words are distributed.
  public convenience init(
    maxTokens: Int? = nil, numOOVIndices: Int = 1, maskToken: String? = nil, oovToken: String? = "[UNK]", vocabulary: [String]? = nil,
    idfWeights: [Double]? = nil, invert: Bool = false, outputMode: LookupOutput = .int, padToMaxTokens: Bool = false, salt: IntegerList? = nil,
    name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let options = LookupOptions(
      invert: invert, maxTokens: maxTokens, numOovIndices: numOOVIndices, oovToken: oovToken, maskToken: maskToken, outputMode: outputMode,
      padToMaxTokens: padToMaxTokens, idfWeights: idfWeights, vocabulary: vocabulary, salt: salt?.key.map { IntegerList($0) } ?? salt)
    self.init(configuration: Combined(options, TextEncoding()), name: name, dtype: dtype)
  }

  /// The words' numbers, in the form that the options ask for.
  public func callAsFunction(_ words: some StringTensorConvertible) -> Tensor {
    let words = words.stringTensor
    guard require(!options.invert, "invert", true, "false where words become numbers"), let numbers = lookUp(words.strings) else {
      return .poisoned(like: [])
    }
    return encoded(numbers, words.shape)
  }

  /// The words that numbers stand for. Keras: `StringLookup(invert=True)(numbers)`.
  public func strings(of numbers: some TensorConvertible) -> StringTensor {
    let tensor = numbers.tensor
    guard !tensor.isPoisoned, let words = tokens(tensor.scalars(as: Int64.self)) else { return StringTensor(shape: [0], strings: []) }
    return StringTensor(shape: tensor.shape, strings: words)
  }

  /// Takes the vocabulary from words: the most frequent first. Each row is a document; in one dimension each word is. Keras: `layer.adapt(data)`.
  public func adapt(_ data: some StringTensorConvertible) { adapt(documents: data.stringTensor.documents) }

  /// The same from a sequence of batches.
  public func adapt(batches: some Sequence<StringTensor>) { adapt(documents: batches.lazy.flatMap(\.documents)) }

  override func lookedUp(_ input: Tensor) -> Tensor { withStrings(behind: input) { callAsFunction($0) } }
}

extension StringTensor {
  /// The rows.
  var documents: [ArraySlice<String>] { strings.documents(in: shape) }
}
