import ApusTensors

/// How numbers of categories come out of a preprocessing layer.
public enum CategoryOutput: String, Codable, Sendable {
  /// As they are.
  case int
  /// A 1 at the category's place: [..., categories].
  case oneHot = "one_hot"
  /// A 1 at the place of each category among those of a sample: [batch, n] -> [batch, categories].
  case multiHot = "multi_hot"
  /// How often each category is among those of a sample: [batch, n] -> [batch, categories].
  case count
}

extension Tensor {
  /// Numbers of categories in another form.
  func encoded(_ output: CategoryOutput, categories: Int, dtype: DType) -> Tensor {
    if output == .int { return cast(.int32) }
    let numbers = rank == 0 ? expandDims(0) : self
    if output == .oneHot {
      let single = numbers.rank > 1 && numbers.shape[-1] == 1
      return (single ? numbers.squeeze(axis: -1) : numbers).oneHot(depth: categories, dtype: dtype)
    }
    let ones = numbers.oneHot(depth: categories, dtype: dtype)
    return output == .count ? ones.sum(axis: -2) : ones.max(axis: -2)
  }
}

/// Numbers of categories as vectors of zeros and ones, or of counts. Keras's `keras.layers.CategoryEncoding`.
///
/// ```swift
/// CategoryEncoding(4, outputMode: .oneHot)(Tensor([3, 0]))          // [[0, 0, 0, 1], [1, 0, 0, 0]]
/// CategoryEncoding(4)(Tensor([[0, 1], [3, 3]]))                     // [[1, 1, 0, 0], [0, 0, 0, 1]]
/// CategoryEncoding(4, outputMode: .count)(Tensor([[0, 1], [3, 3]])) // [[1, 1, 0, 0], [0, 0, 0, 2]]
/// ```
public final class CategoryEncoding: ConfiguredLayer<CategoryEncoding.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var numTokens: Int
    public var outputMode = CategoryOutput.multiHot
  }

  /// - Parameter numTokens: How many categories there are.
  public convenience init(_ numTokens: Int, outputMode: CategoryOutput = .multiHot, name: String? = nil, dtype: DTypePolicy? = nil) {
    self.init(configuration: Configuration(numTokens: numTokens, outputMode: outputMode), name: name, dtype: dtype)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    guard require(configuration.numTokens > 0, "numTokens", configuration.numTokens, "more than 0"),
      require(configuration.outputMode != .int, "outputMode", "int", "oneHot, multiHot or count")
    else { return .poisoned(like: [input]) }
    let numbers = input.dtype == .int32 || input.dtype == .int64 ? input : input.cast(.int32)
    return numbers.encoded(configuration.outputMode, categories: configuration.numTokens, dtype: dtypePolicy.computeType)
  }
}
