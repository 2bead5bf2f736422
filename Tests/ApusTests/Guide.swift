import Apus
import Foundation
import Testing

// The programs of Docs/guide.md. GuideTests compares every Swift block there with this file, so that what the guide shows is what is compiled and run here.

@Suite struct GuidePrograms {
  @Test func tensors() {
    let a: Tensor = [[1.0, 2.0], [3.0, 4.0]]  // float32; integers make int32
    let b = Tensor.ones([2, 2])
    let c = Tensor([5, 6, 7], dtype: .int64)

    print(a + b * 2)  // elementwise, with broadcasting
    print(a.matmul(b), a.transposed())
    print(a.shape, a.dtype, a.device)  // [2, 2] float32 cpu
    print(a.sum().item(), a.mean(axis: 0).scalars())  // 10.0 [2.0, 3.0]
    print(c.cast(.float32) / 2)
    #expect(a.mean(axis: 0).scalars() == [2, 3] && c.shape == [3])
  }

  @Test func indexing() {
    let x = Tensor.range(24).reshape(2, 3, 4)
    let row = x[0, 1]  // x[0, 1]        in Python
    let part = x[.all, 1...2, .ellipsis]  // x[:, 1:3, ...]
    let last = x[-1, .ellipsis, -1]  // x[-1, ..., -1]
    let column = x[.all, .all, 2, .newAxis]  // x[:, :, 2, tf.newaxis]
    let odd = x[.slice(from: 1, by: 2)]  // x[1::2]
    let backwards = x[.slice(by: -1)]  // x[::-1]
    let chosen = x.gather([2, 0], axis: 1)  // tf.gather(x, [2, 0], axis=1)
    let large = x.booleanMask(x .> 20)  // x[x > 20]
    #expect(row.shape == [4] && part.shape == [2, 2, 4] && last.scalars(as: Int.self) == [15, 19, 23] && column.shape == [2, 3, 1])
    #expect(odd.shape == [1, 3, 4] && backwards[0, 0, 0].item(as: Int.self) == 12 && chosen.shape == [2, 2, 4])
    #expect(large.scalars(as: Int.self) == [21, 22, 23])
  }

  @Test func gradients() {
    let x = Variable(3.0)
    let tape = GradientTape()
    let y = tape.record { x ** 2 }
    print(tape.gradient(y, x).item())  // 6.0

    // Tensors are watched by hand; a persistent tape answers more than once; tapes nest for second derivatives.
    let t = Tensor(2.0)
    let outer = GradientTape()
    outer.watch(t)
    let slope = outer.record {
      let inner = GradientTape()
      inner.watch(t)
      let cube = inner.record { t * t * t }
      return inner.gradient(cube, t)
    }
    print(outer.gradient(slope, t).item())  // 12.0
    #expect(slope.item() == 12)
  }

  @Test func variables() {
    let w = Variable(Tensor.randomNormal([3, 2], seed: 1), name: "w")
    w.assignSub(0.1 * Tensor.ones([3, 2]))
    w.assign(w * 2)
    let saved = w.value  // a tensor: later assignments do not change it
    w.assign(Tensor.zeros([3, 2]))
    #expect(saved.abs().sum().item() > 0 && w.value.sum().item() == 0)
  }

  @Test func ownLayers() {
    final class Linear: Layer {
      private let units: Int
      private var w: Variable!
      private var b: Variable!

      init(units: Int) {
        self.units = units
        super.init()
      }
      override func build(_ inputShape: SymbolicShape) {
        w = addWeight("w", shape: [inputShape[-1]!, units], initializer: .randomNormal())
        b = addWeight("b", shape: [units], initializer: .zeros)
      }
      override func call(_ input: Tensor, training: Bool) -> Tensor { input.matmul(w) + b }
    }

    final class Classifier: Model {
      private let hidden = Linear(units: 32)
      private let dropout = Dropout(0.5)
      private let out = Dense(10)

      override func call(_ input: Tensor, training: Bool) -> Tensor { out(dropout(hidden(input).relu())) }
    }

    let model = Classifier()
    let logits = model(Tensor.ones([4, 784]), training: true)
    print(logits.shape, model.trainableVariables.count)  // [4, 10] 4
    #expect(logits.shape == [4, 10] && model.trainableVariables.count == 4)
  }

  @Test func modelsOfLayers() {
    let sequential = Sequential([Input(shape: [784]), Dense(64, activation: .relu), Dense(10)])

    let inputs = Input(shape: [784])
    let x = Dense(64, activation: .relu)(inputs)
    let functional = Model(inputs: inputs, outputs: Dense(10)(x), name: "mnist_model")

    sequential.summary()
    #expect(functional.countParams() == sequential.countParams())
  }

  @Test func applications() throws {
    // 96x96 pictures of 5 kinds; alpha makes the layers narrower.
    let network = MobileNetV2(inputShape: [96, 96, 3], alpha: 0.35, weights: nil, classes: 5)
    let pictures = Tensor.randomUniform([2, 96, 96, 3], low: 0, high: 255, seed: 1)
    let probabilities = network(MobileNetV2.preprocessInput(pictures))

    // Without its classifier, as the beginning of a network of one's own.
    let features = MobileNetV2(inputShape: [96, 96, 3], alpha: 0.35, includeTop: false, pooling: .average)
    features.isTrainable = false
    let inputs = Input(shape: [96, 96, 3])
    let model = Model(inputs: inputs, outputs: Dense(2, activation: .softmax)(features(inputs)))
    print(probabilities.shape, features.countParams(), model.trainableVariables.count)  // [2, 5] 410208 2
    #expect(probabilities.shape == [2, 5] && features.countParams() == 410_208 && model.trainableVariables.count == 2)
  }

  @Test func fitting() throws {
    let digits = Digits.load()
    let ((xTrain, yTrain), (xTest, yTest)) = trainTestSplit(digits.images, digits.labels, testSize: 0.2, seed: 1)
    func flat(_ images: Tensor) -> Tensor { images.reshape(-1, 64).cast(.float32) / 16 }

    let model = Sequential([Dense(64, activation: .relu), Dense(10, activation: .softmax)])
    model.compile(optimizer: Adam(learningRate: 0.01), loss: SparseCategoricalCrossentropy(), metrics: [.accuracy])
    let history = try model.fit(flat(xTrain), yTrain, batchSize: 64, epochs: 5, validationSplit: 0.1)
    let scores = try model.evaluate(flat(xTest), yTest)
    let classes = try model.predict(flat(xTest)).argMax(axis: -1)
    print(history["val_accuracy"], scores, classes[0...4])
    #expect(history["loss"].count == 5 && classes.shape == yTest.shape)
  }

  @Test func aLoopOfOnesOwn() {
    let (features, labels) = (Tensor.randomUniform([256, 8], seed: 1), Tensor.randomUniform([256, 1], seed: 2))
    let model = Sequential([Dense(16, activation: .tanh), Dense(1)])
    let lossFunction = MeanSquaredError()
    let optimizer = SGD(learningRate: 0.05, momentum: 0.9)
    let metric = Mean()

    let batches = Dataset.fromTensorSlices(features, labels).shuffle(256, seed: 1).batch(32)
    for epoch in 0..<3 {
      for (x, y) in batches {
        let tape = GradientTape()
        let loss = tape.record { lossFunction(y, model(x, training: true)) }
        let gradients = tape.gradient(loss, model.trainableVariables)
        optimizer.applyGradients(zip(gradients, model.trainableVariables))
        metric.updateState(loss)
      }
      print(epoch, metric.result().item())
      metric.resetState()
    }
  }

  @Test func text() throws {
    let texts = ["a fine film, warm and funny", "dull, and far too long", "funny and fine", "a long, dull evening"]
    let isGood: Tensor = [[1.0], [0.0], [1.0], [0.0]]

    let vectorize = TextVectorization(maxTokens: 1000, outputSequenceLength: 8)
    vectorize.adapt(texts)
    print(vectorize.getVocabulary())  // "", "[UNK]", and the words, the most frequent first

    let classifier = Sequential([Embedding(1000, 16), GlobalAveragePooling1D(), Dense(1, activation: .sigmoid)])
    classifier.compile(optimizer: Adam(learningRate: 0.05), loss: BinaryCrossentropy(), metrics: [.accuracy])
    try classifier.fit(vectorize(texts), isGood, epochs: 20, verbose: .silent)

    // With the vocabulary inside, for files and for strings; Keras reads such a file too.
    let whole = Sequential([StringInput(), vectorize, classifier])
    print(try whole.predict(["a warm and funny evening"]))
    #expect(try whole.predict(texts).scalars().map { $0 > 0.5 } == [true, false, true, false])
  }

  @Test func devices() throws {
    print(Device.all)  // the CPU, and every OpenCL device there is
    let x = withDevice(.cpu) { Tensor.ones([1000, 1000]) }
    if let gpu = try? Device.opencl(0) {
      let y = x.to(gpu)
      print(y.matmul(y).device, gpu.memoryStatistics)
    }
    #expect(x.device == .cpu)
  }

  @Test func errors() {
    do {
      _ = try recoveringErrors { Tensor.ones([2, 3]).matmul(Tensor.ones([2, 3])) }
      Issue.record("the product was computed")
    } catch {
      print(error)  // matmul: the inner dimensions differ. Expected ... Received [2, 3] and [2, 3].
    }
  }
}
