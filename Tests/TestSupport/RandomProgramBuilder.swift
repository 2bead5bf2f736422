import ApusTensors

/// Puts the instructions of a ``RandomProgram`` together: ops whose operands fit, and whose results stay small.
struct RandomProgramBuilder {
  enum Kind: CaseIterable { case real, integer, truth }

  struct Value {
    var shape: Shape
    /// What no element exceeds.
    var bound: Double
    var kind: Kind
  }

  typealias Instruction = RandomProgram.Instruction

  var values: [Value] = []
  /// The largest bound that floating-point numbers may have.
  let limit: Double
  /// Whether LAPACK has the dtype.
  let factorizes: Bool

  init(limit: Double, factorizes: Bool) {
    self.limit = limit
    self.factorizes = factorizes
  }

  private static let numbers: Set<Kind> = [.real, .integer]
  private static let every = Set(Kind.allCases)

  /// Functions of single elements: what they take, what they give if not the same, and their bounds.
  private static let unary: [String: (from: Set<Kind>, to: Kind?, bound: @Sendable (Double) -> Double)] = [
    "tanh": ([.real], nil, { _ in 1 }), "sigmoid": ([.real], nil, { _ in 1 }), "sin": ([.real], nil, { _ in 1 }),
    "softplus": ([.real], nil, { $0 + 1 }), "relu": ([.real], nil, { $0 }), "gelu": ([.real], nil, { $0 }), "silu": ([.real], nil, { $0 }),
    "elu": ([.real], nil, { $0 }), "erf": ([.real], nil, { _ in 1 }), "atan": ([.real], nil, { _ in 1.6 }), "asinh": ([.real], nil, { $0 }),
    "log1p": ([.real], nil, { $0 + 1 }), "sqrt": ([.real], nil, { $0 + 1 }), "bell": ([.real], nil, { _ in 1 }),
    "reciprocal": ([.real], nil, { _ in 1 }), "abs": (numbers, nil, { $0 }), "negative": (numbers, nil, { $0 }),
    "square": (numbers, nil, { $0 * $0 }), "sign": ([.integer], nil, { _ in 1 }), "invert": ([.integer], nil, { $0 + 1 }),
    "not": ([.truth], nil, { $0 }), "toReal": ([.integer, .truth], .real, { $0 }), "toInteger": ([.truth], .integer, { $0 }),
  ]

  private static let binary: [String: (from: Set<Kind>, to: Kind?, bound: @Sendable (Double, Double) -> Double)] = [
    "add": (numbers, nil, { $0 + $1 }), "subtract": (numbers, nil, { $0 + $1 }), "multiply": (numbers, nil, { $0 * $1 }),
    "divide": ([.real], nil, { a, _ in a }), "maximum": (numbers, nil, { max($0, $1) }), "minimum": (numbers, nil, { max($0, $1) }),
    "squaredDifference": (numbers, nil, { ($0 + $1) * ($0 + $1) }), "where": ([.real], nil, { max(1, $1) + 0 * $0 }),
    "floorDiv": ([.integer], nil, { a, _ in a }), "floorMod": ([.integer], nil, { _, b in b }),
    "bitwiseAnd": ([.integer], nil, { 2 * max($0, $1) + 1 }), "bitwiseOr": ([.integer], nil, { 2 * max($0, $1) + 1 }),
    "bitwiseXor": ([.integer], nil, { 2 * max($0, $1) + 1 }), "less": ([.integer], .truth, { _, _ in 1 }),
    "equal": ([.integer, .truth], .truth, { _, _ in 1 }), "greaterEqual": ([.integer], .truth, { _, _ in 1 }),
    "and": ([.truth], nil, { a, _ in a }), "or": ([.truth], nil, { a, _ in a }), "xor": ([.truth], nil, { a, _ in a }),
  ]

  /// Reductions of one axis, and what goes along it: the bound from that of an element and the axis's size.
  private static let reductions: [String: (from: Set<Kind>, bound: @Sendable (Double, Double) -> Double)] = [
    "sum": (numbers, { $0 * $1 }), "mean": ([.real], { a, _ in a }), "max": (numbers, { a, _ in a }), "min": (numbers, { a, _ in a }),
    "prod": (numbers, { a, n in (0..<Int(n)).reduce(1) { b, _ in b * max(a, 1) } }), "variance": ([.real], { a, _ in a * a }),
    "logSumExp": ([.real], { $0 + $1 }), "any": ([.truth], { a, _ in a }), "all": ([.truth], { a, _ in a }),
  ]
  private static let along: [String: (from: Set<Kind>, bound: @Sendable (Double, Double) -> Double)] = [
    "cumsum": (numbers, { $0 * $1 }), "reverse": (every, { a, _ in a }), "sort": (numbers, { a, _ in a }), "argSort": ([.integer], { $1 }),
    "argMax": ([.integer], { $1 }),
  ]
  private static let others = [
    "softmax", "logSoftmax", "layerNormalization", "topK", "transpose", "flatten", "expandDims", "concatenate", "stack", "slice", "strided", "tile",
    "repeat", "roll", "pad", "diagPart", "bandPart", "gather", "gatherBy", "gatherNd", "takeAlongAxis", "scatterAdd", "scatterUpdate", "segmentSum",
    "segmentMean", "outer", "oneHot",
  ]
  /// What seldom fits is tried more often.
  private static let rare = [
    "matmul", "einsum", "inverse", "cholesky", "solve", "logdet", "convolution", "maxPool", "averagePool", "upSample", "select", "less", "equal",
    "toReal", "any", "all", "and",
  ]
  private static let names =
    (Array(unary.keys) + Array(binary.keys) + Array(reductions.keys) + Array(along.keys) + others + [[String]](repeating: rare, count: 5).joined())
    .sorted()

  /// An op on values that fit it; nil where those that were drawn do not.
  mutating func next(_ random: inout SplitMix) -> Instruction? {
    let name = Self.names[random.below(Self.names.count)]
    // The latest value, more often than not, so that programs are deep.
    let first = random.below(3) > 0 ? values.count - 1 : random.below(values.count)
    let second = random.below(values.count)
    let (x, y) = (values[first], values[second])
    if let (from, to, bound) = Self.unary[name] {
      return from.contains(x.kind) ? accept(name, x.shape, bound(x.bound), to ?? x.kind, [first]) : nil
    }
    if let (from, to, bound) = Self.binary[name] {
      guard from.contains(x.kind), x.kind == y.kind, let shape = x.shape.broadcast(with: y.shape) else { return nil }
      return accept(name, shape, bound(x.bound, y.bound), to ?? x.kind, [first, second])
    }
    // Few pairs fit: each is tried, from one on.
    for offset in values.indices {
      if let instruction = ofTwo(name, first, (second + offset) % values.count, &random) { return instruction }
    }
    return ofOne(name, first, &random)
  }

  private mutating func accept(
    _ name: String, _ shape: Shape, _ bound: Double, _ kind: Kind, _ arguments: [Int], _ numbers: [Int] = []
  ) -> Instruction? {
    guard shape.elementCount <= 64, shape.rank <= 4, !shape.contains(0), bound <= (kind == .real ? limit : 1000) else { return nil }
    values.append(Value(shape: shape, bound: bound, kind: kind))
    return Instruction(op: name, arguments: arguments, numbers: numbers)
  }

  private mutating func ofOne(_ name: String, _ first: Int, _ random: inout SplitMix) -> Instruction? {
    let (x, a, kind) = (values[first].shape, values[first].bound, values[first].kind)
    if name == "flatten" { return accept(name, [x.elementCount], a, kind, [first]) }
    if name == "oneHot" { return kind == .integer ? accept(name, Shape(x.dimensions + [3]), 1, .real, [first]) : nil }
    if name == "expandDims" {
      let axis = random.below(x.rank + 1)
      return accept(name, x.inserting(1, at: axis), a, kind, [first], [axis])
    }
    guard x.rank > 0 else { return nil }
    let axis = random.below(x.rank)
    if let (from, bound) = Self.reductions[name] {
      let keeps = random.below(2)
      let shape = keeps == 1 ? x.replacing(axis, with: 1) : x.removing(axis)
      return from.contains(kind) ? accept(name, shape, bound(a, Double(x[axis])), kind, [first], [axis, keeps]) : nil
    }
    if let (from, bound) = Self.along[name] {
      let shape = name == "argMax" ? x.removing(axis) : x
      return from.contains(kind) ? accept(name, shape, bound(a, Double(x[axis])), kind, [first], [axis]) : nil
    }
    switch name {
    case "transpose":
      var order = Array(0..<x.rank)
      for index in order.indices { order.swapAt(index, random.below(x.rank)) }
      return accept(name, Shape(order.map { x[$0] }), a, kind, [first], order)
    case "slice":
      let begin = x.map { random.below($0) }
      let size = zip(x, begin).map { random.below($0 - $1) + 1 }
      return accept(name, Shape(size), a, kind, [first], begin + size)
    case "strided":
      let steps = x.map { _ in random.below(2) + 1 }
      return accept(name, Shape(zip(x, steps).map { ($0 + $1 - 1) / $1 }), a, kind, [first], steps)
    case "tile":
      let multiples = x.map { _ in random.below(2) + 1 }
      return accept(name, Shape(zip(x, multiples).map { $0 * $1 }), a, kind, [first], multiples)
    case "repeat": return accept(name, x.replacing(axis, with: 2 * x[axis]), a, kind, [first], [2, axis])
    case "roll": return accept(name, x, a, kind, [first], [random.below(5) - 2, axis])
    case "gather":
      let indices = (0..<random.below(4) + 1).map { _ in random.below(x[0]) }
      return accept(name, Shape([indices.count] + x.dropFirst()), a, kind, [first], indices)
    case "gatherNd":
      let (depth, count) = (axis + 1, random.below(3) + 1)
      let indices = (0..<count).flatMap { _ in (0..<depth).map { random.below(x[$0]) } }
      return accept(name, Shape([count] + x.dropFirst(depth)), a, kind, [first], [depth] + indices)
    case "takeAlongAxis":
      let shape = x.replacing(x.rank - 1, with: random.below(3) + 1)
      return accept(name, shape, a, kind, [first], (0..<shape.elementCount).map { _ in random.below(x[-1]) })
    default: return kind == .truth ? nil : ofNumbers(name, first, &random)
    }
  }

  private mutating func ofNumbers(_ name: String, _ first: Int, _ random: inout SplitMix) -> Instruction? {
    let (x, a, kind) = (values[first].shape, values[first].bound, values[first].kind)
    switch name {
    case "pad":
      let before = x.map { _ in random.below(2) }
      return accept(name, Shape(zip(x, before).map { $0 + $1 + 1 }), a, kind, [first], before)
    case "topK":
      let k = random.below(x[-1]) + 1
      return accept(name, x.replacing(x.rank - 1, with: k), a, kind, [first], [k])
    case "segmentSum", "segmentMean":
      guard name == "segmentSum" || kind == .real else { return nil }
      return accept(
        name, x.replacing(0, with: 3), a * Double(name == "segmentSum" ? x[0] : 1), kind, [first], (0..<x[0]).map { _ in random.below(3) })
    default: break
    }
    guard kind == .real else { return nil }
    switch name {
    case "softmax": return accept(name, x, 1, kind, [first])
    case "logSoftmax": return accept(name, x, 2 * a + 4, kind, [first])
    case "layerNormalization": return accept(name, x, 2, kind, [first])
    case "diagPart" where x.rank > 1: return accept(name, Shape(x.dropLast(2) + [min(x[-2], x[-1])]), a, kind, [first])
    case "bandPart" where x.rank > 1: return accept(name, x, a, kind, [first], [random.below(3) - 1, random.below(3) - 1])
    case "inverse", "cholesky", "logdet":
      // Of well-conditioned matrices.
      guard factorizes, x.rank == 2, a <= 4 else { return nil }
      return accept(name, name == "logdet" ? [] : [x[0], x[0]], name == "inverse" ? 1 : name == "cholesky" ? 4 * a + 1 : 20, kind, [first])
    case "upSample":
      return x.rank == 3 ? accept(name, [2 * x[0], 2 * x[1], x[2]], a, kind, [first]) : nil
    case "maxPool", "averagePool":
      guard let (shape, numbers) = windows(over: x, channels: x.rank > 0 ? x[-1] : 0, &random) else { return nil }
      return accept(name, shape, a, kind, [first], numbers)
    default: return nil
    }
  }

  private mutating func ofTwo(_ name: String, _ first: Int, _ second: Int, _ random: inout SplitMix) -> Instruction? {
    let (x, a, kind) = (values[first].shape, values[first].bound, values[first].kind)
    let (y, b) = (values[second].shape, values[second].bound)
    let arguments = [first, second]
    if name == "gatherBy" {
      guard x.rank > 0, values[second].kind == .integer else { return nil }
      return accept(name, Shape(y.dimensions + x.dropFirst()), a, kind, arguments)
    }
    if name == "select" {
      let conditions = values.indices.filter { values[$0].kind == .truth }
      guard !conditions.isEmpty, kind == .real, values[second].kind == .real else { return nil }
      let condition = conditions[random.below(conditions.count)]
      guard let both = x.broadcast(with: y), let shape = both.broadcast(with: values[condition].shape) else { return nil }
      return accept(name, shape, max(a, b), kind, [condition] + arguments)
    }
    guard kind == values[second].kind else { return nil }
    switch name {
    case "stack": return x == y ? accept(name, x.inserting(2, at: 0), max(a, b), kind, arguments) : nil
    case "concatenate":
      guard x.rank > 0, x.rank == y.rank else { return nil }
      let axis = random.below(x.rank)
      guard x.replacing(axis, with: 1) == y.replacing(axis, with: 1) else { return nil }
      return accept(name, x.replacing(axis, with: x[axis] + y[axis]), max(a, b), kind, arguments, [axis])
    default: return kind == .truth ? nil : products(name, first, second, &random)
    }
  }

  private mutating func products(_ name: String, _ first: Int, _ second: Int, _ random: inout SplitMix) -> Instruction? {
    let (x, a, kind) = (values[first].shape, values[first].bound, values[first].kind)
    let (y, b) = (values[second].shape, values[second].bound)
    let arguments = [first, second]
    switch name {
    case "scatterAdd", "scatterUpdate":
      guard x.rank > 0, x.rank == y.rank, x.replacing(0, with: 1) == y.replacing(0, with: 1), name == "scatterAdd" || y[0] <= x[0] else { return nil }
      var places = Array(0..<x[0])
      for index in places.indices { places.swapAt(index, random.below(x[0])) }
      let indices = name == "scatterAdd" ? (0..<y[0]).map { _ in random.below(x[0]) } : Array(places.prefix(y[0]))
      return accept(name, x, name == "scatterAdd" ? a + b * Double(y[0]) : max(a, b), kind, arguments, indices)
    case "matmul":
      guard x.rank == 2, y.rank == 2, x[1] == y[0] else { return nil }
      return accept(name, [x[0], y[1]], a * b * Double(x[1]), kind, arguments)
    case "outer": return accept(name, Shape(x.dimensions + y.dimensions.prefix(8 - x.rank)), a * b, kind, arguments)
    default: break
    }
    guard kind == .real else { return nil }
    switch name {
    case "einsum":
      guard x.rank == 2, y.rank == 2, x[1] == y[1] else { return nil }
      return accept(name, [y[0], x[0]], a * b * Double(x[1]), kind, arguments)
    case "solve":
      guard factorizes, x.rank == 2, y.rank == 2, x[0] == y[0], a <= 4 else { return nil }
      return accept(name, y, 8 * b, kind, arguments)
    case "convolution":
      guard let (shape, numbers) = windows(over: x, channels: 1, &random) else { return nil }
      let taps = (1..<x.rank).reduce(x[-1]) { product, _ in product * numbers[0] }
      guard y.elementCount % taps == 0 else { return nil }
      return accept(name, shape.replacing(x.rank - 1, with: y.elementCount / taps), a * b * Double(taps), kind, arguments, numbers)
    default: return nil
    }
  }

  /// Windows over the dimensions before the last: the result's shape, and the windows' size, their strides and whether the padding keeps the size.
  private func windows(over x: Shape, channels: Int, _ random: inout SplitMix) -> (Shape, [Int])? {
    guard x.rank == 2 || x.rank == 3 else { return nil }
    let (size, stride, same) = (random.below(3) + 1, random.below(2) + 1, random.below(2))
    let sizes = x.dropLast().map { same == 1 ? ($0 + stride - 1) / stride : ($0 - size) / stride + 1 }
    guard same == 1 || x.dropLast().allSatisfy({ $0 >= size }) else { return nil }
    return (Shape(sizes + [channels]), [size, stride, same])
  }
}

extension Shape {
  fileprivate func replacing(_ axis: Int, with size: Int) -> Shape {
    var shape = self
    shape[axis] = size
    return shape
  }
}
