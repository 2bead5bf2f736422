import ApusDevices

/// A tensor whose axes have labels: equal labels of two tensors belong together.
struct LabeledTensor {
  var tensor: Tensor
  var labels: [Int]

  /// The size of the axis that has a label.
  func size(_ label: Int) -> Int? { labels.firstIndex(of: label).map { tensor.shape[$0] } }

  /// The tensor with its axes in this order of labels.
  func ordered(_ order: [Int]) -> Tensor { tensor.transpose(order.map { labels.firstIndex(of: $0)! }) }

  /// Each label once: where one stands at several axes, their common diagonal is left.
  func withoutRepeatedLabels() -> LabeledTensor {
    var result = self
    while let second = result.labels.indices.first(where: { result.labels[..<$0].contains(result.labels[$0]) }) {
      let label = result.labels[second]
      let rest = result.labels.indices.filter { result.labels[$0] != label }
      let same = result.labels.indices.filter { result.labels[$0] == label }
      // Two of the axes come last and become one, which is their diagonal.
      let order = rest + same.dropLast(2) + same.suffix(2)
      result.tensor = result.tensor.transpose(order).diagPart()
      result.labels = order.dropLast().map { result.labels[$0] }
    }
    return result
  }

  /// Summed over the axes whose labels nobody needs.
  func summed(keeping needed: Set<Int>) -> LabeledTensor {
    let axes = labels.indices.filter { !needed.contains(labels[$0]) }
    return axes.isEmpty ? self : LabeledTensor(tensor: tensor.sum(axes: axes), labels: labels.filter(needed.contains))
  }
}

/// Sums of products of tensors over the labels that the result does not have.
enum Contraction {
  /// Contracts the operands two by two, the pair with the cheapest product first, as one matrix product each.
  static func contract(_ operands: [LabeledTensor], into output: [Int]) -> Tensor {
    var operands = operands.map { $0.withoutRepeatedLabels() }
    func needed(without positions: [Int]) -> Set<Int> {
      Set(output).union(operands.indices.filter { !positions.contains($0) }.flatMap { operands[$0].labels })
    }
    for index in operands.indices { operands[index] = operands[index].summed(keeping: needed(without: [index])) }
    while operands.count > 1 {
      var best = (cost: (Double.infinity, Double.infinity), first: 0, second: 1)
      for first in operands.indices.dropLast() {
        for second in (first + 1)..<operands.count {
          let kept = needed(without: [first, second])
          let cost = cost(of: operands[first], operands[second], keeping: kept)
          if cost < best.cost { best = (cost, first, second) }
        }
      }
      let kept = needed(without: [best.first, best.second])
      let isLast = operands.count == 2
      let product = Pair(operands[best.first], operands[best.second], keeping: kept, order: isLast ? output : nil).product()
      operands.remove(at: best.second)
      operands[best.first] = product
    }
    return operands[0].ordered(output)
  }

  /// How many multiplications a product takes and, among equals, how much larger its result is than what it takes away.
  private static func cost(of left: LabeledTensor, _ right: LabeledTensor, keeping kept: Set<Int>) -> (Double, Double) {
    func count(_ labels: Set<Int>) -> Double { labels.reduce(1) { $0 * Double(left.size($1) ?? right.size($1) ?? 1) } }
    let labels = Set(left.labels).union(right.labels)
    return (count(labels), count(labels.intersection(kept)) - count(Set(left.labels)) - count(Set(right.labels)))
  }
}

/// Two tensors to be contracted, with their labels sorted by what becomes of them.
private struct Pair {
  let left: LabeledTensor
  let right: LabeledTensor
  /// Labels of both that stay, labels of both that are summed over, and labels that only one has.
  var batch: [Int]
  var summed: [Int]
  let leftOnly: [Int]
  let rightOnly: [Int]

  init(_ left: LabeledTensor, _ right: LabeledTensor, keeping kept: Set<Int>, order: [Int]?) {
    // The result's axes are those of the left tensor, then those of the right one: whichever comes first is the left one.
    let first = order?.first { left.labels.contains($0) != right.labels.contains($0) }
    let swaps = first.map { right.labels.contains($0) } ?? false
    (self.left, self.right) = swaps ? (right, left) : (left, right)
    let (leftLabels, rightLabels) = (self.left.labels, self.right.labels)
    let shared = leftLabels.filter(rightLabels.contains)
    batch = shared.filter(kept.contains)
    summed = shared.filter { !kept.contains($0) }
    func only(_ labels: [Int]) -> [Int] {
      let own = labels.filter { !shared.contains($0) }
      return order.map { $0.filter(own.contains) } ?? own
    }
    leftOnly = only(leftLabels)
    rightOnly = only(rightLabels)
    chooseOrders()
  }

  private func count(_ labels: [Int], _ tensor: LabeledTensor) -> Int { labels.reduce(1) { $0 * (tensor.size($1) ?? 1) } }

  /// How many elements move when a tensor is brought into the first of the orders that it is not in already.
  private func cost(_ tensor: LabeledTensor, _ orders: [[Int]]) -> Int { orders.contains(tensor.labels) ? 0 : tensor.tensor.elementCount }

  /// Takes the shared labels in the order of one tensor or the other, whichever moves less.
  private mutating func chooseOrders() {
    func cost(_ batch: [Int], _ summed: [Int]) -> Int {
      self.cost(left, [batch + leftOnly + summed, batch + summed + leftOnly])
        + self.cost(right, [batch + summed + rightOnly, batch + rightOnly + summed])
    }
    var best = (cost: cost(batch, summed), batch: batch, summed: summed)
    for source in [left, right] {
      for other in [left, right] {
        let (b, s) = (source.labels.filter(batch.contains), other.labels.filter(summed.contains))
        if cost(b, s) < best.cost { best = (cost(b, s), b, s) }
      }
    }
    (batch, summed) = (best.batch, best.summed)
  }

  func product() -> LabeledTensor {
    let labels = batch + leftOnly + rightOnly
    let shape = batch.map { left.size($0)! } + leftOnly.map { left.size($0)! } + rightOnly.map { right.size($0)! }
    let (b, m, n, k) = (count(batch, left), count(leftOnly, left), count(rightOnly, right), count(summed, left))
    if summed.isEmpty {
      let (x, y) = (left.ordered(batch + leftOnly), right.ordered(batch + rightOnly))
      return LabeledTensor(tensor: (x.reshape(b, m, 1) * y.reshape(b, 1, n)).reshape(shape), labels: labels)
    }
    let transposeLeft = left.labels == batch + summed + leftOnly && !leftOnly.isEmpty
    let transposeRight = right.labels == batch + rightOnly + summed && !rightOnly.isEmpty
    let x = left.ordered(batch + (transposeLeft ? summed + leftOnly : leftOnly + summed))
    let y = right.ordered(batch + (transposeRight ? rightOnly + summed : summed + rightOnly))
    func matrices(_ tensor: Tensor, _ rows: Int, _ columns: Int) -> Tensor { tensor.reshape(batch.isEmpty ? [rows, columns] : [b, rows, columns]) }
    let result = matrices(x, transposeLeft ? k : m, transposeLeft ? m : k).matmul(
      matrices(y, transposeRight ? n : k, transposeRight ? k : n), transposeLeft: transposeLeft, transposeRight: transposeRight)
    return LabeledTensor(tensor: result.reshape(shape), labels: labels)
  }
}

/// Refuses operands of different dtypes.
func requireOneDType(_ tensors: [Tensor], in operation: String) throws(TensorError) {
  if let first = tensors.first, let other = tensors.first(where: { $0.dtype != first.dtype }) {
    throw TensorError(
      .dtype, operation, "the operands have different dtypes", expected: "tensors of one dtype", received: "\(first.dtype) and \(other.dtype)",
      hint: "Cast one: x.cast(.\(first.dtype)).")
  }
}
