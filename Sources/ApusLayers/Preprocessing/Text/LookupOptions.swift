/// What comes out of a lookup of tokens.
public enum LookupOutput: String, Codable, Sendable {
  /// The tokens' numbers: int64.
  case int
  /// A 1 at the token's place: [..., tokens].
  case oneHot = "one_hot"
  /// A 1 at the place of each token in a sample: [batch, n] -> [batch, tokens].
  case multiHot = "multi_hot"
  /// How often each token is in a sample: [batch, n] -> [batch, tokens].
  case count
  /// The counts, each times the token's weight, which is the larger the fewer documents have the token: log(1 + documents / (1 + documents with it)).
  case tfIDF = "tf_idf"
}

/// How tokens outside the vocabulary are distributed among several numbers. Words are always hashed.
public enum OOVMethod: String, Codable, Sendable {
  /// By the remainder.
  case floorMod = "floormod"
  /// By FarmHash, or by SipHash with a salt.
  case farmHash = "farmhash"
}

/// The options of ``StringLookup`` and ``IntegerLookup``.
public struct LookupOptions<Token: VocabularyToken>: Codable, Sendable {
  public var invert = false
  public var maxTokens: Int?
  public var numOovIndices = 1
  public var oovToken: Token?
  public var maskToken: Token?
  public var outputMode = LookupOutput.int
  public var sparse = false
  public var padToMaxTokens = false
  public var idfWeights: [Double]?
  public var vocabulary: [Token]?
  public var vocabularySize: Int?
  public var oovMethod: OOVMethod? = .floorMod
  public var salt: IntegerList?

  /// The first number of tokens outside the vocabulary: 1 where 0 is the mask.
  var oovStart: Int { maskToken != nil && outputMode == .int ? 1 : 0 }

  /// The first number of the vocabulary.
  var tokenStart: Int { oovStart &+ numOovIndices }

  /// The tokens before the vocabulary.
  var specialTokens: [Token?] { Array(repeating: maskToken, count: oovStart) + Array(repeating: oovToken, count: numOovIndices) }

  /// How many numbers there are; nil while there is no vocabulary.
  var depth: Int? { (padToMaxTokens ? maxTokens : vocabularySize).map { min(max($0, 0), Int(Int32.max)) } }
}
