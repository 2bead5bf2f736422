/// A layer whose vocabulary Keras's files keep beside the weights: in `assets/<path>/vocabulary.txt`, and weights of the words in `vars/idf_weights`.
package protocol VocabularyKeeper: Layer {
  /// A line for each word, special ones first; nil where the configuration has the vocabulary.
  var savedVocabulary: [String]? { get }
  /// The words' weights, where there are any.
  var savedVocabularyWeights: [Float]? { get }
  /// Whether the words have weights.
  var hasVocabularyWeights: Bool { get }
  /// Takes over a file's vocabulary and weights.
  func loadVocabulary(_ lines: [String], weights: [Double]?, at path: String) throws(ConfigurationError)
}

extension IndexLookup: VocabularyKeeper {
  package var savedVocabulary: [String]? { options.vocabulary == nil ? getVocabulary().map(\.text) : nil }
  package var savedVocabularyWeights: [Float]? { tokenWeights }
  package var hasVocabularyWeights: Bool { options.outputMode == .tfIDF }

  package func loadVocabulary(_ lines: [String], weights: [Double]?, at path: String) throws(ConfigurationError) {
    var vocabulary: [Token] = []
    for (number, line) in lines.enumerated() {
      guard let token = Token(line: line) else {
        throw ConfigurationError(
          "\(path), line \(number + 1)", "this is no token of the vocabulary", expected: "\(Token.self)", received: "\"\(line)\"")
      }
      vocabulary.append(token)
    }
    // A vocabulary that was never taken from data.
    if vocabulary.count <= options.tokenStart { return }
    setVocabulary(vocabulary, idfWeights: weights.map { Array($0.prefix(vocabulary.count)) })
  }
}

extension TextVectorization: VocabularyKeeper {
  package var savedVocabulary: [String]? { lookup.savedVocabulary }
  package var savedVocabularyWeights: [Float]? { lookup.savedVocabularyWeights }
  package var hasVocabularyWeights: Bool { lookup.hasVocabularyWeights }

  package func loadVocabulary(_ lines: [String], weights: [Double]?, at path: String) throws(ConfigurationError) {
    try lookup.loadVocabulary(lines, weights: weights, at: path)
    noteSize()
  }
}
