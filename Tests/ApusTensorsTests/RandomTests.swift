import ApusTensors
import Foundation
import TestSupport
import Testing

/// What the fixtures' tolerances do not show of random numbers: bits, moments, and states.
@Suite struct RandomTests {
  /// TensorFlow's numbers for ten seeds: uniform ones and integers to the bit, normal ones within 2 units of the last place.
  @Test(arguments: ["statelessUniform", "statelessIntegers", "statelessNormal", "statelessTruncatedNormal"], Device.all)
  func numbersAreTensorFlows(_ name: String, _ device: Device) throws {
    let operation = try #require(OperationCase.all[name])
    for fixture in Fixture.all[name]! where [.float32, .int32, .int64, .uint32].contains(fixture.outputs[0].dtype) {
      let actual = withDevice(device) { operation.call([], fixture.attributes)[0] }
      guard fixture.outputs[0].dtype == .float32 else {
        #expect(actual.scalars(as: Int64.self) == fixture.outputs[0].integers, "\(fixture.label)")
        continue
      }
      // Where a mean is added, what it cancels is no fault of the numbers.
      let most = name == "statelessUniform" ? 0 : 2
      let furthest = zip(actual.scalars(as: Float.self), fixture.outputs[0].values).map { units($0, Float($1)) }.max() ?? 0
      #expect(furthest <= most, "\(fixture.label): \(furthest) units")
    }
  }

  /// How many floats lie between two.
  private func units(_ a: Float, _ b: Float) -> Int {
    func order(_ x: Float) -> Int { x.sign == .minus ? -Int(x.magnitude.bitPattern) : Int(x.bitPattern) }
    return abs(order(a) - order(b))
  }

  static let draws: [(name: String, call: @Sendable () -> Tensor)] = [
    ("uniform", { .randomUniform([1001], low: -2, high: 5, seed: 3) }), ("normal", { .randomNormal([1001], mean: 1, deviation: 3, seed: 3) }),
    ("truncatedNormal", { .randomTruncatedNormal([1001], seed: 3) }), ("integers", { .randomIntegers([1001], in: -7..<90, seed: 3) }),
    ("bernoulli", { .randomBernoulli([1001], probability: 0.3, seed: 3) }), ("permutation", { .randomPermutation(1001, seed: 3) }),
    ("shuffled", { Tensor.range(1001).reshape(77, 13).shuffled(seed: 3) }), ("dropout", { Tensor.ones([77, 13]).dropout(0.4, seed: 3) }),
    ("generator", { RandomGenerator(seed: 5).split(2)[1].normal([1001]) }),
  ]

  /// A seed gives the same numbers each time and on every device.
  @Test(arguments: draws.indices)
  func everyDeviceDrawsTheSame(_ index: Int) {
    let (name, call) = Self.draws[index]
    let drawn = Device.all.map { device in withDevice(device) { call().scalars(as: Double.self) } }
    for numbers in drawn { #expect(numbers == drawn[0], "\(name)") }
    #expect(withDevice(.cpu) { call().scalars(as: Double.self) } == drawn[0])
    #expect(Set(drawn[0]).count > 1, "\(name)")
  }

  /// Mean and variance of 100,000 samples, within 5 standard errors.
  @Test(arguments: Device.all)
  func momentsOfSamples(_ device: Device) {
    func expect(_ samples: Tensor, _ mean: Double, _ variance: Double, _ excess: Double, _ label: String) {
      let values = samples.scalars(as: Double.self)
      let n = Double(values.count)
      let average = values.reduce(0, +) / n
      let spread = values.reduce(0) { $0 + ($1 - average) * ($1 - average) } / n
      #expect(abs(average - mean) < 5 * (variance / n).squareRoot(), "the mean of \(label) is \(average), not \(mean)")
      #expect(abs(spread - variance) < 5 * variance * ((2 + excess) / n).squareRoot(), "the variance of \(label) is \(spread), not \(variance)")
    }
    withDevice(device) {
      let count = 100_000
      for dtype in [DType.float32, .float64] where device.backend.supports(dtype) {
        for alpha: Double in [0.1, 0.9, 1, 3.5, 200] {
          let shape = Tensor(alpha, dtype: dtype)
          let samples = Tensor.randomGamma([count], alpha: shape, beta: 2.0, seed: 11)
          expect(samples, alpha / 2, alpha / 4, 6 / alpha, "gamma \(alpha) \(dtype)")
        }
        for rate: Double in [0.3, 4, 9.5, 12, 300, 1e6] {
          let samples = Tensor.randomPoisson([count], rate: Tensor(rate, dtype: dtype), seed: 12)
          expect(samples, rate, rate, 1 / rate, "poisson \(rate) \(dtype)")
        }
      }
      expect(.randomUniform([count], low: -1, high: 3, seed: 1), 1, 16 / 12, -1.2, "uniform")
      expect(.randomNormal([count], mean: 2, deviation: 3, seed: 1), 2, 9, 0, "normal")
      expect(.randomTruncatedNormal([count], seed: 1), 0, 0.773741, -0.63, "truncated normal")
      expect(.randomIntegers([count], in: 0..<6, seed: 1), 2.5, 35 / 12, -1.27, "integers")
      expect(.randomBernoulli([count], probability: 0.2, dtype: .float32, seed: 1), 0.2, 0.16, 0.25, "bernoulli")
      let probabilities = Tensor.ones([count]) * 0.7
      expect(.randomBernoulli(probabilities, seed: 1), 0.7, 0.21, -1.2, "bernoulli of a tensor")
      let classes = Tensor.randomCategorical(Tensor([[0.2, 0.5, 0.3].map { Float(log($0)) }]), count: count, seed: 2)
      #expect(classes.dtype == .int64)
      expect(classes, 1.1, 0.49, -1, "categorical")
      expect((Tensor.ones([count]).dropout(0.25, seed: 4) * 0.75), 0.75, 0.1875, -0.7, "dropout")
    }
  }

  @Test func samplesOfSeveralParameters() throws {
    let gamma = Tensor.randomGamma([2, 3], alpha: Tensor([[1.0], [1000.0]]), beta: Tensor([1.0, 10.0]), seed: 1)
    #expect(gamma.shape == [2, 3, 2, 2])
    let means = gamma.mean(axis: 0, 1).scalars()
    #expect(means[2] > 900 && means[2] < 1100 && means[3] > 90 && means[3] < 110)
    #expect(Tensor.randomPoisson([4], rate: Tensor([0.0, -1.0, .nan, .infinity])).shape == [4, 4])
    let edges = Tensor.randomPoisson([1], rate: Tensor([0.0, -1.0, .nan, .infinity])).scalars()
    #expect(edges[0] == 0 && edges.dropFirst().allSatisfy(\.isNaN))
    let outside = Tensor.randomGamma([1], alpha: Tensor([-1.0, .nan])).scalars()
    #expect(outside[0].isNaN && outside[1].isNaN)
    #expect(Tensor.randomGamma([1], alpha: Tensor(0.0)).scalars() == [0])
    let certain: [[Float]] = [[0, -.infinity], [-.infinity, 0]]
    #expect(Tensor.randomCategorical(Tensor(certain), count: 3).scalars(as: Int.self) == [0, 0, 0, 1, 1, 1])
    #expect(Tensor.randomGamma([0], alpha: Tensor([1.0])).shape == [0, 1])
  }

  @Test func aPermutationHasEveryNumberOnce() {
    let order = Tensor.randomPermutation(1000, seed: 9).scalars(as: Int.self)
    #expect(order.sorted() == Array(0..<1000) && order != Array(0..<1000))
    #expect(Tensor.randomPermutation(0).shape == [0])
    let rows = Tensor.range(12).reshape(6, 2).shuffled(seed: 1)
    #expect(rows[0..., 0].scalars(as: Int.self).sorted() == [0, 2, 4, 6, 8, 10])
    #expect((rows[0..., 1] - rows[0..., 0]).scalars(as: Int.self) == [1, 1, 1, 1, 1, 1])
  }

  /// A generator that was saved goes on where it was.
  @Test func statesAreSavedAndRestored() throws {
    let generator = RandomGenerator(seed: 77)
    _ = generator.uniform([10])
    let saved = try JSONEncoder().encode(generator)
    let next = generator.normal([4]).scalars()
    let restored = try JSONDecoder().decode(RandomGenerator.self, from: saved)
    #expect(restored.normal([4]).scalars() == next)
    #expect(restored.state == generator.state)
    generator.state = RandomState(key: 1)
    #expect(generator.uniform([4]).scalars() == RandomGenerator(state: RandomState(key: 1)).uniform([4]).scalars())
    let parts = generator.split(3)
    #expect(Set(parts.map { $0.uniform([1]).item() }).count == 3)
    // A counter of 128 bits carries.
    let last = RandomGenerator(state: RandomState(key: 2, counterLow: .max - 255))
    last.skip(1)
    #expect(last.state == RandomState(key: 2, counterLow: 0, counterHigh: 1))
  }

  @Test(arguments: Device.all)
  func wrongArguments(_ device: Device) throws {
    try withDevice(device) {
      let number = Tensor(1.0)
      let cases: [(String, TensorError.Kind, () -> Tensor)] = [
        ("randomUniform", .dtype, { .randomUniform([2], dtype: .int32) }), ("randomNormal", .dtype, { .randomNormal([2], dtype: .bool) }),
        ("randomNormal", .shape, { .randomNormal([-2]) }), ("randomIntegers", .dtype, { .randomIntegers([2], in: 0..<3, dtype: .int8) }),
        ("randomIntegers", .value, { .randomIntegers([2], in: 3..<3) }), ("randomIntegers", .value, { .randomIntegers([2], in: 0..<(1 << 33)) }),
        ("randomIntegers", .value, { .randomIntegers([2], in: -1..<3, dtype: .uint32) }),
        ("randomGamma", .dtype, { .randomGamma([2], alpha: Tensor(1)) }), ("randomGamma", .shape, { .randomGamma([-1], alpha: number) }),
        ("randomGamma", .shape, { .randomGamma([], alpha: Tensor.ones([2]), beta: Tensor.ones([3])) }),
        ("randomPoisson", .dtype, { .randomPoisson([2], rate: Tensor(1)) }),
        ("randomPoisson", .shape, { .randomPoisson([1, 1, 1, 1, 1, 1, 1, 1], rate: Tensor([1.0])) }),
        ("randomCategorical", .shape, { .randomCategorical(number, count: 2) }),
        ("randomCategorical", .shape, { .randomCategorical(Tensor([[1.0]]), count: -1) }),
        ("randomCategorical", .dtype, { .randomCategorical(Tensor([[1]]), count: 1) }),
        ("randomBernoulli", .dtype, { .randomBernoulli(Tensor([1])) }),
        ("randomPermutation", .value, { .randomPermutation(-1) }), ("shuffled", .shape, { number.shuffled() }),
        ("dropout", .value, { Tensor([1.0]).dropout(1) }), ("dropout", .shape, { Tensor([1.0, 2.0]).dropout(0.5, noiseShape: [3]) }),
        ("dropout", .dtype, { Tensor([1]).dropout(0.5) }),
      ]
      for (name, kind, call) in cases {
        let error = try mistake { _ = call() }
        #expect(error.operation == name && error.kind == kind, "\(name): \(error)")
        #expect(error.expected != nil && error.received != nil, "\(error)")
      }
    }
  }
}
