import ApusTensors

/// Words or whole numbers distributed among bins by a hash, with no vocabulary. Keras's `keras.layers.Hashing`.
///
/// ```swift
/// Hashing(3)(["A", "B", "C", "D", "E"])                     // [1, 0, 1, 1, 2], int64
/// Hashing(3, salt: [133, 137])(["A", "B", "C", "D", "E"])   // [1, 2, 1, 0, 2]
/// ```
///
/// FarmHash of the text without a salt, SipHash with one; a number is hashed as it is written. The host does it, and waits for the device before.
public final class Hashing: ConfiguredLayer<Hashing.Configuration>, ConfigurableLayer {
  public struct Configuration: Codable, Sendable {
    public var numBins: Int
    public var salt: IntegerList?
    public var maskValue: ConfigValue?
    public var outputMode = CategoryOutput.int
    public var sparse = false
  }

  /// - Parameters:
  ///   - numBins: How many bins there are, that of the mask among them.
  ///   - maskValue: The word that is put into bin 0, which is then for it alone.
  ///   - salt: One number or two that change the distribution.
  public convenience init(
    _ numBins: Int, maskValue: String? = nil, salt: IntegerList? = nil, outputMode: CategoryOutput = .int, name: String? = nil,
    dtype: DTypePolicy? = nil
  ) {
    self.init(numBins, mask: maskValue.map { .string($0) }, salt, outputMode, name, dtype)
  }

  /// The same for numbers.
  public convenience init(
    _ numBins: Int, maskValue: Int, salt: IntegerList? = nil, outputMode: CategoryOutput = .int, name: String? = nil, dtype: DTypePolicy? = nil
  ) {
    self.init(numBins, mask: .integer(maskValue), salt, outputMode, name, dtype)
  }

  private convenience init(
    _ numBins: Int, mask: ConfigValue?, _ salt: IntegerList?, _ outputMode: CategoryOutput, _ name: String?, _ dtype: DTypePolicy?
  ) {
    let configuration = Configuration(
      numBins: numBins, salt: salt?.key.map { IntegerList($0) } ?? salt, maskValue: mask, outputMode: outputMode)
    self.init(configuration: configuration, name: name, dtype: dtype ?? (outputMode == .int ? DTypePolicy(.int64) : nil))
  }

  override var castsInputs: Bool { false }

  /// The words' bins, in the form that the options ask for.
  public func callAsFunction(_ words: some StringTensorConvertible) -> Tensor {
    let words = words.stringTensor
    return bins(words.strings, words.shape, mask: configuration.maskValue?.string)
  }

  public override func call(_ input: Tensor, training: Bool) -> Tensor {
    if Context.current.context.infersOnly {
      let bins = min(max(configuration.numBins, 0), Int(Int32.max))
      return .withoutValues(configuration.outputMode.shape(for: input.shape, categories: bins), dtype: dtypePolicy.computeType)
    }
    let numbers = input.scalars(as: Int64.self)
    return withDevice(input.device) {
      bins(numbers.map(String.init), input.shape, mask: configuration.maskValue?.integer.map(String.init))
    }
  }

  private func bins(_ words: [String], _ shape: Shape, mask: String?) -> Tensor {
    let count = configuration.numBins
    guard require((1...Int(Int32.max)).contains(count), "numBins", count, "from 1 to \(Int32.max)"),
      require(!configuration.sparse, "sparse", true, "false, since there are no sparse tensors"),
      require(configuration.salt.map { $0.key != nil } ?? true, "salt", configuration.salt?.values ?? [], "one number or two"),
      requireRoom(for: configuration.outputMode.shape(for: shape, categories: count))
    else { return .poisoned(like: []) }
    let isMasking = configuration.maskValue.map { !$0.isNull } ?? false && count > 1
    let buckets = HashBuckets(count: isMasking ? count - 1 : count, salt: configuration.salt?.key)
    let bins = words.map { word in
      isMasking ? (mask.map { $0.utf8.elementsEqual(word.utf8) } ?? false ? 0 : Int64(buckets.bucket(word)) + 1) : Int64(buckets.bucket(word))
    }
    return CategoryRows(bins, shape).encoded(configuration.outputMode, count, shape, bins).cast(dtypePolicy.computeType)
  }
}

extension CategoryOutput {
  /// The shape of what comes out for numbers of a shape.
  func shape(for shape: Shape, categories: Int) -> Shape {
    self == .int ? shape : shape.ofVectors(categories, areSingle: self == .oneHot)
  }
}

extension CategoryRows {
  /// The numbers in the form that is asked for.
  func encoded(_ output: CategoryOutput, _ categories: Int, _ shape: Shape, _ numbers: [Int64]) -> Tensor {
    let result = output.shape(for: shape, categories: categories)
    switch output {
    case .int: return Tensor(shape: shape, scalars: numbers)
    case .oneHot: return Tensor(shape: result, scalars: oneHot(categories))
    case .multiHot, .count: return Tensor(shape: result, scalars: counts(categories, once: output == .multiHot))
    }
  }
}
