import ApusTensors

extension Shape {
  /// The shape of the vectors that numbers of categories in this shape become: one for each number (`areSingle`), or for each row of them.
  func ofVectors(_ categories: Int, areSingle: Bool) -> Shape {
    let shape = rank == 0 ? [1] : self
    let keepsLast = areSingle && !(shape.rank > 1 && shape[-1] == 1)
    return Shape((keepsLast ? shape.dimensions : shape.dimensions.dropLast()) + [categories])
  }
}

/// Numbers of categories in rows of any lengths, on the host, on their way to vectors. Negative numbers, and those past the last category, count nothing.
struct CategoryRows {
  let rows: [ArraySlice<Int64>]

  init(_ rows: [ArraySlice<Int64>]) { self.rows = rows }

  /// The rows of an array with these sizes, along its last dimension.
  init(_ numbers: [Int64], _ shape: Shape) {
    let length = shape.last ?? 1
    let count = shape.dropLast().reduce(1, *)
    rows = (0..<count).map { numbers[$0 * length..<($0 + 1) * length] }
  }

  /// How often each category is in each row, or at most once; times weights, which are zero where there are none left.
  func counts(_ categories: Int, once: Bool = false, weights: [Float]? = nil) -> [Float] {
    var counts = [Float](repeating: 0, count: rows.count * categories)
    for (row, numbers) in rows.enumerated() {
      for number in numbers where number >= 0 && number < Int64(categories) {
        let place = row * categories + Int(number)
        counts[place] = once ? 1 : counts[place] + 1
      }
    }
    guard let weights else { return counts }
    for place in counts.indices { counts[place] *= place % categories < weights.count ? weights[place % categories] : 0 }
    return counts
  }

  /// A vector for each number, with a 1 at its place.
  func oneHot(_ categories: Int) -> [Float] { CategoryRows(rows.flatMap { row in row.indices.map { row[$0...$0] } }).counts(categories) }

  /// The numbers with zeros behind shorter rows, and longer ones cut off.
  func padded(to length: Int) -> [Int64] {
    rows.flatMap { Array($0.prefix(length)) + [Int64](repeating: 0, count: max(length - $0.count, 0)) }
  }
}
