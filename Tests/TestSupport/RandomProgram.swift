import ApusTensors

/// A small program of ops, made at random but the same each time for a seed: what nobody thought of putting together.
///
/// Its values are floating-point numbers of one dtype, integers of one dtype, and truths; gradients flow between the first.
public struct RandomProgram: Codable, Equatable, Sendable {
  /// One op: its name, which values it takes (inputs first, then results in order), and its whole-number attributes.
  public struct Instruction: Codable, Equatable, Sendable {
    public var op: String
    public var arguments: [Int]
    public var numbers: [Int]
  }

  public let seed: Int
  /// The dtype of the floating-point values, and that of the integers.
  public let dtype: String
  public let integerDType: String
  public private(set) var inputs: [Input] = []
  public private(set) var instructions: [Instruction] = []

  public struct Input: Codable, Equatable, Sendable {
    public var shape: [Int]
    public var values: [Double]
    public var isInteger: Bool
  }

  public init(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 0xD1B5_4A32_D192_ED03 &+ 1)
    self.seed = seed
    dtype = ["float32", "float32", "float32", "float64", "float16", "bfloat16"][random.below(6)]
    integerDType = ["int32", "int64"][random.below(2)]
    // Large numbers of few digits say little after a sine, and little at all after many ops.
    let isHalf = dtype == "float16" || dtype == "bfloat16"
    var builder = RandomProgramBuilder(limit: isHalf ? 4 : 60, factorizes: !isHalf)
    // Multiples of a number that the dtype holds, no two of one magnitude: where values are equal by chance, functions have kinks.
    let parts = dtype == "bfloat16" ? 128 : 1024
    var used: Set<Int> = []
    func draw() -> Double {
      while true {
        let magnitude = random.below(parts * 3 / 2) + 1
        if used.insert(magnitude).inserted { return Double(random.below(2) == 0 ? magnitude : -magnitude) / Double(parts) }
      }
    }
    func add(isInteger: Bool, _ draw: () -> Double) {
      let shape = (0..<random.below(dtype == "bfloat16" ? 3 : 4)).map { _ in random.below(4) + 1 }
      let values = (0..<shape.reduce(1, *)).map { _ in draw() }
      inputs.append(Input(shape: shape, values: values, isInteger: isInteger))
      builder.values.append(.init(shape: Shape(shape), bound: isInteger ? 9 : 1.5, kind: isInteger ? .integer : .real))
    }
    for _ in 0..<random.below(2) + 2 { add(isInteger: false, draw) }
    for _ in 0..<random.below(3) { add(isInteger: true) { Double(random.below(19) - 9) } }
    let count = random.below(dtype == "bfloat16" ? 4 : 10) + 3
    while instructions.count < count {
      if let instruction = builder.next(&random) { instructions.append(instruction) }
    }
  }

  public var elementType: DType { DType(name: dtype)! }

  /// The inputs, the floating-point ones in the program's dtype or in another.
  public func tensors(_ dtype: DType? = nil) -> [Tensor] {
    inputs.map { input in
      Tensor(shape: Shape(input.shape), scalars: input.values, dtype: input.isInteger ? DType(name: integerDType)! : dtype ?? elementType)
    }
  }

  /// The last instruction's result.
  public func run(_ inputs: [Tensor]) -> Tensor {
    var values = inputs
    for instruction in instructions { values.append(evaluate(instruction, values)) }
    return values[values.count - 1]
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and the same everywhere.
struct SplitMix {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) >> 33) % limit
  }
}
