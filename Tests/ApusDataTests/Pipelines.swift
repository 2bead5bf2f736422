import ApusData
import ApusTensors

/// The pipelines of Tests/Fixtures/datasets.py, by the same names.
enum Pipelines {
  private static var x: Tensor { Tensor(shape: [7, 2], scalars: (0..<14).map(Float.init)) }
  private static var y: Tensor { Tensor((0..<7).map { $0 * 10 }) }
  private static var pairs: Dataset<(Tensor, Tensor)> { .fromTensorSlices(x, y) }
  private static var numbers: Dataset<Tensor> { .range(10) }
  private static var ragged: Dataset<Tensor> {
    .fromGenerator { [3, 1, 2, 0, 4].lazy.map { Tensor(shape: [$0], scalars: [Int](repeating: 1, count: $0)) } }
  }
  private static var matrices: Dataset<Tensor> {
    .fromGenerator { [1, 3, 2].lazy.map { rows in Tensor(shape: [rows, 2], scalars: Array(0..<rows * 2)) } }
  }
  private static func windows(_ n: Int, _ size: Int, shift: Int? = nil, stride: Int = 1, dropRemainder: Bool = false) -> Dataset<Tensor> {
    Dataset.range(n).window(size, shift: shift, stride: stride, dropRemainder: dropRemainder).flatMap { $0.batch(100) }
  }

  static let all: [String: @Sendable () -> [[Tensor]]] = [
    "slices": { elements(pairs) },
    "dictionary": { elements(Dataset.fromTensorSlices(["b": x, "a": y]).batch(2)) },
    "tensors": { elements(Dataset.fromTensors(x, y)) },
    "range": { elements(numbers) },
    "range from": { elements(Dataset.range(2, 9, 3)) },
    "range down": { elements(Dataset.range(5, 0, -2)) },
    "range empty": { elements(Dataset.range(3, 3)) },
    "map": { elements(pairs.map { x, y in (y, x / 2 + 1) }) },
    "map parallel": { elements(numbers.map(parallelCalls: 3) { $0 * $0 }) },
    "filter": { elements(numbers.filter { $0.item(as: Int.self) % 3 == 0 }) },
    "filter none": { elements(numbers.filter { $0.item(as: Int.self) > 99 }) },
    "batch": { elements(pairs.batch(3)) },
    "batch drop": { elements(pairs.batch(3, dropRemainder: true)) },
    "batch exact": { elements(pairs.batch(7)) },
    "batch larger": { elements(pairs.batch(9)) },
    "batch larger drop": { elements(pairs.batch(9, dropRemainder: true)) },
    "batch twice": { elements(pairs.take(6).batch(2).batch(3)) },
    "unbatch": { elements(pairs.batch(3).unbatch()) },
    "rebatch": { elements(pairs.batch(2).unbatch().batch(5)) },
    "repeat": { elements(pairs.repeat(2)) },
    "repeat none": { elements(pairs.repeat(0)) },
    "repeat forever": { elements(numbers.repeat().take(23)) },
    "repeat nothing": { elements(numbers.take(0).repeat()) },
    "repeat, batch": { elements(pairs.repeat(2).batch(4)) },
    "batch, repeat": { elements(pairs.batch(4).repeat(2)) },
    "take": { elements(numbers.take(3)) },
    "take none": { elements(numbers.take(0)) },
    "take more": { elements(numbers.take(30)) },
    "skip": { elements(numbers.skip(7)) },
    "skip all": { elements(numbers.skip(30)) },
    "skip, take": { elements(numbers.skip(2).take(3)) },
    "shard first": { elements(numbers.shard(3, index: 0)) },
    "shard last": { elements(numbers.shard(3, index: 2)) },
    "shard empty": { elements(numbers.take(2).shard(4, index: 3)) },
    "zip": { elements(Dataset.zip(numbers, pairs)) },
    "zip batch": { elements(Dataset.zip(pairs, numbers).batch(3)) },
    "zip repeat": { elements(Dataset.zip(numbers.repeat(), Dataset.fromTensorSlices(y))) },
    "concatenate": { elements(numbers.take(2).concatenate(numbers.skip(8))) },
    "concatenate, batch": { elements(pairs.take(2).concatenate(pairs.skip(4)).batch(2)) },
    "flat map": { elements(numbers.take(4).flatMap { Dataset.range($0.item(as: Int.self)) }) },
    "flat map pairs": { elements(pairs.batch(3).flatMap { x, y in Dataset.fromTensorSlices((y, x)) }) },
    "enumerate": { elements(pairs.enumerate(start: 5).batch(4)) },
    "window": { elements(windows(7, 3)) },
    "window overlapping": { elements(windows(7, 3, shift: 1)) },
    "window overlapping full": { elements(windows(7, 3, shift: 1, dropRemainder: true)) },
    "window strided": { elements(windows(9, 3, shift: 2, stride: 2)) },
    "window strided full": { elements(windows(9, 3, shift: 2, stride: 2, dropRemainder: true)) },
    "window gaps": { elements(windows(11, 2, shift: 5)) },
    "window gaps full": { elements(windows(11, 2, shift: 5, dropRemainder: true)) },
    "padded": { elements(ragged.paddedBatch(2)) },
    "padded value": { elements(ragged.paddedBatch(3, paddingValue: -1, dropRemainder: true)) },
    "padded shape": { elements(ragged.paddedBatch(2, paddedShapes: [[5]])) },
    "padded matrices": { elements(matrices.paddedBatch(3, paddedShapes: [[nil, 3]], paddingValue: 7)) },
    "cache": { elements(pairs.cache().repeat(2)) },
    "prefetch": { elements(numbers.map { $0 + 1 }.prefetch(3)) },
    "shuffle one": { elements(numbers.shuffle(1)) },
  ]

  static let cardinalities: [String: @Sendable () -> Cardinality] = [
    "forever": { numbers.repeat().cardinality },
    "forever batch": { numbers.repeat().batch(3).cardinality },
    "forever take": { numbers.repeat().take(4).cardinality },
    "forever skip": { numbers.repeat().skip(4).cardinality },
    "forever zip": { Dataset.zip(numbers.repeat(), numbers).cardinality },
    "forever zip unknown": { Dataset.zip(numbers.repeat(), ragged).cardinality },
    "forever concatenate": { ragged.concatenate(ragged.repeat()).cardinality },
    "unknown": { ragged.cardinality },
    "unknown take": { ragged.take(2).cardinality },
    "unknown repeat": { ragged.repeat(2).cardinality },
    "unknown repeat forever": { ragged.repeat().cardinality },
    "unknown concatenate": { ragged.concatenate(ragged).cardinality },
    "shard": { numbers.shard(4, index: 1).cardinality },
    "window": { numbers.window(3).cardinality },
    "window full": { numbers.window(3, shift: 2, dropRemainder: true).cardinality },
    "window strided full": { numbers.window(3, shift: 2, stride: 3, dropRemainder: true).cardinality },
    "window too long full": { numbers.window(11, dropRemainder: true).cardinality },
    "repeat": { numbers.repeat(3).cardinality },
    "repeat none": { ragged.repeat(0).cardinality },
    "shuffle": { numbers.shuffle(3).cardinality },
    "enumerate": { numbers.enumerate().cardinality },
    "cache": { numbers.cache().cardinality },
    "prefetch": { numbers.prefetch(2).cardinality },
    "batch": { numbers.batch(4).cardinality },
    "batch drop": { numbers.batch(4, dropRemainder: true).cardinality },
    "filter": { numbers.filter { $0.item() > 3 }.cardinality },
    "flat map": { numbers.flatMap { Dataset.range($0.item(as: Int.self)) }.cardinality },
    "padded": { ragged.paddedBatch(2).cardinality },
  ]
}
