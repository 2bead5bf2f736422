import ApusTensors

/// What one step works on: inputs, targets, and a weight for each sample.
public struct TrainingBatch {
  public var inputs: [Tensor]
  /// One for each output; empty where there are none to compare with.
  public var targets: [Tensor]
  public var sampleWeight: Tensor?

  public init(inputs: [Tensor], targets: [Tensor] = [], sampleWeight: Tensor? = nil) {
    self.inputs = inputs
    self.targets = targets
    self.sampleWeight = sampleWeight
  }

  /// The number of samples.
  public var size: Int { inputs.first.map { $0.rank > 0 ? $0.shape[0] : 1 } ?? 0 }
}

/// Where the batches of an epoch come from.
struct BatchSource {
  /// How many batches an epoch has, if that is known.
  let count: Int?
  /// How many samples an epoch has, if that is known.
  let sampleCount: Int?
  /// Begins an epoch.
  let makeIterator: () -> AnyIterator<TrainingBatch>
}

extension BatchSource {
  /// Batches of rows of tensors, shuffled anew each epoch if asked for.
  ///
  /// - Throws: ``TensorError`` where the tensors are of different lengths, or empty.
  init(_ data: TrainingBatch, batchSize: Int, shuffle: Bool) throws(TensorError) {
    let all = data.inputs + data.targets + (data.sampleWeight.map { [$0] } ?? [])
    let counts = all.map { $0.rank > 0 ? $0.shape[0] : -1 }
    guard let samples = counts.first, samples >= 0, counts.allSatisfy({ $0 == samples }) else {
      throw TensorError(
        .shape, "fit", "the arrays have different numbers of samples", expected: "one number of samples along the first axis",
        received: all.map { "\($0.shape)" }.joined(separator: ", "))
    }
    guard samples > 0 else { throw TensorError(.value, "fit", "the data set is empty", expected: "at least one sample", received: "none") }
    guard batchSize > 0 else { throw TensorError(.value, "fit", "the batch size makes no sense", expected: "more than 0", received: "\(batchSize)") }
    count = (samples + batchSize - 1) / batchSize
    sampleCount = samples
    makeIterator = {
      // Shuffled by one permutation, on the device: a batch is then a gather of rows.
      let order = shuffle ? Tensor.randomPermutation(samples) : nil
      var first = 0
      return AnyIterator {
        guard first < samples else { return nil }
        let rows = first..<min(first + batchSize, samples)
        first = rows.upperBound
        return data.rows(rows, order)
      }
    }
  }

  /// Batches of a sequence that is gone through once an epoch.
  init<Batches: Sequence>(_ batches: Batches, _ convert: @escaping (Batches.Element) -> TrainingBatch) {
    let known = batches.underestimatedCount
    count = known > 0 ? known : nil
    sampleCount = nil
    makeIterator = {
      var iterator = batches.makeIterator()
      return AnyIterator { iterator.next().map(convert) }
    }
  }

  /// The same source in epochs of at most `steps` batches, each of which goes on where the last one ended. An epoch in which the data come to an end
  /// is shorter, as in Keras, and the next one begins anew.
  func limited(to steps: Int?) -> BatchSource {
    guard let steps else { return self }
    var current: AnyIterator<TrainingBatch>?
    return BatchSource(count: steps, sampleCount: nil) {
      var done = 0
      return AnyIterator {
        guard done < steps else { return nil }
        done += 1
        if let next = current?.next() { return next }
        current = nil
        if done > 1 { return nil }
        current = makeIterator()
        return current?.next()
      }
    }
  }

  /// The first `steps` batches of the source, the same ones each time.
  func prefix(_ steps: Int?) -> BatchSource {
    guard let steps else { return self }
    return BatchSource(count: count.map { min($0, steps) } ?? steps, sampleCount: nil) {
      let batches = makeIterator()
      var done = 0
      return AnyIterator {
        guard done < steps else { return nil }
        done += 1
        return batches.next()
      }
    }
  }
}

extension TrainingBatch {
  /// Rows of all tensors, in the order of a permutation if there is one.
  fileprivate func rows(_ range: Range<Int>, _ order: Tensor?) -> TrainingBatch {
    let chosen = order.map { $0[range] }
    func pick(_ tensor: Tensor) -> Tensor {
      guard let chosen else { return tensor.shape[0] == range.count ? tensor : tensor[range] }
      return tensor.gather(chosen.to(tensor.device), axis: 0)
    }
    return TrainingBatch(inputs: inputs.map(pick), targets: targets.map(pick), sampleWeight: sampleWeight.map(pick))
  }

  /// The last part of the rows as data to validate with, and the rest: Keras's `validation_split`.
  func split(_ share: Double) throws(TensorError) -> (training: TrainingBatch, validation: TrainingBatch) {
    let count = size
    let first = share > 0 && share < 1 ? Int((Double(count) * (1 - share)).rounded(.down)) : 0
    guard first > 0, first < count else {
      throw TensorError(
        .value, "fit", "the validation split leaves nothing on one side", expected: "a share between 0 and 1 that leaves samples on both sides",
        received: "\(share) of \(count) samples")
    }
    return (rows(0..<first, nil), rows(first..<count, nil))
  }
}
