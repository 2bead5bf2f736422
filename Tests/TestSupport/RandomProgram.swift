import ApusTensors

/// A small program of ops, made at random but the same each time for a seed: what nobody thought of putting together.
public struct RandomProgram: Codable, Equatable, Sendable {
  /// One op: its name, which values it takes (inputs first, then results in order), and its whole-number attributes.
  public struct Instruction: Codable, Equatable, Sendable {
    public var op: String
    public var arguments: [Int]
    public var numbers: [Int]
  }

  public let seed: Int
  public let dtype: String
  public private(set) var inputs: [Input] = []
  public private(set) var instructions: [Instruction] = []

  public struct Input: Codable, Equatable, Sendable {
    public var shape: [Int]
    public var values: [Double]
  }

  public init(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 0xD1B5_4A32_D192_ED03 &+ 1)
    self.seed = seed
    dtype = ["float32", "float32", "float32", "float64", "float16"][random.below(5)]
    // Large numbers of few digits say little after a sine.
    var builder = Builder(limit: dtype == "float16" ? 4 : 60)
    // Multiples of 1/1024, which every dtype holds, no two of one magnitude: where values are equal by chance, functions have kinks.
    var used: Set<Int> = []
    func draw() -> Double {
      while true {
        let magnitude = random.below(1536) + 1
        if used.insert(magnitude).inserted { return Double(random.below(2) == 0 ? magnitude : -magnitude) / 1024 }
      }
    }
    for _ in 0..<random.below(2) + 2 {
      let shape = (0..<random.below(4)).map { _ in random.below(4) + 1 }
      let values = (0..<shape.reduce(1, *)).map { _ in draw() }
      inputs.append(Input(shape: shape, values: values))
      builder.values.append((Shape(shape), 1.5))
    }
    let count = random.below(10) + 3
    while instructions.count < count {
      if let instruction = builder.next(&random) { instructions.append(instruction) }
    }
  }

  public var elementType: DType { DType(name: dtype)! }

  /// The inputs in the program's dtype, or in another.
  public func tensors(_ dtype: DType? = nil) -> [Tensor] {
    inputs.map { Tensor(shape: Shape($0.shape), scalars: $0.values, dtype: dtype ?? elementType) }
  }

  /// The last instruction's result.
  public func run(_ inputs: [Tensor]) -> Tensor {
    var values = inputs
    for instruction in instructions { values.append(RandomProgram.evaluate(instruction, values)) }
    return values[values.count - 1]
  }

  /// What each instruction computes; Tests/Fixtures/programs.py has the same in TensorFlow.
  private static func evaluate(_ instruction: Instruction, _ values: [Tensor]) -> Tensor {
    let (x, n) = (values[instruction.arguments[0]], instruction.numbers)
    let y = values[instruction.arguments.last!]
    switch instruction.op {
    case "tanh": return x.tanh()
    case "sigmoid": return x.sigmoid()
    case "sin": return x.sin()
    case "softplus": return x.softplus()
    case "relu": return x.relu()
    case "abs": return x.abs()
    case "negative": return -x
    case "log1p": return x.square().log1p()
    case "sqrt": return (x.square() + 1).sqrt()
    case "bell": return (-x.square()).exp()
    case "reciprocal": return 1 / (x.square() + 1)
    case "softmax": return x.softmax()
    case "add": return x + y
    case "subtract": return x - y
    case "multiply": return x * y
    case "divide": return x / (y.square() + 1)
    case "maximum": return x.maximum(y)
    case "squaredDifference": return x.squaredDifference(y)
    case "where": return Tensor.where(x .> y, x.sin(), y)
    case "sum": return x.sum(axis: n[0], keepDims: n[1] == 1)
    case "mean": return x.mean(axis: n[0], keepDims: n[1] == 1)
    case "max": return x.max(axis: n[0], keepDims: n[1] == 1)
    case "cumsum": return x.cumsum(axis: n[0])
    case "reverse": return x.reverse(axes: [n[0]])
    case "transpose": return x.transpose(n)
    case "flatten": return x.reshape([-1])
    case "expandDims": return x.expandDims(n[0])
    case "concatenate": return concatenate([x, y], axis: n[0])
    case "stack": return stack([x, y])
    case "slice": return x.slice(begin: Array(n.prefix(x.rank)), size: Array(n.suffix(x.rank)))
    case "gather": return x.gather(Tensor(n), axis: 0)
    case "tile": return x.tile(n)
    case "pad": return x.pad(n.map { ($0, 1) })
    default: return x.matmul(y)
    }
  }

  private struct Builder {
    /// The shapes of the values so far, and what no element of them exceeds.
    var values: [(shape: Shape, bound: Double)] = []
    /// The largest such bound there may be.
    let limit: Double

    static let unary =
      [
        "tanh": { _ in 1 }, "sigmoid": { _ in 1 }, "sin": { _ in 1 }, "softplus": { $0 + 1 }, "relu": { $0 }, "abs": { $0 }, "negative": { $0 },
        "log1p": { $0 + 1 }, "sqrt": { $0 + 1 }, "bell": { _ in 1 }, "reciprocal": { _ in 1 },
      ] as [String: @Sendable (Double) -> Double]
    static let binary =
      [
        "add": { $0 + $1 }, "subtract": { $0 + $1 }, "multiply": { $0 * $1 }, "divide": { a, _ in a }, "maximum": { max($0, $1) },
        "squaredDifference": { ($0 + $1) * ($0 + $1) }, "where": { max(1, $1) + 0 * $0 },
      ] as [String: @Sendable (Double, Double) -> Double]
    static let along: Set = ["sum", "mean", "max", "cumsum", "reverse"]
    static let others = [
      "softmax", "transpose", "flatten", "expandDims", "concatenate", "stack", "slice", "gather", "tile", "pad", "matmul", "matmul",
    ]
    static let names = (Array(unary.keys) + Array(binary.keys) + Array(along) + others).sorted()

    /// An op on values that fit it; nil where those that were drawn do not.
    mutating func next(_ random: inout SplitMix) -> Instruction? {
      let name = Builder.names[random.below(Builder.names.count)]
      // The latest value, more often than not, so that programs are deep.
      func pick() -> Int { random.below(3) > 0 ? values.count - 1 : random.below(values.count) }
      let (first, second) = (pick(), random.below(values.count))
      let ((x, a), (y, b)) = (values[first], values[second])
      func accept(_ shape: Shape, _ bound: Double, _ arguments: [Int], _ numbers: [Int] = []) -> Instruction? {
        guard shape.elementCount <= 64, shape.rank <= 4, bound <= limit else { return nil }
        values.append((shape, bound))
        return Instruction(op: name, arguments: arguments, numbers: numbers)
      }
      if let bound = Builder.unary[name] { return accept(x, bound(a), [first]) }
      if let bound = Builder.binary[name] {
        guard let shape = x.broadcast(with: y) else { return nil }
        return accept(shape, bound(a, b), [first, second])
      }
      if name == "matmul" {
        guard x.rank == 2, y.rank == 2, x[1] == y[0] else { return nil }
        return accept([x[0], y[1]], a * b * Double(x[1]), [first, second])
      }
      if name == "stack" { return x == y ? accept(x.inserting(2, at: 0), max(a, b), [first, second]) : nil }
      if name == "flatten" { return accept([x.elementCount], a, [first]) }
      if name == "expandDims" {
        let axis = random.below(x.rank + 1)
        return accept(x.inserting(1, at: axis), a, [first], [axis])
      }
      guard x.rank > 0 else { return nil }
      let axis = random.below(x.rank)
      if Builder.along.contains(name) {
        if name == "reverse" { return accept(x, a, [first], [axis]) }
        if name == "cumsum" { return accept(x, a * Double(x[axis]), [first], [axis]) }
        let keeps = random.below(2)
        let shape = keeps == 1 ? Shape(x.enumerated().map { $0.offset == axis ? 1 : $0.element }) : x.removing(axis)
        return accept(shape, name == "sum" ? a * Double(x[axis]) : a, [first], [axis, keeps])
      }
      switch name {
      case "softmax": return accept(x, 1, [first])
      case "transpose":
        var order = Array(0..<x.rank)
        for index in order.indices { order.swapAt(index, random.below(x.rank)) }
        return accept(Shape(order.map { x[$0] }), a, [first], order)
      case "concatenate":
        guard x.rank == y.rank, (0..<x.rank).allSatisfy({ $0 == axis || x[$0] == y[$0] }) else { return nil }
        return accept(Shape((0..<x.rank).map { $0 == axis ? x[$0] + y[$0] : x[$0] }), max(a, b), [first, second], [axis])
      case "slice":
        let begin = x.map { random.below($0) }
        let size = zip(x, begin).map { random.below($0 - $1) + 1 }
        return accept(Shape(size), a, [first], begin + size)
      case "gather":
        let indices = (0..<random.below(4) + 1).map { _ in random.below(x[0]) }
        return accept(Shape([indices.count] + x.dropFirst()), a, [first], indices)
      case "tile":
        let multiples = x.map { _ in random.below(2) + 1 }
        return accept(Shape(zip(x, multiples).map { $0 * $1 }), a, [first], multiples)
      default:
        let before = x.map { _ in random.below(2) }
        return accept(Shape(zip(x, before).map { $0 + $1 + 1 }), a, [first], before)
      }
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and the same everywhere.
private struct SplitMix {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) >> 33) % limit
  }
}
