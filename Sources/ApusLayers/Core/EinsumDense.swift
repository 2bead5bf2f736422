import ApusTensors

/// activation(einsum(equation, x, kernel) + bias): a dense layer for dimensions of one's choice. Keras's `keras.layers.EinsumDense`.
///
/// ```swift
/// EinsumDense("abc,cd->abd", outputShape: [nil, 64], biasAxes: "d")    // as Dense(64): [32, 10, 128] -> [32, 10, 64]
/// EinsumDense("...x,xy->...y", outputShape: [64], biasAxes: "y")       // the same for any number of dimensions
/// ```
///
/// Weights: kernel, with the sizes of its letters in the equation; bias, with those of `biasAxes`.
public final class EinsumDense: ConfiguredLayer<EinsumDense.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable, BiasOptions {
    public var equation: String
    public var outputShape: [Int?]
    public var activation = ActivationFunction.linear
    public var biasAxes: String?
    public var kernelInitializer = Initializer.glorotUniform
    public var biasInitializer = Initializer.zeros
    public var kernelRegularizer: Regularizer?
    public var biasRegularizer: Regularizer?
    public var activityRegularizer: Regularizer?
    public var kernelConstraint: Constraint?
    public var biasConstraint: Constraint?
  }

  public private(set) var kernel: Variable!
  public private(set) var bias: Variable?

  /// - Parameters:
  ///   - equation: Input, kernel and output as letters, one a dimension. Dots stand for dimensions in front, or behind, that only input and output have.
  ///   - outputShape: The sizes of the output without the batch's and those that dots stand for; nil for a size that is the input's.
  ///   - biasAxes: The letters of the output that the bias has; nil for no bias.
  public convenience init(
    _ equation: String, outputShape: [Int?], activation: ActivationFunction = .linear, biasAxes: String? = nil,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros, kernelRegularizer: Regularizer? = nil,
    biasRegularizer: Regularizer? = nil, activityRegularizer: Regularizer? = nil, kernelConstraint: Constraint? = nil,
    biasConstraint: Constraint? = nil, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    let configuration = Configuration(
      equation: equation, outputShape: outputShape, activation: activation, biasAxes: biasAxes, kernelInitializer: kernelInitializer,
      biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer, biasRegularizer: biasRegularizer,
      activityRegularizer: activityRegularizer, kernelConstraint: kernelConstraint, biasConstraint: biasConstraint)
    self.init(configuration: configuration, name: name, dtype: dtype)
  }

  public override func build(_ inputShape: SymbolicShape) {
    let shapes: EinsumShapes
    do throws(TensorError) {
      shapes = try EinsumShapes(
        configuration.equation, input: inputShape, output: configuration.outputShape, biasAxes: configuration.biasAxes)
    } catch {
      report(error)
      return
    }
    kernel = addWeight(
      "kernel", shape: shapes.kernel, initializer: configuration.kernelInitializer.withFans(shapes.fans),
      regularizer: configuration.kernelRegularizer, constraint: configuration.kernelConstraint)
    bias = shapes.bias.map { addBias($0, configuration) }
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard let kernel else { return .poisoned(like: [input]) }
    let product = einsum(configuration.equation, input, kernel)
    return regularized(configuration.activation(bias.map { product + $0 } ?? product), configuration.activityRegularizer)
  }
}

/// The shapes of the weights in an equation of three parts.
struct EinsumShapes {
  let kernel: Shape
  let bias: Shape?
  /// How many numbers of the input go into one of the output, and the other way round.
  let fans: (input: Int, output: Int)

  /// - Throws: ``TensorError`` for an equation that does not describe a kernel, or sizes that do not fit it.
  init(_ equation: String, input: SymbolicShape, output partialShape: [Int?], biasAxes: String?) throws(TensorError) {
    func mistake(_ problem: String, _ expected: String, _ received: String) -> TensorError {
      TensorError(.value, "EinsumDense", problem, expected: expected, received: received)
    }
    let letters = equation.filter { $0 != " " }.replacing("...", with: "0")
    let sides = letters.split(separator: ",", maxSplits: 1).flatMap { $0.split(separator: ">") }.map { String($0.filter { $0 != "-" }) }
    let form = sides.map { ($0.first == "0", $0.last == "0") }
    guard sides.count == 3, !form[1].0, !form[1].1, form[0] == form[2], !(form[0].0 && form[0].1) else {
      throw mistake("the equation has another form", "x,y->z, ...x,y->...z or x...,y->z...", equation)
    }
    let isLeftElided = form[0].0
    let (inputs, weights, outputs) = (Array(sides[0].filter { $0 != "0" }), Array(sides[1]), Array(sides[2].filter { $0 != "0" }))
    let elided = input.rank - inputs.count
    guard elided >= 0, elided == 0 || form[0].0 || form[0].1 else {
      throw mistake("the equation does not fit the input", "an input of \(inputs.count) dimensions", "\(input) in \(equation)")
    }
    // The batch is among the dimensions that dots in front stand for.
    var outputShape = [input[0]] + partialShape
    if isLeftElided, elided > 0 {
      outputShape.insert(contentsOf: input.dimensions[1..<max(elided, 1)], at: 1)
    } else if !isLeftElided {
      outputShape += input.dimensions.suffix(elided)
    }
    let first = isLeftElided ? elided : 0
    guard outputShape.count == outputs.count + elided else {
      throw mistake("the output's shape does not fit the equation", "\(outputs.count - (first == 0 ? 1 : 0)) sizes", "\(partialShape)")
    }
    let inputSizes = Dictionary(zip(inputs, input.dimensions.dropFirst(first))) { $1 }
    var outputSizes = Dictionary(zip(outputs, outputShape.dropFirst(first))) { $1 }
    for (letter, size) in inputSizes {
      guard let other = outputSizes[letter] else { continue }
      if let other, let size, other != size {
        throw mistake("input and output differ in the dimension \(letter)", "\(size)", "\(other)")
      }
      outputSizes.updateValue(size ?? other, forKey: letter)
    }
    func size(_ letter: Character) throws(TensorError) -> Int {
      if let size = outputSizes[letter].flatMap({ $0 }) ?? inputSizes[letter].flatMap({ $0 }) { return size }
      throw mistake("the size of the dimension \(letter) is not known", "one that the input or the output's shape has", equation)
    }
    if let unknown = outputs.first(where: { !inputs.contains($0) && !weights.contains($0) }) {
      throw mistake("the dimension \(unknown) of the output comes from nowhere", "a letter of the input or of the kernel", equation)
    }
    var shape = Shape()
    var fans = (input: 1, output: 1)
    for letter in weights {
      let size = try size(letter)
      shape.append(size)
      if outputs.contains(letter) { fans.output *= size } else { fans.input *= size }
    }
    kernel = shape
    self.fans = fans
    guard let biasAxes, !biasAxes.isEmpty else {
      bias = nil
      return
    }
    guard let place = outputs.firstIndex(where: biasAxes.contains), biasAxes.allSatisfy(outputs.contains) else {
      throw mistake("the bias has a dimension that the output has not", "letters of \(String(outputs))", biasAxes)
    }
    var biasShape = Shape()
    for letter in outputs[place...] { biasShape.append(biasAxes.contains(letter) ? try size(letter) : 1) }
    if !isLeftElided { for _ in 0..<elided { biasShape.append(1) } }
    bias = biasShape
  }
}
