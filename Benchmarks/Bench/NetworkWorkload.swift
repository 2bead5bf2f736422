import Apus

/// Samples in the host's memory, from which every step draws a batch at random, as the peers' scripts do.
struct Samples {
  var shape: Shape
  var features: [Float]
  var labels: [Int32]
  var count: Int { labels.count }

  static func random(count: Int, shape: Shape, classes: Int32) -> Samples {
    Samples(
      shape: shape, features: (0..<count * shape.elementCount).map { _ in Float.random(in: 0...16).rounded() },
      labels: (0..<count).map { _ in Int32.random(in: 0..<classes) })
  }

  /// Fashion-MNIST between 0 and 1; random pixels, which take the same time, where it is not installed.
  static func fashion(shape: Shape) throws -> Samples {
    guard let train = try? FashionMNIST.load().train else {
      print("Fashion-MNIST is not installed: timing with random pixels")
      return Samples(
        shape: shape, features: (0..<60_000 * 784).map { _ in Float.random(in: 0..<1) }, labels: (0..<60_000).map { _ in Int32.random(in: 0..<10) })
    }
    return Samples(shape: shape, features: (train.images.cast(.float32) / 255).scalars(), labels: train.labels.scalars(as: Int32.self))
  }

  /// The first samples, as tensors.
  func first(_ count: Int) -> (x: Tensor, y: Tensor) {
    let x = Tensor(shape: Shape([count] + shape.dimensions), scalars: Array(features.prefix(count * shape.elementCount)))
    return (x, Tensor(shape: [count], scalars: Array(labels.prefix(count))))
  }

  /// Samples drawn at random.
  func batch(_ size: Int) -> (x: Tensor, y: Tensor) {
    let width = shape.elementCount
    var chosen: [Int32] = []
    chosen.reserveCapacity(size)
    let pixels = [Float](unsafeUninitializedCapacity: size * width) { target, count in
      features.withUnsafeBufferPointer { source in
        for row in 0..<size {
          let sample = Int.random(in: 0..<self.count)
          (target.baseAddress! + row * width).update(from: source.baseAddress! + sample * width, count: width)
          chosen.append(labels[sample])
        }
      }
      count = size * width
    }
    return (Tensor(shape: Shape([size] + shape.dimensions), scalars: pixels), Tensor(shape: [size], scalars: chosen))
  }
}

/// A network that is trained step by step with the loss read after each step, then by `fit`, and then only applied.
struct NetworkWorkload {
  let name: String
  let batch: Int
  let samples: Samples
  let steps: Int
  var loss: Loss = SparseCategoricalCrossentropy(fromLogits: true)
  /// Whether the network is to give its own input again, rather than a label.
  var reconstructs = false
  let makeOptimizer: () -> Optimizer
  let makeModel: () -> Model

  func run(_ report: Report) throws {
    func add(_ mode: String, batchesPerSecond: Double) {
      report.add(name, mode: mode, unit: "samples/s", rate: batchesPerSecond * Double(batch), batch: batch)
    }
    let warmUp = steps > 1 ? 5 : 2
    do {
      let model = makeModel()
      let optimizer = makeOptimizer()
      let eager = rate(warmUp: warmUp, blocks: 5, count: steps) {
        let (x, y) = samples.batch(batch)
        let tape = GradientTape()
        let value = tape.record { loss(reconstructs ? x : y, model(x, training: true)) }
        optimizer.applyGradients(zip(tape.gradient(value, model.trainableVariables), model.trainableVariables))
        _ = value.item()
      }
      add("eager", batchesPerSecond: eager)
    }

    let model = makeModel()
    model.compile(optimizer: makeOptimizer(), loss: loss)
    let (x, y) = samples.first(min(samples.count, 5 * steps * batch))
    let few = min(5 * batch, samples.count)
    _ = try model.fit(x[0..<few], reconstructs ? x[0..<few] : y[0..<few], batchSize: batch, verbose: .silent)
    let fit = try seconds { _ = try model.fit(x, reconstructs ? x : y, batchSize: batch, verbose: .silent) }
    add("fit", batchesPerSecond: Double(x.shape[0]) / Double(batch) / fit)

    let (input, _) = samples.batch(batch)
    let inference = rate(warmUp: warmUp, blocks: 5, count: steps) {
      let output = model(input)
      try! output.device.synchronize()
    }
    add("infer", batchesPerSecond: inference)
  }
}
