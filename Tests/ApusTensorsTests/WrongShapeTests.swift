import ApusTensors
import TestSupport
import Testing

/// Reductions, movement, subscripts, indexing and creation given what they do not take: one error that names the op, what it expected and what it
/// received, and a program that goes on.
@Suite struct WrongShapeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let operation: String
    let kind: TensorError.Kind
    let make: @Sendable () -> Void

    var testDescription: String { operation }
  }

  private static func mistake(_ operation: String, _ kind: TensorError.Kind, _ make: @escaping @Sendable () -> Tensor) -> Mistake {
    Mistake(operation: operation, kind: kind) { _ = make().shape }
  }

  private static func mistakes(_ operation: String, _ kind: TensorError.Kind, _ make: @escaping @Sendable () -> [Tensor]) -> Mistake {
    Mistake(operation: operation, kind: kind) { _ = make().map(\.shape) }
  }

  // Made anew by each case, on its device.
  private static var x: Tensor { Tensor.range(6.0).reshape(2, 3) }
  private static var cube: Tensor { Tensor.range(24.0).reshape(2, 3, 4) }
  private static var empty: Tensor { Tensor.zeros([0, 3]) }
  private static var integers: Tensor { Tensor.range(6).reshape(2, 3) }
  private static var bools: Tensor { x .> 2 }
  private static var crowded: Tensor { Tensor.zeros([1, 1, 1, 1, 1, 1, 1, 1]) }

  /// Every reduction and scan by its name.
  private static let reductions: [(name: String, call: @Sendable (Tensor, [Int]) -> Tensor)] = [
    ("sum", { $0.sum(axes: $1) }), ("mean", { $0.mean(axes: $1) }), ("max", { $0.max(axes: $1) }), ("min", { $0.min(axes: $1) }),
    ("prod", { $0.prod(axes: $1) }), ("logSumExp", { $0.logSumExp(axes: $1) }), ("countNonzero", { $0.countNonzero(axes: $1) }),
    ("variance", { $0.variance(axes: $1) }), ("standardDeviation", { $0.standardDeviation(axes: $1) }), ("moments", { $0.moments(axes: $1).mean }),
    ("norm", { $0.norm(axes: $1) }), ("l2Normalize", { $0.l2Normalize(axes: $1) }), ("reverse", { $0.reverse(axes: $1) }),
    ("squeeze", { $0.squeeze(axes: $1) }),
  ]
  private static let scans: [(name: String, call: @Sendable (Tensor, Int) -> Tensor)] = [
    ("cumsum", { $0.cumsum(axis: $1) }), ("cumprod", { $0.cumprod(axis: $1) }), ("cumulativeLogSumExp", { $0.cumulativeLogSumExp(axis: $1) }),
    ("argMax", { $0.argMax(axis: $1) }), ("argMin", { $0.argMin(axis: $1) }), ("sort", { $0.sort(axis: $1) }), ("argSort", { $0.argSort(axis: $1) }),
    ("split", { $0.split(1, axis: $1)[0] }), ("split", { $0.split([1, 1], axis: $1)[1] }), ("unstack", { $0.unstack(axis: $1).first ?? $0 }),
    ("expandDims", { $0.expandDims($1 > 0 ? $1 + 1 : $1 - 1) }), ("repeat", { $0.repeat(2, axis: $1) }), ("repeat", { $0.repeat([1], axis: $1) }),
    ("roll", { $0.roll(shift: 1, axis: $1) }), ("transpose", { $0.transpose(0, $1) }), ("concatenate", { concatenate([$0, $0], axis: $1) }),
    ("stack", { stack([$0, $0], axis: $1 > 0 ? $1 + 1 : $1 - 1) }), ("gather", { $0.gather([0], axis: $1) }),
    ("booleanMask", { $0.booleanMask([true], axis: $1) }),
    ("takeAlongAxis", { $0.takeAlongAxis([[0]], axis: $1) }), ("oneHot", { $0.cast(.int32).oneHot(depth: 2, axis: $1 > 0 ? $1 + 1 : $1 - 1) }),
  ]

  private static let axes: [Mistake] = {
    var all: [Mistake] = []
    for (name, call) in reductions {
      for axes in [[2], [-3], [0, -2], [Int.max], [Int.min]] { all.append(mistake(name, .axis) { call(x, axes) }) }
      all.append(mistake(name, .axis) { call(Tensor(1.0), [0]) })
    }
    for axes in [[2], [-3], [1, 1]] {
      all.append(mistake("any", .axis) { bools.any(axes: axes) })
      all.append(mistake("all", .axis) { bools.all(axes: axes) })
    }
    for (name, call) in scans {
      for axis in [2, -3, Int.max - 1, Int.min + 1] { all.append(mistake(name, .axis) { call(x, axis) }) }
    }
    return all
  }()

  private static let dtypes: [Mistake] = [
    mistake("sum", .dtype) { bools.sum() },
    mistake("matmul", .dtype) { Tensor.ones([2, 2], dtype: .bool).matmul(Tensor.ones([2, 2], dtype: .bool)) },
    mistake("mean", .dtype) { bools.mean() }, mistake("max", .dtype) { bools.max() },
    mistake("prod", .dtype) { bools.prod() }, mistake("any", .dtype) { x.any() }, mistake("all", .dtype) { integers.all() },
    mistake("logSumExp", .dtype) { integers.logSumExp() }, mistake("variance", .dtype) { integers.variance() },
    mistake("standardDeviation", .dtype) { integers.standardDeviation() }, mistake("norm", .dtype) { integers.norm() },
    mistake("l2Normalize", .dtype) { bools.l2Normalize() }, mistake("moments", .dtype) { integers.moments().variance },
    mistake("argMax", .dtype) { x.argMax(outputType: .float32) }, mistake("cumsum", .dtype) { bools.cumsum() },
    mistake("cumulativeLogSumExp", .dtype) { integers.cumulativeLogSumExp() }, mistake("concatenate", .dtype) { concatenate([x, integers]) },
    mistake("stack", .shape) { stack([x, integers]) }, mistake("oneHot", .dtype) { x.oneHot(depth: 3) }, mistake("sort", .dtype) { bools.sort() },
    mistake("argSort", .dtype) { bools.argSort() }, mistake("topK", .dtype) { bools.topK().values },
    mistake("unique", .dtype) { bools.reshape(6).unique().values },
    mistake("unique", .dtype) { x.reshape(6).unique(outputType: .uint8).counts }, mistake("searchSorted", .dtype) { x.searchSorted(integers) },
    mistake("searchSorted", .dtype) { x.searchSorted(x, outputType: .float32) }, mistake("inTopK", .dtype) { integers.inTopK([0, 1], k: 1) },
    mistake("inTopK", .dtype) { x.inTopK([0.0, 1.0], k: 1) }, mistake("gather", .dtype) { x.gather(x) },
    mistake("gather", .dtype) { x.gather(Tensor([0], dtype: .uint8)) },
    mistake("embeddingLookup", .dtype) { x.embeddingLookup(x) }, mistake("gatherNd", .dtype) { x.gatherNd(x) },
    mistake("takeAlongAxis", .dtype) { x.takeAlongAxis(x, axis: 0) }, mistake("booleanMask", .dtype) { x.booleanMask(integers) },
    mistake("scatterNd", .dtype) { .scatterNd(indices: [[0.0]], updates: [1.0], shape: [3]) },
    mistake("scatterNd", .dtype) { .scatterNd(indices: [[0]], updates: [true], shape: [3]) },
    mistake("tensorScatterNdUpdate", .dtype) { x.tensorScatterNdUpdate(indices: [[0, 0]], updates: [1]) },
    mistake("tensorScatterNdAdd", .dtype) { x.tensorScatterNdAdd(indices: [[0.0, 0.0]], updates: [1.0]) },
    mistake("tensorScatterNdMax", .dtype) { bools.tensorScatterNdMax(indices: [[0, 0]], updates: [true]) },
    mistake("unsortedSegmentSum", .dtype) { x.unsortedSegmentSum([0.0, 1.0], count: 2) }, mistake("segmentMax", .dtype) { x.segmentMax([0.0, 1.0]) },
    mistake("bincount", .dtype) { x.bincount() }, mistake("histogramFixedWidth", .dtype) { integers.histogramFixedWidth(range: 0...1) },
    mistake("sequenceMask", .dtype) { x.sequenceMask() }, mistake("range", .dtype) { .range(3, dtype: .bool) },
    mistake("linspace", .dtype) { .linspace(0, 1, count: 3, dtype: .int32) }, mistake("subscript", .dtype) { x[Tensor([0.0])] },
  ]

  private static let shapes: [Mistake] = [
    mistake("reshape", .shape) { x.reshape(4) }, mistake("reshape", .shape) { x.reshape(-1, -1) }, mistake("reshape", .shape) { x.reshape(-2, -3) },
    mistake("reshape", .shape) { x.reshape(-1, 0) }, mistake("reshape", .shape) { x.reshape([1, 1, 1, 1, 1, 1, 1, 2, 3]) },
    mistake("reshape", .shape) { x.reshape(1 << 62, 1 << 62, -1) }, mistake("broadcast", .shape) { x.broadcast(to: [3]) },
    mistake("broadcast", .shape) { x.broadcast(to: [2, -3]) }, mistake("broadcast", .shape) { x.broadcast(to: [1 << 62, 2, 3]) },
    mistake("transpose", .axis) { x.transpose(0) }, mistake("transpose", .axis) { x.transpose(0, 0) },
    mistake("transpose", .axis) { x.transpose(0, 1, 1) },
    mistake("matrixTranspose", .shape) { Tensor([1.0]).matrixTranspose() }, mistake("expandDims", .shape) { crowded.expandDims(0) },
    mistake("squeeze", .shape) { x.squeeze(axis: 0) }, mistake("tile", .value) { x.tile([2]) }, mistake("tile", .value) { x.tile([2, -1]) },
    mistake("tile", .shape) { x.tile([1 << 62, 1 << 62]) }, mistake("repeat", .value) { x.repeat(-1) },
    mistake("repeat", .shape) { x.repeat(Int.max) },
    mistake("repeat", .value) { x.repeat([1]) }, mistake("repeat", .value) { x.repeat([1, -1]) },
    mistake("repeat", .shape) { x.repeat([Int.max, Int.max]) },
    mistake("pad", .value) { x.pad([(1, 1)]) }, mistake("pad", .value) { x.pad([(0, 0), (0, -1)]) },
    mistake("pad", .value) { x.pad([(2, 0), (0, 0)], mode: .reflect) },
    mistake("pad", .value) { x.pad([(0, 3), (0, 0)], mode: .symmetric) }, mistake("pad", .value) { empty.pad([(1, 0), (0, 0)], mode: .symmetric) },
    mistake("pad", .shape) { x.pad([(Int.max, Int.max), (0, 0)]) }, mistake("roll", .value) { x.roll(shifts: [1, 2], axes: [0]) },
    mistakes("split", .value) { x.split(0) }, mistakes("split", .value) { x.split(-2) }, mistakes("split", .value) { x.split(3) },
    mistakes("split", .value) { x.split(Int.max) }, mistakes("split", .value) { x.split([]) }, mistakes("split", .shape) { x.split([1, 2]) },
    mistakes("split", .shape) { x.split([-1, -1]) }, mistakes("split", .shape) { x.split([3, -1]) },
    mistakes("split", .shape) { x.split([Int.max, Int.max]) },
    mistake("concatenate", .value) { concatenate([]) }, mistake("concatenate", .shape) { concatenate([x, cube]) },
    mistake("concatenate", .shape) { concatenate([x, x.transposed()]) }, mistake("concatenate", .axis) { concatenate([Tensor(1.0), Tensor(2.0)]) },
    mistake("stack", .value) { stack([]) }, mistake("stack", .shape) { stack([x, x.transposed()]) },
    mistake("stack", .shape) { stack([crowded, crowded]) },
    mistakes("meshgrid", .shape) { meshgrid([x, x]) }, mistakes("meshgrid", .shape) { meshgrid(Array(repeating: Tensor([1.0]), count: 9)) },
    mistake("depthToSpace", .shape) { x.depthToSpace(blockSize: 2) },
    mistake("depthToSpace", .shape) { Tensor.zeros([1, 2, 2, 3]).depthToSpace(blockSize: 2) },
    mistake("depthToSpace", .value) { Tensor.zeros([1, 2, 2, 4]).depthToSpace(blockSize: 0) },
    mistake("spaceToDepth", .shape) { Tensor.zeros([1, 3, 2, 3]).spaceToDepth(blockSize: 2) },
    mistake("spaceToDepth", .value) { Tensor.zeros([1, 2, 2, 4]).spaceToDepth(blockSize: Int.max) },
    mistake("bandPart", .shape) { Tensor([1.0]).bandPart(lower: 0, upper: 0) },
    mistake("diag", .shape) { Tensor(1.0).diag() }, mistake("diag", .shape) { crowded.diag() }, mistake("diag", .shape) { x.diag(diagonal: Int.min) },
    mistake("diagPart", .shape) { Tensor([1.0]).diagPart() }, mistake("diagPart", .value) { x.diagPart(diagonal: 3) },
    mistake("diagPart", .value) { x.diagPart(diagonal: -2) },
    mistake("oneHot", .value) { integers.oneHot(depth: -1) }, mistake("oneHot", .shape) { crowded.cast(.int32).oneHot(depth: 1) },
    mistake("slice", .index) { x.slice(begin: [0], size: [1]) }, mistake("slice", .index) { x.slice(begin: [0, 0], size: [1]) },
    mistake("slice", .index) { x.slice(begin: [0, 2], size: [1, 2]) }, mistake("slice", .index) { x.slice(begin: [-1, 0], size: [1, 1]) },
    mistake("slice", .index) { x.slice(begin: [0, 0], size: [-2, 1]) }, mistake("slice", .index) { x.slice(begin: [0, 4], size: [1, -1]) },
    mistake("slice", .index) { x.slice(begin: [Int.max, 0], size: [Int.max, 1]) },
    mistake("stridedSlice", .shape) { x.stridedSlice(begin: [0], end: [1, 2]) },
    mistake("stridedSlice", .value) { x.stridedSlice(begin: [0], end: [1], strides: [0]) },
    mistake("stridedSlice", .index) { x.stridedSlice(begin: [0, 0, 0], end: [1, 1, 1]) },
    mistake("norm", .axis) { cube.norm(axes: [0, 1, 2]) }, mistake("norm", .axis) { cube.norm(axes: []) },
    mistake("argMax", .shape) { empty.argMax(axis: 0) },
    mistake("topK", .value) { x.topK(4).indices }, mistake("topK", .value) { x.topK(-1).values },
    mistake("topK", .shape) { Tensor(1.0).topK(1).values },
    mistake("unique", .shape) { x.unique().indices }, mistake("searchSorted", .shape) { x.searchSorted([1.0]) },
    mistake("searchSorted", .shape) { cube.searchSorted(x) },
    mistake("searchSorted", .shape) { Tensor(1.0).searchSorted(Tensor(2.0)) }, mistake("inTopK", .shape) { x.inTopK([0], k: 1) },
    mistake("inTopK", .shape) { cube.inTopK([0, 1], k: 1) }, mistake("inTopK", .shape) { Tensor.zeros([2, 0]).inTopK([0, 1], k: 1) },
    mistake("gather", .shape) { x.gather([[0], [1], [2]], axis: 1, batchDims: 1) },
    mistake("gather", .shape) { x.gather([[0], [1]], axis: 0, batchDims: 1) },
    mistake("gather", .shape) { x.gather([0], batchDims: -1) }, mistake("gather", .axis) { x.gather([0], batchDims: 7) },
    mistake("gather", .shape) { crowded.gather([[0]]) }, mistake("gatherNd", .shape) { x.gatherNd([[0, 0, 0]]) },
    mistake("gatherNd", .shape) { x.gatherNd(Tensor(0)) },
    mistake("gatherNd", .shape) { x.gatherNd([[0]], batchDims: 1) }, mistake("gatherNd", .shape) { x.gatherNd([[0]], batchDims: -1) },
    mistake("scatterNd", .shape) { .scatterNd(indices: [[0]], updates: [1.0, 2.0], shape: [3]) },
    mistake("scatterNd", .shape) { .scatterNd(indices: [[0, 0]], updates: [1.0], shape: [3]) },
    mistake("scatterNd", .shape) { .scatterNd(indices: [[0]], updates: [1.0], shape: [-3]) },
    mistake("tensorScatterNdUpdate", .shape) { x.tensorScatterNdUpdate(indices: [[0]], updates: [1.0]) },
    mistake("tensorScatterNdSub", .shape) { x.tensorScatterNdSub(indices: [[0, 0]], updates: [1.0, 2.0]) },
    mistake("takeAlongAxis", .shape) { x.takeAlongAxis([0], axis: 0) },
    mistake("takeAlongAxis", .shape) { cube.takeAlongAxis(cube.slice(begin: [0, 0, 0], size: [2, 2, 4]).cast(.int32), axis: 0) },
    mistake("booleanMask", .shape) { x.booleanMask([true, false, true]) }, mistake("booleanMask", .shape) { x.booleanMask(Tensor(true)) },
    mistake("booleanMask", .shape) { x.booleanMask(bools, axis: 1) },
    mistake("unsortedSegmentSum", .shape) { x.unsortedSegmentSum([0, 1, 2], count: 3) },
    mistake("unsortedSegmentMax", .value) { x.unsortedSegmentMax([0, 1], count: -1) },
    mistake("unsortedSegmentProd", .shape) { x.unsortedSegmentProd([0, 1], count: 1 << 62) },
    mistake("unsortedSegmentMean", .shape) { x.unsortedSegmentMean([0], count: 1) }, mistake("segmentSum", .shape) { x.segmentSum([0]) },
    mistake("segmentMean", .shape) { x.segmentMean(integers) }, mistake("segmentMin", .value) { x.segmentMin([1, 0]) },
    mistake("segmentProd", .value) { x.segmentProd([-1, 0]) },
    mistake("bincount", .value) { Tensor([1, -1]).bincount() }, mistake("bincount", .value) { integers.bincount(minLength: -1) },
    mistake("bincount", .value) { integers.bincount(maxLength: -1) }, mistake("bincount", .shape) { integers.bincount(weights: [1.0]) },
    mistake("histogramFixedWidth", .value) { x.histogramFixedWidth(range: 1...1) },
    mistake("histogramFixedWidth", .value) { x.histogramFixedWidth(range: 0...1, bins: 0) },
    mistake("sequenceMask", .value) { integers.sequenceMask(maxLength: -1) }, mistake("eye", .shape) { .eye(-1) },
    mistake("eye", .shape) { .eye(2, columns: -2) },
    mistake("eye", .shape) { .eye(1, batchShape: [1, 1, 1, 1, 1, 1, 1]) }, mistake("range", .value) { .range(0, 3, delta: 0) },
    mistake("range", .value) { .range(3, 0) },
    mistake("range", .value) { .range(0.0, .infinity) }, mistake("range", .value) { .range(0.0, .nan) },
    mistake("linspace", .value) { .linspace(0, 1, count: 0) },
    mistake("full", .shape) { .zeros([2, -1]) }, mistake("full", .shape) { .full([1, 1, 1, 1, 1, 1, 1, 1, 1], 1) },
    mistake("full", .shape) { .ones([1 << 62, 1 << 62]) },
    mistake("full", .shape) { Tensor(repeating: 1, shape: [-1]) }, mistake("Tensor", .shape) { Tensor(shape: [-1, -2], scalars: [1, 2]) },
  ]

  private static let random: [Mistake] = [
    mistake("randomUniform", .shape) { .randomUniform([1 << 62, 8]) }, mistake("randomNormal", .shape) { .randomNormal([-1]) },
    mistake("randomTruncatedNormal", .shape) { .randomTruncatedNormal([Int.max, Int.max]) },
    mistake("randomIntegers", .shape) { .randomIntegers([1 << 62, 2], in: 0..<2) },
    mistake("randomIntegers", .value) { .randomIntegers([2], in: 3..<3) }, mistake("randomUniform", .dtype) { .randomUniform([2], dtype: .int32) },
    mistake("randomGamma", .shape) { .randomGamma([1 << 62, 1 << 62], alpha: Tensor([1.0])) },
    mistake("randomPoisson", .shape) { .randomPoisson([-3], rate: Tensor([1.0])) },
    mistake("randomCategorical", .shape) { .randomCategorical(x, count: -1) },
    mistake("randomPermutation", .value) { .randomPermutation(Int.max) }, mistake("dropout", .value) { x.dropout(1.5) },
    mistake("dropout", .value) { x.dropout(.nan) }, mistake("softmax", .axis) { x.softmax(axis: 2) },
    mistake("softmax", .dtype) { integers.softmax() }, mistake("logSoftmax", .axis) { x.logSoftmax(axis: Int.min) },
    mistake("softmaxCrossEntropy", .shape) { x.softmaxCrossEntropy(labels: cube) },
    mistake("sparseSoftmaxCrossEntropy", .shape) { Tensor.zeros([2, 0]).sparseSoftmaxCrossEntropy(labels: Tensor([0, 0])) },
    mistake("sparseSoftmaxCrossEntropy", .index) { x.sparseSoftmaxCrossEntropy(labels: Tensor([0, 3])) },
  ]

  private static let subscripts: [Mistake] = [
    mistake("subscript", .index) { x[2] }, mistake("subscript", .index) { x[-3] }, mistake("subscript", .index) { x[0, Int.max] },
    mistake("subscript", .index) { x[0, Int.min] }, mistake("subscript", .index) { x[0, 0, 0] },
    mistake("subscript", .index) { x[.ellipsis, .ellipsis] },
    mistake("subscript", .index) { empty[0] }, mistake("subscript", .value) { x[(0..<2).by(0)] }, mistake("subscript", .value) { x[.slice(by: 0)] },
    mistake("subscript", .index) { x[[0], [1]] }, mistake("subscript", .index) { x[[0, 2]] }, mistake("subscript", .index) { x[.all, [-1]] },
    mistake("subscript", .shape) { crowded[.newAxis] }, mistake("booleanMask", .shape) { x[[true, false, true]] },
    mistake("subscript", .index) { Tensor(1.0)[0] },
  ]

  /// Indices that a kernel meets.
  private static func badIndex(_ index: Int) -> [Mistake] {
    [
      mistake("gather", .index) { x.gather(Tensor([0, index])) },
      mistake("gather", .index) { x.gather(Tensor([[0], [index < 0 ? index : 3]]), axis: 1, batchDims: 1) },
      mistake("embeddingLookup", .index) { x.embeddingLookup(Tensor([index], dtype: .int64)) },
      mistake("gatherNd", .index) { x.gatherNd(Tensor([[0, 0], [index, 0]])) },
      mistake("takeAlongAxis", .index) { x.takeAlongAxis(Tensor([[0, index, 0]]), axis: 0) },
      mistake("scatterNd", .index) { .scatterNd(indices: Tensor([[0], [index]]), updates: [1.0, 2.0], shape: [2]) },
      mistake("tensorScatterNdUpdate", .index) { x.tensorScatterNdUpdate(indices: Tensor([[index, 0]]), updates: [1.0]) },
      mistake("tensorScatterNdAdd", .index) { x.tensorScatterNdAdd(indices: Tensor([[index]]), updates: [[1.0, 2.0, 3.0]]) },
      mistake("tensorScatterNdMin", .index) { x.tensorScatterNdMin(indices: Tensor([[index, 0]]), updates: [1.0]) },
      mistake("subscript", .index) { x[Tensor([index])] },
    ]
  }

  private static func badSegment(_ number: Int) -> [Mistake] {
    [
      mistake("unsortedSegmentSum", .index) { x.unsortedSegmentSum(Tensor([0, number]), count: 2) },
      mistake("unsortedSegmentMax", .index) { x.unsortedSegmentMax(Tensor([number, 0], dtype: .int64), count: 2) },
    ]
  }

  private static let nothingToChoose: [Mistake] = [
    mistake("gather", .index) { empty.gather([0]) }, mistake("gatherNd", .index) { empty.gatherNd([[0]]) },
    mistake("scatterNd", .index) { .scatterNd(indices: [[0]], updates: [1.0], shape: [0]) },
    mistake("tensorScatterNdUpdate", .index) { empty.tensorScatterNdUpdate(indices: [[0]], updates: [[1.0, 1.0, 1.0]]) },
    mistake("unsortedSegmentSum", .index) { x.unsortedSegmentSum([0, 0], count: 0) },
    mistake("takeAlongAxis", .index) { empty.takeAlongAxis([[0, 0, 0]], axis: 0) },
  ]

  /// Indices that a kernel meets; the last is in range if half of its bits are lost.
  private static let indices: [Mistake] =
    [2, -1, Int(Int32.max), Int(Int32.min)].flatMap(badIndex) + [2, Int(Int32.max)].flatMap(badSegment) + nothingToChoose
    + [mistake("gather", .index) { x.gather(Tensor([1 << 32], dtype: .int64)) }]

  static let all = axes + dtypes + shapes + random + subscripts + indices

  @Test(arguments: all, Device.all)
  func isReportedOnce(_ mistake: Mistake, _ device: Device) {
    withDevice(device) {
      let error = #expect(throws: TensorError.self) { try recoveringErrors(mistake.make) }
      guard let error else { return }
      #expect(error.operation == mistake.operation, "\(error)")
      #expect(error.kind == mistake.kind, "\(error)")
      #expect(error.expected != nil && error.received != nil, "\(error)")
      #expect((Tensor([1, 2]) + 1).scalars(as: Int.self) == [2, 3])
    }
  }

  /// What an op returns after a mistake goes through every other without a second report or a crash.
  @Test(arguments: Device.all)
  func whatStandsInForAResultCanBeUsed(_ device: Device) {
    withDevice(device) {
      let error = #expect(throws: TensorError.self) {
        try recoveringErrors {
          let bad = Self.x.reshape(4)
          for (_, call) in Self.reductions { _ = call(bad, [5]) }
          for (_, call) in Self.scans { _ = call(bad, 9) }
          _ = [bad.split(3, axis: 7)[2], bad.unstack(axis: 1)[2], bad.split([1, 2, 3])[2], bad[4, 5, .newAxis], bad[bad], bad.topK(99).values]
          _ = [bad.unique().counts, bad.moments().variance, bad.gather(bad), bad.gatherNd(bad), bad.tensorScatterNdAdd(indices: bad, updates: bad)]
          _ = [Tensor.scatterNd(indices: bad, updates: bad, shape: [1]), Tensor.where(bad), bad.booleanMask(bad), bad.segmentMin(bad)]
          _ = [bad.unsortedSegmentMean(bad, count: 3), bad.bincount(), bad.sequenceMask(), bad.pad([]), bad.tile([]), bad.diag(), bad.diagPart()]
          _ = [bad.oneHot(depth: 2), meshgrid([bad, bad])[1], stack([bad]), bad.inTopK(bad, k: 1), bad.histogramFixedWidth(range: 0...1)]
          Variable(Tensor.zeros([2]))[0].assign(bad)
        }
      }
      #expect(error?.operation == "reshape")
    }
  }

  /// An index that a kernel met belongs to those who gave it, whatever else runs at the same time.
  @Test(arguments: Device.all)
  func mistakesStayWhereTheyWereMade(_ device: Device) async {
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<16 {
        group.addTask {
          withDevice(device) {
            let isMistaken = number % 2 == 0
            let result = Result { try recoveringErrors { Self.x.gather(Tensor([isMistaken ? 5 : 1])).scalars(as: Int.self) } }
            switch result {
            case .success(let values): return !isMistaken && values == [3, 4, 5]
            case .failure(let error): return isMistaken && (error as? TensorError)?.received == "5"
            }
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
