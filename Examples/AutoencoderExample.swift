import Apus
import ArgumentParser

/// Pictures squeezed into 16 numbers and drawn again: one model, and the same cut into an encoder and a decoder.
struct AutoencoderExample: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "autoencoder", abstract: "An encoder, a decoder, and a model made of both.")
  @OptionGroup var options: CommonOptions

  @Option(help: "How often to go through the training images.")
  var epochs = 3

  private func encode(_ image: SymbolicTensor) -> SymbolicTensor {
    var x = Conv2D(16, kernelSize: 3, activation: .relu)(image)
    x = Conv2D(32, kernelSize: 3, activation: .relu)(x)
    x = MaxPooling2D(poolSize: 3)(x)
    x = Conv2D(32, kernelSize: 3, activation: .relu)(x)
    x = Conv2D(16, kernelSize: 3, activation: .relu)(x)
    return GlobalMaxPooling2D()(x)
  }

  private func decode(_ code: SymbolicTensor) -> SymbolicTensor {
    var x = Reshape([4, 4, 1])(code)
    x = Conv2DTranspose(16, kernelSize: 3, activation: .relu)(x)
    x = Conv2DTranspose(32, kernelSize: 3, activation: .relu)(x)
    x = UpSampling2D(size: 3)(x)
    x = Conv2DTranspose(16, kernelSize: 3, activation: .relu)(x)
    return Conv2DTranspose(1, kernelSize: 3, activation: .relu)(x)
  }

  func run() throws {
    try options.run {
      // One graph from picture to picture; the encoder is the same graph as far as the code, so the two share their layers.
      let image = Input(shape: [28, 28, 1], name: "original_img")
      let code = encode(image)
      let encoder = Model(inputs: image, outputs: code, name: "encoder")
      encoder.summary()
      let whole = Model(inputs: image, outputs: decode(code), name: "autoencoder")
      whole.summary()

      // The other way round: two models called like layers.
      let codeInput = Input(shape: [16], name: "encoded_img")
      let decoder = Model(inputs: codeInput, outputs: decode(codeInput), name: "decoder")
      decoder.summary()
      let nestedInput = Input(shape: [28, 28, 1], name: "img")
      let nested = Model(inputs: nestedInput, outputs: decoder(encoder(nestedInput)), name: "autoencoder")
      nested.summary()

      let images = try Images.load28x28()
      nested.compile(optimizer: Adam(), loss: MeanSquaredError())
      let history = try nested.fit(images.x, images.x, batchSize: 128, epochs: epochs)
      print("loss:", history["loss"].last!)
      print("test loss:", try nested.evaluate(images.xTest, images.xTest, batchSize: 128, verbose: .silent)["loss"]!)
      print("a picture in 16 numbers:", try encoder.predict(images.xTest[0..<1], verbose: .silent))
    }
  }
}
