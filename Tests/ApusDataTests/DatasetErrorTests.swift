import ApusData
import ApusTensors
import Testing

/// A caller's mistakes: one message each, and a data set that ends instead of a crash.
@Suite struct DatasetErrorTests {
  private let numbers = Dataset.range(10)

  @Test func countsThatAreTooSmall() {
    let mistakes: [(operation: String, () -> Dataset<Tensor>)] = [
      ("batch", { numbers.batch(0) }), ("batch", { numbers.batch(-3) }), ("paddedBatch", { numbers.paddedBatch(0) }),
      ("shuffle", { numbers.shuffle(0) }), ("take", { numbers.take(-1) }), ("skip", { numbers.skip(-1) }),
      ("repeat", { numbers.repeat(-1) }), ("shard", { numbers.shard(0, index: 0) }), ("shard", { numbers.shard(3, index: 3) }),
      ("shard", { numbers.shard(3, index: -1) }), ("prefetch", { numbers.prefetch(-1) }),
      ("map", { numbers.map(parallelCalls: 0) { $0 } }), ("range", { Dataset.range(0, 5, 0) }),
      ("window", { numbers.window(0).flatMap { $0 } }), ("window", { numbers.window(2, shift: 0).flatMap { $0 } }),
      ("window", { numbers.window(2, stride: 0).flatMap { $0 } }),
    ]
    for (operation, make) in mistakes {
      var dataset: Dataset<Tensor>?
      let error = mistake { dataset = make() }
      #expect(error?.kind == .value && error?.operation == operation && error?.expected != nil && error?.received != nil, "\(operation)")
      #expect(dataset?.first == nil, "\(operation)")
    }
    #expect(
      mistake { _ = numbers.batch(0) }?.description
        == "batch: the batch size is too small. Expected batch size of at least 1. Received 0.")
  }

  @Test func largeCountsAreFine() {
    #expect(numbers.batch(.max).first?.shape == [10])
    #expect(numbers.shuffle(.max).asArray().count == 10)
    #expect(numbers.window(.max, stride: .max).first?.asArray().count == 1)
    #expect(numbers.window(2, shift: .max).asArray().count == 1)
    #expect(numbers.repeat(.max).cardinality == .finite(.max))
    #expect(numbers.skip(.max).first == nil && numbers.take(.max).asArray().count == 10)
  }

  @Test func sourcesThatDoNotFit() {
    let (three, two) = (Tensor.zeros([3, 2]), Tensor.zeros([2]))
    #expect(mistake { _ = Dataset.fromTensorSlices(three, two).first }?.received == "[3, 2], [2]")
    #expect(mistake { _ = Dataset.fromTensorSlices(Tensor(1.0)) }?.kind == .shape)
    #expect(mistake { _ = Dataset.fromTensorSlices(three, Tensor(1.0)) }?.kind == .shape)
    #expect(mistake { _ = Dataset.fromTensorSlices([[1, 2], [3]]) }?.problem.contains("ragged") == true)
    #expect(mistake { _ = Dataset.fromTensorSlices([String: Tensor]()) }?.kind == .value)
  }

  @Test func elementsThatDoNotFitTogether() {
    func ragged(_ tensors: Tensor...) -> Dataset<Tensor> { Dataset.fromGenerator { tensors } }
    func check(_ kind: TensorError.Kind, _ operation: String, _ dataset: @autoclosure () -> Dataset<Tensor>, _ batches: Int) {
      var count = 0
      let error = mistake { for _ in dataset() { count += 1 } }
      #expect(error?.kind == kind && error?.operation == operation)
      #expect(count == batches)
    }
    let (one, two, matrix, integer) = (Tensor([1.0]), Tensor([1.0, 2.0]), Tensor([[1.0]]), Tensor([1]))
    check(.shape, "batch", ragged(one, one, one, two, one, one).batch(2), 1)
    check(.dtype, "batch", ragged(one, integer).batch(2), 0)
    check(.shape, "batch", ragged(Tensor.zeros([1, 1, 1, 1, 1, 1, 1, 1])).batch(2), 0)
    check(.shape, "paddedBatch", ragged(one, matrix).paddedBatch(2), 0)
    check(.dtype, "paddedBatch", ragged(one, integer).paddedBatch(2), 0)
    check(.shape, "paddedBatch", ragged(one, two).paddedBatch(2, paddedShapes: [[1]]), 0)
    check(.shape, "paddedBatch", ragged(one, two).paddedBatch(2, paddedShapes: [[3, 3]]), 0)
    check(.shape, "paddedBatch", ragged(one, two).paddedBatch(2, paddedShapes: [[3], [3]]), 0)
    check(.shape, "unbatch", ragged(two, Tensor(1.0), two).unbatch(), 2)
    check(.shape, "batch", ragged(two, one).repeat().batch(2), 0)
    #expect(mistake { for _ in Dataset.range(4).window(2).batch(2) {} }?.hint?.contains("flatMap") == true)
    let growing = Dataset.fromGenerator { [["a": one], ["a": one, "b": one]] }
    #expect(mistake { for _ in growing.batch(2) {} }?.kind == .shape)
    let hint = mistake { for _ in ragged(one, two).batch(2) {} }?.hint
    #expect(hint?.contains("paddedBatch") == true)
  }

  @Test func aMistakeInMapEndsTheBatches() {
    var batches = 0
    let error = mistake {
      for _ in numbers.repeat().map({ $0 + Tensor([1.0]) }).batch(2) { batches += 1 }
    }
    #expect(error?.kind == .dtype && batches == 0)
  }

  /// Whatever goes wrong in an endless pipeline, or in the loop around it: the loop ends.
  @Test func aMistakeEndsEndlessLoops() {
    let endless = numbers.repeat()
    #expect(mistake { for _ in endless.map({ $0 + Tensor([1.0]) }).filter({ $0.item() < 0 }) {} }?.kind == .dtype)
    #expect(mistake { for _ in endless.flatMap({ _ in numbers.take(-1) }) {} }?.operation == "take")
    #expect(mistake { for _ in endless.map({ $0 + Tensor([1.0]) }).unbatch() {} } != nil)
    var steps = 0
    let error = mistake {
      for x in endless {
        steps += 1
        _ = x + Tensor([1.0])
      }
    }
    #expect(error?.kind == .dtype && steps == 1)
  }

  @Test func aFailedIterationIsNotCached() {
    let isBroken = Counter()
    isBroken.increment()
    let dataset = Dataset.range(4).map { x in isBroken.value > 0 && x.item(as: Int.self) == 2 ? x.reshape([1]) : x }.batch(2).cache()
    #expect(mistake { for _ in dataset {} }?.operation == "batch")
    isBroken.decrement()
    #expect(dataset.asArray().count == 2)
  }

  @Test func endlessDataSetsDoNotBecomeArrays() {
    #expect(mistake { _ = numbers.repeat().asArray() }?.operation == "asArray")
  }
}
