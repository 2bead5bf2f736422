import Apus
import ArgumentParser
import Foundation

/// A pole balanced on a cart by deep Q-learning (Mnih et al., 2015).
struct DQNExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "dqn", abstract: "Deep Q-learning on a pole that stands on a cart.")
  @OptionGroup var options: CommonOptions

  @Option(help: "How many attempts to learn from at most.")
  var episodes = 600

  final class QNetwork: Model {
    private let dense1 = Dense(64, activation: .relu)
    private let dense2 = Dense(64, activation: .relu)
    private let dense3 = Dense(2)

    /// What each of the two actions is worth in each state.
    override func call(_ input: Tensor, training: Bool) -> Tensor { dense3(dense2(dense1(input))) }
  }

  struct Experience {
    var state: [Float]
    var action: Int32
    var reward: Float
    var next: [Float]
    var hasEnded: Float
  }

  func run() throws {
    try options.run {
      var random = RandomNumbers(seed: UInt64(options.seed ?? 1))
      let (network, target) = (QNetwork(), QNetwork())
      for model in [network, target] { model.build(inputShape: [nil, 4]) }
      func synchronize() { for (to, from) in zip(target.weights, network.weights) { to.assign(from) } }
      synchronize()
      let optimizer = Adam(learningRate: 5e-4)
      let lossFunction = Huber()
      // Learning goes up and down; what stood longest is kept.
      var (best, bestAverage) = (network.weights.map(\.value), 0.0)
      var memory: [Experience] = []
      var oldest = 0
      var (exploration, steps) = (1.0, 0)
      var lengths: [Int] = []

      for episode in 0..<episodes {
        var cart = CartPole(&random)
        while !cart.hasEnded {
          let state = cart.state
          let explores = Double.random(in: 0..<1, using: &random) < exploration
          let action = explores ? Int.random(in: 0..<2, using: &random) : network(Tensor([state])).argMax(axis: 1).item(as: Int.self)
          cart.push(right: action == 1)
          let experience = Experience(
            state: state, action: Int32(action), reward: 1, next: cart.state, hasEnded: cart.hasFallen ? 1 : 0)
          if memory.count < 20_000 { memory.append(experience) } else { memory[oldest] = experience }
          oldest = (oldest + 1) % 20_000
          steps += 1

          guard memory.count >= 500 else { continue }
          let batch = (0..<64).map { _ in memory[Int.random(in: 0..<memory.count, using: &random)] }
          let next = Tensor(batch.map(\.next))
          // The action is chosen by the network that learns and valued by the other (van Hasselt et al., 2016), which keeps values from growing.
          let best = network(next).argMax(axis: 1)
          let value = target(next).takeAlongAxis(best.expandDims(1), axis: 1).squeeze(axis: 1)
          let goal = Tensor(batch.map(\.reward)) + 0.99 * value * (1 - Tensor(batch.map(\.hasEnded)))
          let chosen = Tensor(batch.map(\.action)).oneHot(depth: 2)
          let tape = GradientTape()
          let loss = tape.record { lossFunction(goal, (network(Tensor(batch.map(\.state)), training: true) * chosen).sum(axis: 1)) }
          optimizer.applyGradients(zip(tape.gradient(loss, network.trainableVariables), network.trainableVariables))
          exploration = max(0.02, exploration * 0.9995)
          if steps % 200 == 0 { synchronize() }
        }
        lengths.append(cart.steps)
        if episode % 20 == 19 {
          let recent = lengths.suffix(20)
          let mean = Double(recent.reduce(0, +)) / Double(recent.count)
          print("episode \(episode + 1): \(mean) steps on average")
          // Whether it has learnt is said by attempts without exploration.
          if mean > 100 {
            let average = average(of: network, over: 20, &random)
            if average > bestAverage { (best, bestAverage) = (network.weights.map(\.value), average) }
            if average >= 475 { break }
          }
        }
      }
      for (weight, value) in zip(network.weights, best) { weight.assign(value) }
      print("average steps over 100 attempts:", average(of: network, over: 100, &random))
    }
  }

  /// How long the pole stands on average when the network alone decides; all attempts are made at once.
  private func average(of network: QNetwork, over count: Int, _ random: inout RandomNumbers) -> Double {
    var carts = (0..<count).map { _ in CartPole(&random) }
    while carts.contains(where: { !$0.hasEnded }) {
      let actions = network(Tensor(carts.map(\.state))).argMax(axis: 1).scalars(as: Int.self)
      for index in carts.indices where !carts[index].hasEnded { carts[index].push(right: actions[index] == 1) }
    }
    return Double(carts.map(\.steps).reduce(0, +)) / Double(count)
  }
}

/// A pole on a cart that is pushed to the left or to the right, fifty times a second (Barto, Sutton and Anderson, 1983).
struct CartPole {
  private var position, velocity, angle, turning: Double
  private(set) var steps = 0

  var state: [Float] { [Float(position), Float(velocity), Float(angle), Float(turning)] }
  var hasFallen: Bool { abs(position) > 2.4 || abs(angle) > 12 * .pi / 180 }
  /// An attempt ends after 500 steps at the latest.
  var hasEnded: Bool { hasFallen || steps >= 500 }

  init(_ random: inout RandomNumbers) {
    let start = (0..<4).map { _ in Double.random(in: -0.05..<0.05, using: &random) }
    (position, velocity, angle, turning) = (start[0], start[1], start[2], start[3])
  }

  mutating func push(right: Bool) {
    let (gravity, cartMass, poleMass, halfLength, force, seconds) = (9.8, 1.0, 0.1, 0.5, right ? 10.0 : -10.0, 0.02)
    let mass = cartMass + poleMass
    let pull = (force + poleMass * halfLength * turning * turning * sin(angle)) / mass
    let turn =
      (gravity * sin(angle) - cos(angle) * pull) / (halfLength * (4.0 / 3.0 - poleMass * cos(angle) * cos(angle) / mass))
    let acceleration = pull - poleMass * halfLength * turn * cos(angle) / mass
    position += seconds * velocity
    velocity += seconds * acceleration
    angle += seconds * turning
    turning += seconds * turn
    steps += 1
  }
}

/// Random numbers that a seed repeats (SplitMix64: Steele, Lea and Flood, 2014).
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
