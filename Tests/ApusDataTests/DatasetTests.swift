import ApusData
import ApusTensors
import Foundation
import TestSupport
import Testing

private struct Sample: DatasetElement {
  var image: Tensor
  var label: Tensor
  func mapTensors(_ transform: (Tensor) -> Tensor) -> Sample { Sample(image: transform(image), label: transform(label)) }
}

private func preprocess(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) { (x.cast(.float32) / 255, y.cast(.int32)) }

@Suite struct DatasetTests {
  private let x = Tensor(shape: [6, 2], scalars: (0..<12).map { UInt8($0 * 20) })
  private let y = Tensor(shape: [6], scalars: (0..<6).map { UInt8($0) })

  /// The tutorials' pipeline and loop, word for word.
  @Test func readsLikeTensorFlow() {
    let trainSet = Dataset.fromTensorSlices((x, y)).map(preprocess).shuffle(10_000).batch(4)
    var rows = 0
    for (step, (x, y)) in trainSet.enumerated() {
      #expect(x.shape == (step == 0 ? [4, 2] : [2, 2]))
      #expect(x.dtype == .float32 && y.dtype == .int32)
      rows += y.elementCount
    }
    #expect(rows == 6)
    #expect("\(trainSet)" == "Dataset<(Tensor, Tensor)>(cardinality: 2)")
  }

  @Test func takesManyKindsOfSources() {
    #expect(elements(Dataset.fromTensorSlices([1, 2, 3])).flatMap { $0.map { $0.item(as: Int.self) } } == [1, 2, 3])
    #expect(Dataset.fromTensorSlices([1, 2, 3]).first?.dtype == .int32)
    #expect(Dataset.fromTensorSlices([[1.5, 2], [3, 4]]).first?.scalars() == [1.5, 2])
    let three = Dataset.fromTensorSlices((x, [1, 2, 3, 4, 5, 6], y))
    #expect(three.map { _, number, _ in number.item(as: Int.self) } == [1, 2, 3, 4, 5, 6])
    let named: (images: Tensor, labels: Tensor) = (x, y)
    #expect(Dataset.fromTensorSlices(named).cardinality == .finite(6))
    #expect(Dataset.fromTensorSlices(["x": x, "y": y]).batch(4).map { $0["x"]!.shape } == [[4, 2], [2, 2]])
    #expect(Dataset.fromTensorSlices(Sample(image: x, label: y)).map { $0.label.item() } == [0, 1, 2, 3, 4, 5])
    #expect(Dataset.fromTensors(x).map(\.shape) == [[6, 2]])
    let empty = Dataset.fromTensorSlices(Tensor.zeros([0, 5]))
    #expect(empty.cardinality == .finite(0) && empty.batch(2).first == nil && empty.repeat().first == nil && empty.shuffle(3).first == nil)
  }

  @Test func ownTypesGoThroughAPipeline() {
    let samples = Dataset.fromTensorSlices(x, y).map { x, y in Sample(image: x, label: y) }
    let batches = samples.filter { $0.label.item() > 1 }.batch(3).asArray()
    #expect(batches.map(\.image.shape) == [[3, 2], [1, 2]])
    #expect(batches.flatMap { $0.label.scalars(as: Int.self) } == [2, 3, 4, 5])
  }

  @Test func nestedTuplesGoThroughAPipeline() {
    var weights: [Float] = []
    for ((x, y), weight) in Dataset.zip(.fromTensorSlices(x, y), .fromTensorSlices([0.5, 1, 1.5])).batch(2) {
      #expect(x.shape[0] == y.shape[0])
      weights += weight.scalars()
    }
    #expect(weights == [0.5, 1, 1.5])
    for (number, (x, y)) in Dataset.fromTensorSlices(x, y).enumerate(start: 3).take(1) {
      #expect(number.item(as: Int.self) == 3 && x.shape == [2] && y.shape == [])
    }
  }

  @Test func isASequence() {
    let numbers = Dataset.range(5)
    #expect(numbers.reduce(0) { $0 + $1.item(as: Int.self) } == 10)
    #expect(numbers.reduce(Tensor(0, dtype: .int64)) { $0 + $1 }.item(as: Int.self) == 10)
    #expect(numbers.prefix(2).map { $0.item() } == [0, 1])
    #expect(numbers.first?.item(as: Int.self) == 0)
    // Each iteration begins anew.
    #expect(Array(numbers).count == 5 && Array(numbers).count == 5)
    #expect(Dataset.range(.min, .max, .max).map { $0.item(as: Int.self) } == [.min, -1, .max - 1])
  }

  @Test func generatorsBeginAnewWithEachIteration() {
    let starts = Counter()
    let dataset = Dataset.fromGenerator { () -> [(Tensor, Tensor)] in
      starts.increment()
      return [(1, 2), (3, 4)]
    }
    #expect(dataset.batch(2).map { x, y in x.scalars() + y.scalars() } == [[1, 3, 2, 4]])
    #expect(dataset.asArray().count == 2)
    #expect(starts.value == 2)
    #expect(Dataset.fromGenerator { AnyIterator { Tensor(1) } }.take(3).asArray().count == 3)
  }

  @Test(arguments: Device.all)
  func runsOnTheCPUAndDeliversToTheLoop(_ device: Device) {
    withDevice(device) {
      let dataset = Dataset.fromTensorSlices(Tensor([1.0, 2.0, 3.0])).map { x in
        #expect(x.device == .cpu && Device.current == .cpu)
        return x * 2
      }
      for batch in dataset.batch(2) { #expect(batch.device == device) }
      #expect(dataset.batch(3).first?.scalars() == [2, 4, 6])
      #expect(dataset.first?.device == device)
    }
  }

  /// Elements look into their source's memory, which nobody may overwrite through them.
  @Test func aVariableMadeOfARowLeavesTheSourceAlone() throws {
    try withDevice(.cpu) {
      let source = Tensor([[1.0, 2.0], [3.0, 4.0]])
      let variable = Variable(Dataset.fromTensorSlices(source).first!)
      try variable.updateInPlace { buffer in
        buffer.handle.storeBytes(of: 9, as: Float.self)
      }
      #expect(variable.value.scalars() == [9, 2])
      #expect(source.scalars() == [1, 2, 3, 4])
    }
  }

  @Test func aRowOutlivesItsSource() {
    var rows: [Tensor] = []
    for number in 0..<20 {
      let dataset = Dataset.fromTensorSlices(Tensor.full([3, 50], Float(number)))
      rows.append(dataset.skip(2).first!)
    }
    for (number, row) in rows.enumerated() { #expect(row.scalars() == [Float](repeating: Float(number), count: 50)) }
  }

  @Test func cacheWorksElementsOutOnce() {
    let calls = Counter()
    let dataset = Dataset.range(5).map { x in
      calls.increment()
      return x + 1
    }.cache()
    #expect(dataset.first?.item(as: Int.self) == 1)  // broken off: nothing is kept
    #expect(calls.value == 1)
    #expect(numbers(dataset) == [1, 2, 3, 4, 5])
    #expect(calls.value == 6)
    #expect(numbers(dataset.repeat(2)) == [1, 2, 3, 4, 5, 1, 2, 3, 4, 5])
    #expect(calls.value == 6)
  }

  /// A full-sized epoch through the direct way and through `map`: the same rows in the same order.
  @Test func theDirectWayGivesWhatMapGives() {
    let x = Tensor(shape: [3000, 4], scalars: (0..<12_000).map(Float.init))
    let y = Tensor(shape: [3000], scalars: (0..<3000).map(Int32.init))
    let direct = Dataset.fromTensorSlices(x, y).shuffle(500, seed: 4).batch(64)
    let mapped = Dataset.fromTensorSlices(x, y).map { x, y in (x, y) }.shuffle(500, seed: 4).batch(64)
    #expect(elements(direct).map { $0[0].scalars() } == elements(mapped).map { $0[0].scalars() })
    #expect(elements(direct).count == 47)
  }
}
