import ApusTensors
import Foundation

extension Array {
  /// The documents that an array of tokens holds: its rows, or in one dimension each token.
  func documents(in shape: Shape) -> [ArraySlice<Element>] {
    let length = shape.rank > 1 ? shape[-1] : 1
    guard length > 0 else { return [] }
    return stride(from: 0, to: count, by: length).map { self[$0..<$0 + length] }
  }
}

/// How often tokens are in documents, and in how many: what vocabularies are chosen by.
struct TokenCounter<Token: VocabularyToken> {
  private struct Count {
    let token: Token
    var occurrences = 0
    var documents = 0
    var lastDocument = -1
  }

  private var counts: [Token.Key: Count] = [:]
  private var documentCount = 0

  var isEmpty: Bool { counts.isEmpty }

  mutating func add(document: some Sequence<Token>) {
    for token in document {
      var count = counts[token.key] ?? Count(token: token)
      count.occurrences += 1
      if count.lastDocument != documentCount {
        count.documents += 1
        count.lastDocument = documentCount
      }
      counts[token.key] = count
    }
    documentCount += 1
  }

  /// The most frequent tokens; of equally frequent ones those that sort last come first, as in Keras. With each, the logarithm of one plus the documents
  /// over one plus those that have it.
  func vocabulary(without special: [Token?], atMost limit: Int?) -> [(token: Token, weight: Float)] {
    let excluded = Set(special.compactMap { $0?.key })
    let sorted = counts.values.filter { !excluded.contains($0.token.key) }.sorted {
      $0.occurrences != $1.occurrences ? $0.occurrences > $1.occurrences : Token.precedes($1.token, $0.token)
    }
    return sorted.prefix(limit ?? .max).map { ($0.token, Float(log(1 + Double(documentCount) / Double(1 + $0.documents)))) }
  }
}
