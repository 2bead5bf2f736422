import ApusDevices

/// An equation of ``einsum(_:_:)``, as written.
private struct EinsumEquation {
  /// A term's labels: letters, and at most one ellipsis, which stands for the axes that have none.
  struct Term {
    var before: [Character] = []
    var after: [Character]?

    var letters: [Character] { before + (after ?? []) }
  }

  let terms: [Term]
  let output: Term?

  init(_ text: String) throws(TensorError) {
    func failure(_ problem: String, _ received: String) -> TensorError {
      TensorError(
        .value, "einsum", problem, expected: "terms of letters and at most one \"...\" each, as in \"...ij,...jk->...ik\"", received: received)
    }
    func term(_ text: Substring) throws(TensorError) -> Term {
      var result = Term()
      var rest = text
      while let first = rest.first {
        if rest.hasPrefix("..."), result.after == nil {
          result.after = []
          rest = rest.dropFirst(3)
          continue
        }
        guard first.isASCII, first.isLetter else { throw failure("the equation cannot be read", "\"\(text)\"") }
        if result.after == nil { result.before.append(first) } else { result.after!.append(first) }
        rest = rest.dropFirst()
      }
      return result
    }
    let letters = text.filter { !$0.isWhitespace }
    var sides = [letters[...]]
    if let arrow = letters.firstRange(of: "->") { sides = [letters[..<arrow.lowerBound], letters[arrow.upperBound...]] }
    var terms: [Term] = []
    for part in sides[0].split(separator: ",", omittingEmptySubsequences: false) { terms.append(try term(part)) }
    self.terms = terms
    output = sides.count > 1 ? try term(sides[1]) : nil
    guard let output else { return }
    let known = Set(terms.flatMap(\.letters))
    if let unknown = output.letters.first(where: { !known.contains($0) }) {
      throw failure("a letter of the result stands in no operand", "\"\(unknown)\" in \"\(text)\"")
    }
    if Set(output.letters).count != output.letters.count { throw failure("a letter stands twice in the result", "\"\(text)\"") }
  }

  /// The result where none is written: the letters that occur once, in alphabetical order, after the axes of the ellipses.
  var implicitOutput: Term {
    let all = terms.flatMap(\.letters)
    let once = Set(all).filter { letter in all.count { $0 == letter } == 1 }
    return terms.contains { $0.after != nil } ? Term(after: once.sorted()) : Term(before: once.sorted())
  }
}

/// The sum of products that an equation describes: each letter names an axis; equal letters belong together, and letters that the result lacks are summed
/// over. Numeric dtypes; differentiable. TensorFlow: `tf.einsum`.
///
/// ```swift
/// einsum("ij,jk->ik", a, b)                    // a matrix product
/// einsum("bhqd,bhkd->bhqk", queries, keys)     // scores of attention
/// einsum("ii->i", a)                           // a diagonal; "ii->" is its sum, "ij->ji" a transpose
/// einsum("...i,i->...", x, weights)            // an ellipsis stands for axes without letters, which broadcast
/// ```
///
/// The operands are contracted two by two, each time by one batched matrix product, the cheapest first. Without `->` the result has the
/// letters that occur once, in alphabetical order.
public func einsum(_ equation: String, _ operands: any TensorConvertible...) -> Tensor { einsum(equation, operands.map(\.tensor)) }

/// The sum of products that an equation describes, of tensors in a list.
public func einsum(_ equation: String, _ operands: [Tensor]) -> Tensor {
  composed(operands, count: 1) { () throws(TensorError) in
    let parsed = try EinsumEquation(equation)
    guard parsed.terms.count == operands.count else {
      throw TensorError(
        .value, "einsum", "the equation has another number of operands", expected: "\(parsed.terms.count) operands for \"\(equation)\"",
        received: "\(operands.count)")
    }
    try requireOneDType(operands, in: "einsum")
    let labels = try EinsumLabels(equation, parsed.terms, operands)
    let output = parsed.output ?? parsed.implicitOutput
    guard output.after != nil || labels.ellipsis.allSatisfy({ $0 == 1 }) else {
      throw TensorError(
        .shape, "einsum", "the result has no place for the axes of the ellipses", expected: "\"...\" in the result", received: "\"\(equation)\"")
    }
    let shape = Shape(labels.output(output).map { labels.sizes[$0]! })
    try requireValid(shape, in: "einsum")
    let result = Contraction.contract(
      labels.operands, into: labels.output(output).filter { label in labels.operands.contains { $0.labels.contains(label) } })
    return [result.reshape(shape)]
  }[0]
}

/// The operands of an equation with labels for their axes: letters have their character's number, axes of ellipses -1, -2, ... from the last one on.
private struct EinsumLabels {
  var operands: [LabeledTensor] = []
  var sizes: [Int: Int] = [:]
  /// The sizes of the axes that the ellipses stand for, last one first.
  var ellipsis: [Int] = []

  init(_ equation: String, _ terms: [EinsumEquation.Term], _ tensors: [Tensor]) throws(TensorError) {
    for (term, tensor) in zip(terms, tensors) {
      let extra = tensor.rank - term.letters.count
      guard extra >= 0, term.after != nil || extra == 0 else {
        throw TensorError(
          .shape, "einsum", "an operand has another number of dimensions",
          expected: "\(term.letters.count)\(term.after == nil ? "" : " or more") for each operand's letters in \"\(equation)\"",
          received: "\(tensor.shape)")
      }
      let labels = term.before.map(Self.label) + (0..<extra).map { $0 - extra } + (term.after ?? []).map(Self.label)
      for (axis, label) in labels.enumerated() {
        let size = tensor.shape[axis]
        guard let known = sizes[label], known != size else {
          sizes[label] = size
          continue
        }
        guard label < 0, known == 1 || size == 1 else {
          throw TensorError(
            .shape, "einsum", "axes that belong together have different sizes", expected: "equal sizes for equal letters in \"\(equation)\"",
            received: tensors.map { "\($0.shape)" }.joined(separator: ", "))
        }
        sizes[label] = Swift.max(size * known == 0 ? 0 : size, size * known == 0 ? 0 : known)
      }
      operands.append(LabeledTensor(tensor: tensor, labels: labels))
    }
    let count = sizes.keys.count { $0 < 0 }
    ellipsis = (0..<count).map { sizes[-1 - $0]! }
    // An axis that is broadcast is left out, so that what remains has one size for each label.
    for index in operands.indices {
      let (tensor, labels) = (operands[index].tensor, operands[index].labels)
      let stays = labels.indices.filter { tensor.shape[$0] == sizes[labels[$0]] }
      if stays.count < labels.count {
        operands[index] = LabeledTensor(tensor: tensor.reshape(Shape(stays.map { tensor.shape[$0] })), labels: stays.map { labels[$0] })
      }
    }
  }

  private static func label(_ letter: Character) -> Int { Int(letter.asciiValue!) }

  func output(_ term: EinsumEquation.Term) -> [Int] {
    term.before.map(Self.label) + (term.after == nil ? [] : (0..<ellipsis.count).map { $0 - ellipsis.count }) + (term.after ?? []).map(Self.label)
  }
}
