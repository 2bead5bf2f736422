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

/// A classifier that is trained step by step, with the loss read after each, and then only applied.
struct ClassifierWorkload {
  let name: String
  let batch: Int
  let samples: Samples
  let makeModel: () -> Model

  func run(_ report: Report, optimizer: Optimizer, loss: Loss, steps: Int) {
    let model = makeModel()
    func step() {
      let (x, y) = samples.batch(batch)
      let tape = GradientTape()
      let value = tape.record { loss(y, model(x, training: true)) }
      optimizer.applyGradients(zip(tape.gradient(value, model.trainableVariables), model.trainableVariables))
      _ = value.item()
    }
    let eager = rate(warmUp: 5, blocks: 5, count: steps, step)
    report.add(name, mode: "eager", unit: "samples/s", rate: eager * Double(batch), batch: batch)

    let (x, _) = samples.batch(batch)
    let inference = rate(warmUp: 10, blocks: 5, count: steps) {
      let y = model(x)
      try! y.device.synchronize()
    }
    report.add(name, mode: "infer", unit: "samples/s", rate: inference * Double(batch), batch: batch)
  }
}
