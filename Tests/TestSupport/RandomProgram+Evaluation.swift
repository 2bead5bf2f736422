import ApusTensors

extension RandomProgram {
  /// What each instruction computes; Tests/Fixtures/programs.py has the same in TensorFlow.
  func evaluate(_ instruction: Instruction, _ values: [Tensor]) -> Tensor {
    let (x, n) = (values[instruction.arguments[0]], instruction.numbers)
    let y = values[instruction.arguments.last!]
    return elementwise(instruction.op, x, y, real: values[0].dtype) ?? along(instruction.op, x, n) ?? moved(instruction.op, x, y, n)
      ?? RandomProgram.indexed(instruction.op, x, y, n)
      ?? RandomProgram.multiplied(instruction.op, x, y)
      ?? (instruction.op == "select" ? Tensor.where(x, values[instruction.arguments[1]], y) : RandomProgram.windowed(instruction.op, x, y, n))
  }

  private var integers: DType { DType(name: integerDType)! }

  private func elementwise(_ op: String, _ x: Tensor, _ y: Tensor, real: DType) -> Tensor? {
    switch op {
    case "tanh": x.tanh()
    case "sigmoid": x.sigmoid()
    case "sin": x.sin()
    case "softplus": x.softplus()
    case "relu": x.relu()
    case "gelu": x.gelu()
    case "silu": x.silu()
    case "elu": x.elu()
    case "erf": x.erf()
    case "atan": x.atan()
    case "asinh": x.asinh()
    case "abs": x.abs()
    case "negative": -x
    case "square": x.square()
    case "sign": x.sign()
    case "invert": x.invert()
    case "not": x.logicalNot()
    case "log1p": x.square().log1p()
    case "sqrt": (x.square() + 1).sqrt()
    case "bell": (-x.square()).exp()
    case "reciprocal": 1 / (x.square() + 1)
    case "toReal": x.cast(real)
    case "toInteger": x.cast(integers)
    case "oneHot": x.floorMod(3).oneHot(depth: 3, dtype: real)
    case "add": x + y
    case "subtract": x - y
    case "multiply": x * y
    case "divide": x / (y.square() + 1)
    case "floorDiv": x.floorDiv(y.abs() + 1)
    case "floorMod": x.floorMod(y.abs() + 1)
    case "maximum": x.maximum(y)
    case "minimum": x.minimum(y)
    case "squaredDifference": x.squaredDifference(y)
    case "bitwiseAnd": x.bitwiseAnd(y)
    case "bitwiseOr": x.bitwiseOr(y)
    case "bitwiseXor": x.bitwiseXor(y)
    case "less": x .< y
    case "equal": x .== y
    case "greaterEqual": x .>= y
    case "and": x.logicalAnd(y)
    case "or": x.logicalOr(y)
    case "xor": x.logicalXor(y)
    case "where": Tensor.where(x .> y, x.sin(), y)
    default: nil
    }
  }

  private func along(_ op: String, _ x: Tensor, _ n: [Int]) -> Tensor? {
    switch op {
    case "sum": x.sum(axis: n[0], keepDims: n[1] == 1)
    case "mean": x.mean(axis: n[0], keepDims: n[1] == 1)
    case "max": x.max(axis: n[0], keepDims: n[1] == 1)
    case "min": x.min(axis: n[0], keepDims: n[1] == 1)
    case "prod": x.prod(axis: n[0], keepDims: n[1] == 1)
    case "variance": x.variance(axis: n[0], keepDims: n[1] == 1)
    case "logSumExp": x.logSumExp(axis: n[0], keepDims: n[1] == 1)
    case "any": x.any(axis: n[0], keepDims: n[1] == 1)
    case "all": x.all(axis: n[0], keepDims: n[1] == 1)
    case "cumsum": x.cumsum(axis: n[0])
    case "reverse": x.reverse(axes: [n[0]])
    case "sort": x.sort(axis: n[0])
    case "argSort": x.argSort(axis: n[0]).cast(integers)
    case "argMax": x.argMax(axis: n[0]).cast(integers)
    case "softmax": x.softmax()
    case "logSoftmax": x.logSoftmax()
    case "layerNormalization": x.layerNormalization(epsilon: 1)
    case "topK": x.topK(n[0]).values
    default: nil
    }
  }

  private func moved(_ op: String, _ x: Tensor, _ y: Tensor, _ n: [Int]) -> Tensor? {
    switch op {
    case "transpose": x.transpose(n)
    case "flatten": x.reshape([-1])
    case "expandDims": x.expandDims(n[0])
    case "concatenate": concatenate([x, y], axis: n[0])
    case "stack": stack([x, y])
    case "slice": x.slice(begin: Array(n.prefix(x.rank)), size: Array(n.suffix(x.rank)))
    case "strided": x.stridedSlice(begin: x.shape.map { _ in 0 }, end: x.shape.dimensions, strides: n)
    case "tile": x.tile(n)
    case "repeat": x.repeat(n[0], axis: n[1])
    case "roll": x.roll(shift: n[0], axis: n[1])
    case "pad": x.pad(n.map { ($0, 1) })
    case "diagPart": x.diagPart()
    case "bandPart": x.bandPart(lower: n[0], upper: n[1])
    default: nil
    }
  }

  private static func indexed(_ op: String, _ x: Tensor, _ y: Tensor, _ n: [Int]) -> Tensor? {
    switch op {
    case "gather": x.gather(Tensor(n), axis: 0)
    case "gatherBy": x.gather(y.floorMod(x.shape[0]), axis: 0)
    case "gatherNd": x.gatherNd(Tensor(Array(n.dropFirst())).reshape(-1, n[0]))
    case "takeAlongAxis": x.takeAlongAxis(Tensor(n).reshape(Array(x.shape.dropLast()) + [-1]), axis: -1)
    case "scatterAdd": x.tensorScatterNdAdd(indices: Tensor(n).expandDims(-1), updates: y)
    case "scatterUpdate": x.tensorScatterNdUpdate(indices: Tensor(n).expandDims(-1), updates: y)
    case "segmentSum": x.unsortedSegmentSum(Tensor(n), count: 3)
    case "segmentMean": x.unsortedSegmentMean(Tensor(n), count: 3)
    default: nil
    }
  }

  private static func multiplied(_ op: String, _ x: Tensor, _ y: Tensor) -> Tensor? {
    // Positive definite, whatever the matrix.
    func gram() -> Tensor { x.matmul(x, transposeRight: true) + Tensor.eye(x.shape[0], dtype: x.dtype) }
    return switch op {
    case "matmul": x.matmul(y)
    case "einsum": einsum("ij,kj->ki", x, y)
    case "outer": x.outer(y)
    case "inverse": gram().inverse()
    case "cholesky": gram().cholesky()
    case "solve": gram().solve(y)
    case "logdet": gram().slogdet().logAbsDeterminant
    default: nil
    }
  }

  /// What moves windows over one or two dimensions; the last one is that of the channels.
  private static func windowed(_ op: String, _ x: Tensor, _ y: Tensor, _ n: [Int]) -> Tensor {
    let images = x.expandDims(0)
    if op == "upSample" { return images.upSample(2, method: .bilinear).squeeze(axis: 0) }
    let (size, strides, padding) = (n[0], SpatialSizes(n[1]), n[2] == 1 ? Padding.same : .valid)
    let result: Tensor
    switch op {
    case "maxPool": result = images.maxPool(SpatialSizes(size), strides: strides, padding: padding)
    case "averagePool": result = images.averagePool(SpatialSizes(size), strides: strides, padding: padding)
    default:
      let filter = y.reshape(Array(repeating: size, count: x.rank - 1) + [x.shape[-1], -1])
      result = images.convolution(filter, strides: strides, padding: padding)
    }
    return result.squeeze(axis: 0)
  }
}
