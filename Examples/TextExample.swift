import Apus
import ArgumentParser

/// A network that reads sonnets letter by letter and learns to write on.
struct TextExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "text", abstract: "A language model of letters with an LSTM.")
  @OptionGroup var options: CommonOptions

  @Option(help: "Training steps.")
  var steps = 600

  @Option(help: "How random the written text is: near 0 the likeliest letters, 1 as the model believes.")
  var temperature = 0.5

  private static let length = 40
  private static let batchSize = 64

  func run() throws {
    try options.run {
      let (length, batchSize) = (Self.length, Self.batchSize)
      let text = Array(Sonnets.text)
      let letters = Set(text).sorted()
      let numbers = Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($1, Int32($0)) })
      let encoded = Tensor(text.map { numbers[$0]! })
      print("\(text.count) characters, \(letters.count) different ones")

      let model = Sequential([Embedding(letters.count, 32), LSTM(128, returnSequences: true), Dense(letters.count)])
      let optimizer = RMSprop(learningRate: 0.005)
      let lossFunction = SparseCategoricalCrossentropy(fromLogits: true)
      let offsets = Tensor.range(length + 1, dtype: .int32).expandDims(0)

      var average = Mean()
      for step in 1...steps {
        let starts = Tensor.randomUniform([batchSize, 1], low: 0, high: Double(text.count - length - 1)).cast(.int32)
        let window = encoded.gather(starts + offsets)
        let (x, y) = (window[.all, .slice(to: -1)], window[.all, .slice(from: 1)])
        let tape = GradientTape()
        let loss = tape.record { lossFunction(y, model(x, training: true)) }
        optimizer.applyGradients(zip(tape.gradient(loss, model.trainableVariables), model.trainableVariables))
        average.updateState(loss)
        if step % 100 == 0 {
          print("step \(step): \(average.result().item()) nats per character")
          average = Mean()
        }
      }

      // Begins with a few words and draws letter after letter from what the model expects.
      var written = Array("Shall I compare ")
      for _ in 0..<200 {
        let recent = Tensor([written.suffix(length).map { numbers[$0]! }])
        let logits = model(recent)[0, -1] / temperature
        let noise = -(-Tensor.randomUniform([letters.count], low: 1e-9).log()).log()  // the largest of logits + Gumbel noise is a draw
        written.append(letters[(logits + noise).argMax(axis: 0).item(as: Int.self)])
      }
      print(String(written))
    }
  }
}
