import ApusTensors

extension Model {
  /// Calls a model whose first layer reads strings.
  ///
  /// ```swift
  /// let model = Sequential([StringInput(), vectorize, Embedding(1000, 16), GlobalAveragePooling1D(), Dense(1)])
  /// model(["some text", "another"])
  /// ```
  public func callAsFunction(_ texts: some StringTensorConvertible, training: Bool? = nil) -> Tensor {
    let texts = texts.stringTensor
    return Context.with({ $0.strings = texts.strings }) { self(texts.positions, training: training) }
  }

  /// The output for texts, computed in batches. Keras's `model.predict`.
  ///
  /// - Throws: ``TensorError`` for a mistake in the model or the data.
  public func predict(
    _ texts: some StringTensorConvertible, batchSize: Int = 32, verbose: Verbosity = .auto, callbacks: [Callback] = []
  ) throws -> Tensor {
    let texts = texts.stringTensor
    return try Context.with({ $0.strings = texts.strings }) {
      try predict(texts.positions, batchSize: batchSize, verbose: verbose, callbacks: callbacks)
    }
  }
}

extension StringTensor {
  /// The strings' positions, which pass through a model in their place.
  fileprivate var positions: Tensor { Tensor(shape: shape, scalars: strings.indices.map(Int32.init)) }
}

extension Layer {
  /// What a layer that reads strings makes of those whose positions a tensor holds; reports if there are none.
  func withStrings(behind input: Tensor, _ body: (StringTensor) -> Tensor) -> Tensor {
    let table = Context.current.context.strings
    let positions = table == nil || input.dtype != .int32 ? [] : input.scalars(as: Int.self)
    guard let table, input.dtype == .int32, positions.allSatisfy(table.indices.contains) else {
      report(
        TensorError(
          .dtype, "\(type(of: self))", "the layer reads strings, which no tensor holds", expected: "strings",
          received: "a \(input.dtype) tensor of shape \(input.shape)",
          hint: "Call the layer \(name), or the model, on the strings: model([\"a text\"]). To train, give the model behind it the numbers."))
      return .poisoned(like: [input])
    }
    return withDevice(input.device) { body(StringTensor(shape: input.shape, strings: positions.map { table[$0] })) }
  }
}
