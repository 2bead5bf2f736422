import ApusTensors

extension SymbolicOperation {
  /// Elements in other places: parts, other shapes, several tensors as one.
  static let shapes: [SymbolicOperation] = [
    SymbolicOperation("Concatenate", operands: ["xs"], options: ["axis"]) { options in
      let axis = try options.integer("axis") ?? -1
      return { operands throws(TensorError) in [concatenate(try operands.tensors(0), axis: axis)] }
    },
    SymbolicOperation("Stack", options: ["axis"]) { options in
      let axis = try options.integer("axis") ?? 0
      return { operands throws(TensorError) in [stack(try operands.tensors(0), axis: axis)] }
    },
    SymbolicOperation("GetItem", operands: ["x", "key"]) { _ in
      { operands throws(TensorError) in [try operands.tensor(0).indexed(try operands.indices(1))] }
    },
    SymbolicOperation("Take", operands: ["x", "indices"], options: ["axis"]) { options in
      let axis = try options.integer("axis")
      return { operands throws(TensorError) in
        let (x, indices) = (try operands.tensor(0), try operands.tensor(1))
        let source = axis == nil ? x.reshape([-1]) : x
        return [source.gather(indices.dtype.isInteger ? indices : indices.cast(.int32), axis: axis ?? 0)]
      }
    },
    SymbolicOperation("Split", options: ["indices_or_sections", "axis"]) { options in
      let axis = try options.integer("axis") ?? 0
      let sections = options.values["indices_or_sections"]?.integer
      let indices = sections == nil ? try options.integers("indices_or_sections") ?? [] : []
      return { operands throws(TensorError) in
        let x = try operands.tensor(0)
        if let sections { return x.split(sections, axis: axis) }
        guard let size = x.shape.dimensions.indices.contains(axis < 0 ? axis + x.rank : axis) ? x.shape[axis] : nil else {
          throw TensorError(.axis, "Split", "there is no such axis", expected: "an axis of \(x.shape)", received: "\(axis)")
        }
        let bounds = [0] + indices.map { Swift.min(Swift.max($0 < 0 ? $0 + size : $0, 0), size) } + [size]
        return x.split(zip(bounds, bounds.dropFirst()).map { Swift.max($1 - $0, 0) }, axis: axis)
      }
    },
    SymbolicOperation("Pad", operands: ["x", "constant_values"], options: ["pad_width", "mode"]) { options in
      let widths = try options.widths("pad_width")
      let mode = try options.padMode("mode")
      return { operands throws(TensorError) in
        let x = try operands.tensor(0)
        let value = try operands.number(1) ?? 0
        // One pair is meant for all axes.
        let pairs = widths.count == 1 ? Array(repeating: widths[0], count: x.rank) : widths
        return [x.pad(pairs, mode: mode ?? .constant(value))]
      }
    },
    unary("BroadcastTo", options: ["shape"]) { options in
      let shape = try options.sizes("shape")
      // An unknown size stays what it is.
      return { x in
        let missing = shape.count - x.rank
        return x.broadcast(to: Shape(shape.enumerated().map { $1 < 0 && $0 >= missing && missing >= 0 ? x.shape[$0 - missing] : $1 }))
      }
    },
    unary("ExpandDims", options: ["axis"]) { options in
      let axes = try options.integers("axis") ?? [0]
      return { x in
        let rank = x.rank + axes.count
        return axes.map { $0 < 0 ? $0 + rank : $0 }.sorted().reduce(x) { $0.expandDims($1) }
      }
    },
    unary("Flip", options: ["axis"]) { options in
      let axes = try options.integers("axis")
      return { $0.reverse(axes: axes ?? Array(0..<$0.rank)) }
    },
    unary("Moveaxis", options: ["source", "destination"]) { options in
      let (sources, destinations) = (try options.integers("source") ?? [], try options.integers("destination") ?? [])
      return { $0.movingAxes(sources, to: destinations) }
    },
    filled("OnesLike", with: 1),
    filled("ZerosLike", with: 0),
    unary("Ravel") { $0.reshape([-1]) },
    unary("Repeat", options: ["repeats", "axis"]) { options in
      let (counts, axis) = (try options.integers("repeats") ?? [1], try options.integer("axis"))
      return { x in
        let source = axis == nil ? x.reshape([-1]) : x
        return counts.count == 1 ? source.repeat(counts[0], axis: axis ?? 0) : source.repeat(counts, axis: axis ?? 0)
      }
    },
    unary("Reshape", options: ["newshape"]) { options in
      let shape = try options.sizes("newshape")
      return { $0.reshape(shape) }
    },
    unary("Squeeze", options: ["axis"]) { options in
      let axes = try options.integers("axis")
      return { $0.squeeze(axes: axes) }
    },
    unary("Swapaxes", options: ["axis1", "axis2"]) { options in
      let (first, second) = (try options.required("axis1"), try options.required("axis2"))
      return { $0.movingAxes([first, second], to: [second, first]) }
    },
    unary("Tile", options: ["repeats"]) { options in
      let counts = try options.integers("repeats") ?? []
      return { x in
        // The shorter of shape and counts is filled up with ones at its front.
        let wide = (0..<Swift.max(counts.count - x.rank, 0)).reduce(x) { x, _ in x.expandDims(0) }
        return wide.tile(Array(repeating: 1, count: Swift.max(wide.rank - counts.count, 0)) + counts)
      }
    },
    unary("Transpose", options: ["axes"]) { options in
      let axes = try options.integers("axes")
      return { axes.map($0.transpose) ?? $0.transposed() }
    },
    unary("OneHot", .neuralNetwork, options: ["num_classes", "axis", "dtype", "sparse"]) { options in
      let (count, axis) = (try options.required("num_classes"), try options.integer("axis") ?? -1)
      let dtype = options.value("dtype")?.isNull == false ? try options.dtype("dtype") : .float32
      if try options.boolean("sparse") { throw options.mistyped("sparse", "false, as there are no sparse tensors", true) }
      return { ($0.dtype.isInteger ? $0 : $0.cast(.int32)).oneHot(depth: count, axis: axis, dtype: dtype) }
    },
  ]
  /// One number in each place.
  private static func filled(_ name: String, with number: Int) -> SymbolicOperation {
    unary(name, options: ["dtype"]) { options in
      let dtype = options.value("dtype")?.isNull == false ? try options.dtype("dtype") : nil
      return { x in withDevice(x.device) { Tensor.full(x.shape, number, dtype: dtype ?? x.dtype) } }
    }
  }
}

extension FunctionOptions {
  /// How many elements are added before and after each axis: a number for all, a pair for all, or a pair for each.
  fileprivate func widths(_ key: String) throws -> [(Int, Int)] {
    let value = values[key] ?? .null
    if let width = value.integer { return [(width, width)] }
    let rows = value.array?.first?.array == nil ? [value] : value.array ?? []
    return try rows.map { row in
      guard let pair = Axes(row)?.values, pair.count == 1 || pair.count == 2 else { throw mistyped(key, "pairs of integers", value) }
      return (pair[0], pair[pair.count - 1])
    }
  }

  /// How elements are added; nil for a constant.
  fileprivate func padMode(_ key: String) throws -> PadMode? {
    switch try string(key, default: "constant") {
    case "constant": return nil
    case "reflect": return .reflect
    case "symmetric": return .symmetric
    default: throw mistyped(key, "constant, reflect or symmetric", values[key] ?? .null)
    }
  }
}

extension Tensor {
  /// The tensor with some axes at other places, and the rest in their order.
  fileprivate func movingAxes(_ sources: [Int], to destinations: [Int]) -> Tensor {
    let from = sources.map { $0 < 0 ? $0 + rank : $0 }
    let to = destinations.map { $0 < 0 ? $0 + rank : $0 }
    guard from.count == to.count, Set(from).count == from.count, Set(to).count == to.count,
      (from + to).allSatisfy({ (0..<rank).contains($0) })
    else {
      report(
        TensorError(
          .axis, "Moveaxis", "the axes cannot be moved", expected: "as many places as axes, each once, from \(-rank) to \(rank - 1)",
          received: "\(sources) to \(destinations)"))
      return .poisoned(like: [self])
    }
    var rest = (0..<rank).filter { !from.contains($0) }[...]
    return transpose((0..<rank).map { place in to.firstIndex(of: place).map { from[$0] } ?? rest.removeFirst() })
  }
}
