import ApusTensors
import TestSupport

extension OperationCase {
  static let random: [String: OperationCase] = [
    "statelessUniform": .drawn { shape, seed, dtype, attributes in
      .statelessUniform(shape, seed: seed, low: attributes.double("minval", else: 0), high: attributes.double("maxval", else: 1), dtype: dtype)
    },
    "statelessNormal": .drawn { shape, seed, dtype, attributes in
      .statelessNormal(shape, seed: seed, mean: attributes.double("mean", else: 0), deviation: attributes.double("stddev", else: 1), dtype: dtype)
    },
    "statelessTruncatedNormal": .drawn { shape, seed, dtype, attributes in
      .statelessTruncatedNormal(
        shape, seed: seed, mean: attributes.double("mean", else: 0), deviation: attributes.double("stddev", else: 1), dtype: dtype)
    },
    "statelessIntegers": .drawn { shape, seed, dtype, attributes in
      let range = attributes.has("minval") ? attributes.int("minval")..<max(attributes.int("minval"), attributes.int("maxval")) : nil
      return .statelessIntegers(shape, seed: seed, in: range, dtype: dtype)
    },
    "statelessDropout": OperationCase { inputs, attributes in
      let seed = attributes.ints("seed")
      return [
        inputs[0].statelessDropout(
          attributes.double("rate"), seed: (seed[0], seed[1]), noiseShape: attributes.intsIfAny("noiseShape").map { Shape($0) })
      ]
    },
    "randomGenerator": OperationCase { _, attributes in
      let generator = RandomGenerator(seed: attributes.int("seed"))
      var results = [
        generator.uniform([5], low: -1, high: 1), generator.normal([3], mean: 2, deviation: 0.5), generator.integers([3], in: 0..<100),
        generator.truncatedNormal([6]), generator.integers([3], in: nil, dtype: .int64),
      ]
      results += generator.split(3).map { $0.uniform([2]) }
      generator.skip(10)
      results.append(generator.uniform([2]))
      let state = generator.state
      return results + [Tensor([state.counterLow, state.counterHigh, state.key].map { Int64(bitPattern: $0) }, dtype: .int64)]
    },
  ]

  private static func drawn(_ call: @escaping @Sendable (Shape, (Int, Int), DType, Attributes) -> Tensor) -> OperationCase {
    OperationCase { _, attributes in
      let seed = attributes.ints("seed")
      return [call(Shape(attributes.ints("shape")), (seed[0], seed[1]), attributes.dtype("dtype"), attributes)]
    }
  }
}
