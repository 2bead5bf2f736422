import Apus

/// The workloads, by the names that the peers' scripts take.
enum Workload {
  static let names = ["linreg", "digits", "mlp", "mlp100", "cnn", "kaggle", "autoenc", "mobilenet"]
  static let all: [String: @Sendable (Report) throws -> Void] = [
    "linreg": linearRegression, "digits": digits, "mlp": mlp, "mlp100": mlp100, "cnn": cnn, "kaggle": kaggle, "autoenc": autoencoder,
    "mobilenet": mobileNet,
  ]

  private static func linearRegression(_ report: Report) {
    let years: Tensor = [0.0, 0.25, 0.5, 0.75, 1.0]
    let prices: Tensor = [0.0, 0.3636, 0.5455, 0.8182, 1.0]
    let variables = [Variable(0.0), Variable(0.0)]
    let optimizer = SGD(learningRate: 1e-3)
    let steps = rate(warmUp: 50, blocks: 5, count: 1000) {
      let tape = GradientTape()
      let loss = tape.record { 0.5 * (variables[0] * years + variables[1] - prices).square().sum() }
      optimizer.applyGradients(zip(tape.gradient(loss, variables), variables))
    }
    report.add("linreg", mode: "eager", unit: "steps/s", rate: steps)
  }

  private static func digits(_ report: Report) throws {
    try NetworkWorkload(
      name: "digits_64-30-10_batch64", batch: 64, samples: .random(count: 1437, shape: [64], classes: 10), steps: 600,
      makeOptimizer: { Adam(learningRate: 0.02) }
    ) {
      Sequential([Dense(30, activation: .relu), Dense(10)])
    }.run(report)
  }

  private static func mlp(_ report: Report) throws {
    try NetworkWorkload(
      name: "fashion_mlp_784-256-128-64-32-10", batch: 64, samples: .fashion(shape: [784]), steps: 400, makeOptimizer: { Adam(learningRate: 1e-3) }
    ) {
      Sequential([
        Dense(256, activation: .relu), Dense(128, activation: .relu), Dense(64, activation: .relu), Dense(32, activation: .relu), Dense(10),
      ])
    }.run(report)
  }

  private static func mlp100(_ report: Report) throws {
    try NetworkWorkload(
      name: "mlp_100_batch50", batch: 50, samples: .fashion(shape: [28, 28, 1]), steps: 400, makeOptimizer: { Adam(learningRate: 1e-3) }
    ) {
      Sequential([Flatten(), Dense(100, activation: .relu), Dense(10)])
    }.run(report)
  }

  private static func cnn(_ report: Report) throws {
    try NetworkWorkload(
      name: "tfwiki_cnn_batch50", batch: 50, samples: .fashion(shape: [28, 28, 1]), steps: 12, makeOptimizer: { Adam(learningRate: 1e-3) }
    ) {
      Sequential([
        Conv2D(32, kernelSize: 5, padding: .same, activation: .relu), MaxPooling2D(poolSize: 2),
        Conv2D(64, kernelSize: 5, padding: .same, activation: .relu), MaxPooling2D(poolSize: 2), Flatten(), Dense(1024, activation: .relu), Dense(10),
      ])
    }.run(report)
  }

  private static func kaggle(_ report: Report) throws {
    try NetworkWorkload(
      name: "kaggle_cnn_batch128", batch: 128, samples: .fashion(shape: [28, 28, 1]), steps: 6, makeOptimizer: { Adadelta(learningRate: 1e-3) }
    ) {
      Sequential([
        Conv2D(32, kernelSize: 3, activation: .relu), Conv2D(64, kernelSize: 3, activation: .relu), MaxPooling2D(poolSize: 2), Dropout(0.25),
        Flatten(), Dense(128, activation: .relu), Dropout(0.5), Dense(10),
      ])
    }.run(report)
  }

  private static func autoencoder(_ report: Report) throws {
    try NetworkWorkload(
      name: "autoencoder_batch64", batch: 64, samples: .random(count: 1437, shape: [28, 28, 1], classes: 10), steps: 10,
      loss: MeanSquaredError(), reconstructs: true, makeOptimizer: { Adam(learningRate: 1e-3) }
    ) {
      Sequential([
        Conv2D(16, kernelSize: 3, activation: .relu), Conv2D(32, kernelSize: 3, activation: .relu), MaxPooling2D(poolSize: 3),
        Conv2D(32, kernelSize: 3, activation: .relu), Conv2D(16, kernelSize: 3, activation: .relu), GlobalMaxPooling2D(), Reshape([4, 4, 1]),
        Conv2DTranspose(16, kernelSize: 3, activation: .relu), Conv2DTranspose(32, kernelSize: 3, activation: .relu), UpSampling2D(size: 3),
        Conv2DTranspose(16, kernelSize: 3, activation: .relu), Conv2DTranspose(1, kernelSize: 3, activation: .relu),
      ])
    }.run(report)
  }

  private static func mobileNet(_ report: Report) throws {
    try NetworkWorkload(
      name: "mobilenetv2_224_batch32", batch: 32, samples: .random(count: 64, shape: [224, 224, 3], classes: 5), steps: 1,
      makeOptimizer: { Adam(learningRate: 1e-3) }
    ) {
      MobileNetV2(weights: nil, classes: 5, classifierActivation: nil)
    }.run(report)
  }
}
