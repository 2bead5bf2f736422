import ApusTensors

/// The dtype of a vocabulary of numbers. There is only int64.
public struct IntegerVocabulary: Codable, Sendable {
  public var vocabularyDtype: String? = "int64"
}

/// Whole numbers of any size as numbers from 0 on, by a vocabulary that is given or comes from data. Keras's `keras.layers.IntegerLookup`.
///
/// ```swift
/// let lookup = IntegerLookup(vocabulary: [12, 36, 1138, 42])
/// lookup(Tensor([[12, 1138, 42], [42, 1000, 36]]))     // [[1, 3, 4], [4, 0, 2]], int64
/// ```
///
/// The host looks the numbers up, and waits for the device before. What is no number comes out as float32.
public final class IntegerLookup: IndexLookup<Int, IntegerVocabulary>, ConfigurableLayer {
  public static var nullableKeys: Set<String> { ["oov_token"] }

  /// - Parameters:
  ///   - maxTokens: How many numbers come out at most, the special ones among them, when the vocabulary is taken from data.
  ///   - numOOVIndices: Over how many numbers those outside the vocabulary are distributed. With 0 there may be none.
  ///   - maskToken: The number that stands for nothing: 0 where the output is numbers, and left out elsewhere.
  ///   - oovToken: What numbers outside the vocabulary become on the way back.
  ///   - vocabulary: The numbers in the order of what they become, with or without the special ones before them.
  ///   - idfWeights: A weight for each, for `.tfIDF`.
  ///   - invert: Whether the layer goes the way back.
  ///   - padToMaxTokens: Whether vectors have `maxTokens` elements even if the vocabulary is smaller.
  ///   - oovMethod: How the numbers outside the vocabulary are distributed.
  ///   - salt: One number or two that change how they are, for `.farmHash`.
  public convenience init(
    maxTokens: Int? = nil, numOOVIndices: Int = 1, maskToken: Int? = nil, oovToken: Int? = -1, vocabulary: [Int]? = nil, idfWeights: [Double]? = nil,
    invert: Bool = false, outputMode: LookupOutput = .int, padToMaxTokens: Bool = false, oovMethod: OOVMethod = .floorMod, salt: IntegerList? = nil,
    name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let options = LookupOptions(
      invert: invert, maxTokens: maxTokens, numOovIndices: numOOVIndices, oovToken: oovToken, maskToken: maskToken, outputMode: outputMode,
      padToMaxTokens: padToMaxTokens, idfWeights: idfWeights, vocabulary: vocabulary, oovMethod: oovMethod,
      salt: salt?.key.map { IntegerList($0) } ?? salt)
    self.init(configuration: Combined(options, IntegerVocabulary()), name: name, dtype: dtype)
  }

  /// Takes the vocabulary from numbers: the most frequent first. Each row is a document; in one dimension each number is. Keras: `layer.adapt(data)`.
  public func adapt(_ data: some TensorConvertible) { adapt(documents: data.tensor.documents) }

  /// The same from a sequence of batches.
  public func adapt(batches: some Sequence<Tensor>) { adapt(documents: batches.lazy.flatMap(\.documents)) }

  override func lookedUp(_ input: Tensor) -> Tensor {
    let numbers = input.scalars(as: Int64.self)
    return withDevice(input.device) {
      if options.invert {
        return tokens(numbers).map { Tensor(shape: input.shape, scalars: $0.map(Int64.init)) } ?? .poisoned(like: [input])
      }
      return lookUp(numbers.map { Int($0) }).map { encoded($0, input.shape) } ?? .poisoned(like: [input])
    }
  }
}

extension Tensor {
  /// The rows, as whole numbers.
  fileprivate var documents: [ArraySlice<Int>] {
    isPoisoned ? [] : scalars(as: Int64.self).map { Int($0) }.documents(in: shape)
  }
}
