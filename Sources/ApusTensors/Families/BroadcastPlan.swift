import ApusDevices

/// How a kernel steps through broadcast operands: rows of `width` items, whose beginnings are given by up to three outer dimensions.
struct BroadcastPlan<let operandCount: Int> {
  var width: Int
  var sizes = (1, 1, 1)
  var operands: InlineArray<operandCount, Operand>

  /// What one operand does.
  struct Operand {
    /// Whether it steps along a row, or stays.
    var steps = true
    /// How far it goes for each step of the outer dimensions.
    var strides = (0, 0, 0)
  }

  var rows: Int { sizes.0 * sizes.1 * sizes.2 }

  /// One row, along which every operand steps.
  init(width: Int) {
    self.width = width
    operands = InlineArray(repeating: Operand())
  }

  /// Joins neighbouring dimensions along which the same operands step. Nil if more than four dimensions remain.
  init?(_ shapes: InlineArray<operandCount, Shape>, _ output: Shape) {
    typealias Strides = InlineArray<operandCount, Int>
    var dimensions: [(size: Int, strides: Strides)] = []  // innermost first
    var next = Strides(repeating: 1)
    for axis in 0..<output.rank {
      let size = output[-1 - axis]
      if size == 1 { continue }
      var strides = Strides(repeating: 0)
      var joins = !dimensions.isEmpty
      for operand in 0..<operandCount {
        let own = axis < shapes[operand].rank ? shapes[operand][-1 - axis] : 1
        strides[operand] = own == 1 ? 0 : next[operand]
        next[operand] *= own
        if let last = dimensions.last, strides[operand] != last.strides[operand] * last.size { joins = false }
      }
      if joins { dimensions[dimensions.count - 1].size *= size } else { dimensions.append((size, strides)) }
    }
    if dimensions.isEmpty { dimensions.append((1, Strides(repeating: 1))) }
    guard dimensions.count <= 4, let inner = dimensions.first else { return nil }
    while dimensions.count < 4 { dimensions.append((1, Strides(repeating: 0))) }
    self.init(width: inner.size)
    sizes = (dimensions[3].size, dimensions[2].size, dimensions[1].size)
    for operand in 0..<operandCount {
      operands[operand].steps = inner.strides[operand] != 0
      operands[operand].strides = (dimensions[3].strides[operand], dimensions[2].strides[operand], dimensions[1].strides[operand])
    }
  }
}

extension Launch {
  /// The plan as kernels that use ROW_OFFSET expect it.
  @inline(__always)
  mutating func append<let operandCount: Int>(_ plan: BroadcastPlan<operandCount>) {
    append(plan.width)
    append(plan.sizes.1)
    append(plan.sizes.2)
    for operand in 0..<operandCount {
      append(plan.operands[operand].strides.0)
      append(plan.operands[operand].strides.1)
      append(plan.operands[operand].strides.2)
    }
  }
}

extension Tensor {
  /// The tensor broadcast in memory, without any tape noticing: for operands whose dimensions alternate more often than a plan has room for.
  func spread(to shape: Shape) throws(DeviceError) -> Tensor {
    if self.shape == shape { return self }
    let output = Tensor(shape: shape, dtype: dtype, device: device, buffer: try device.makeBuffer(byteCount: shape.elementCount * dtype.byteCount))
    try BroadcastTo(shape: shape).forward([self], [output], on: device)
    return output
  }
}
