import ApusDevices

/// A subscript worked out for a tensor's shape.
struct ResolvedSubscript {
  static let operation = "subscript"

  /// What is read along each axis; single elements as slices of size 1.
  var bounds: SliceBounds
  /// The result's sizes, before a tensor of indices or Bools is applied.
  var sizes: [Int] = []
  /// A tensor that chooses along the axis of the result that has this number.
  var chooser: (tensor: Tensor, axis: Int)?

  init(_ components: [IndexComponent], _ shape: Shape, in operation: String = ResolvedSubscript.operation) throws(TensorError) {
    bounds = SliceBounds(shape)
    let used = components.reduce(0) { $0 + $1.consumedAxes }
    guard used <= shape.rank else {
      throw TensorError(
        .index, operation, "there are too many indices", expected: "at most \(shape.rank) for the shape \(shape)", received: "\(used)")
    }
    guard components.count(where: \.isEllipsis) <= 1 else {
      throw TensorError(
        .index, operation, "there is more than one ellipsis", expected: "at most one", received: "\(components.count(where: \.isEllipsis))")
    }
    var axis = 0
    for component in components {
      switch component.kind {
      case .element(let index):
        let size = shape[axis]
        let position = index < 0 ? index + size : index
        guard position >= 0, position < size else {
          throw TensorError(
            .index, operation, "an index is out of range",
            expected: size == 0 ? "no index, as axis \(axis) is empty" : "\(-size) to \(size - 1) on axis \(axis)",
            received: "\(index)")
        }
        (bounds.starts[axis], bounds.sizes[axis]) = (position, 1)
        axis += 1
      case .slice(let slice):
        (bounds.starts[axis], bounds.steps[axis], bounds.sizes[axis]) = try slice.resolved(size: shape[axis], in: operation)
        sizes.append(bounds.sizes[axis])
        axis += 1
      case .ellipsis:
        for _ in used..<shape.rank {
          sizes.append(shape[axis])
          axis += 1
        }
      case .newAxis:
        sizes.append(1)
      case .tensor(let tensor):
        guard chooser == nil else {
          throw TensorError(
            .index, operation, "there is more than one tensor of indices", expected: "at most one", received: "two",
            hint: "gatherNd takes tuples of indices.")
        }
        chooser = (tensor, sizes.count)
        for _ in 0..<component.consumedAxes {
          sizes.append(shape[axis])
          axis += 1
        }
      }
    }
    while axis < shape.rank {
      sizes.append(shape[axis])
      axis += 1
    }
    guard sizes.count <= Shape.maximumRank else {
      throw TensorError(
        .shape, operation, "the result has too many dimensions", expected: "at most \(Shape.maximumRank)", received: "\(sizes.count)")
    }
  }
}

extension IndexComponent {
  fileprivate var isEllipsis: Bool { if case .ellipsis = kind { true } else { false } }

  /// How many of the tensor's axes the component stands for.
  fileprivate var consumedAxes: Int {
    switch kind {
    case .element, .slice: 1
    case .ellipsis, .newAxis: 0
    case .tensor(let tensor): tensor.dtype == .bool ? tensor.rank : 1
    }
  }
}

extension TensorConvertible {
  /// A part of the tensor: see ``TensorIndex`` for what may stand in the brackets. All dtypes; gradients flow through. TensorFlow: `x[...]`.
  ///
  /// An index that is out of range is an error; the bounds of ranges are moved to the edges. A tensor of indices takes the place of its axis as in
  /// ``gather(_:axis:batchDims:)``, a tensor of Bools as in ``booleanMask(_:axis:)``.
  public subscript(_ indices: any TensorIndex...) -> Tensor {
    let tensor = tensor
    return tensor.indexed(withDevice(tensor.device) { indices.map(\.component) })
  }
}

extension Tensor {
  /// The part that the components of a subscript say.
  package func indexed(_ components: [IndexComponent]) -> Tensor {
    composed(self) { () throws(TensorError) in
      let resolved = try ResolvedSubscript(components, shape)
      let sliced = sliced(resolved, in: ResolvedSubscript.operation)
      guard let (chooser, axis) = resolved.chooser else { return sliced }
      if chooser.dtype == .bool { return sliced.booleanMask(chooser, axis: axis) }
      return apply(Gather(axis: axis, operation: ResolvedSubscript.operation), sliced, chooser)
    }
  }

  /// The tensor sliced along its first axes.
  func indexed(_ slices: [AxisSlice], in operation: String) throws(TensorError) -> Tensor {
    sliced(try ResolvedSubscript(slices.map { IndexComponent(.slice($0)) }, shape, in: operation), in: operation)
  }

  private func sliced(_ resolved: ResolvedSubscript, in operation: String) -> Tensor {
    let part = resolved.bounds == SliceBounds(shape) ? self : apply(Slice(bounds: resolved.bounds, operation: operation), self)
    return part.reshape(Shape(resolved.sizes))
  }
}
