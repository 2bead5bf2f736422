import ApusDevices

struct Reshape: Op {
  static let name = "reshape"
  static let gradientReads = GradientReads.nothing
  /// One size may be -1.
  let shape: [Int]

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let input = inputs[0]
    let known = shape.filter { $0 != -1 }
    let product = Shape(known).elementCount
    let unknown = shape.count - known.count
    let fits = unknown == 0 ? product == input.elementCount : product > 0 && input.elementCount % product == 0
    guard unknown <= 1, known.allSatisfy({ $0 >= 0 }), shape.count <= Shape.maximumRank, fits else {
      throw TensorError(
        .shape, Self.name, "the shapes have different numbers of elements",
        expected: "a shape of \(input.elementCount) elements, with at most one -1",
        received: "\(shape) for a tensor of shape \(input.shape)")
    }
    let result = Shape(shape.map { $0 == -1 ? input.elementCount / product : $0 })
    return [OpResult(result, input.dtype, sharing: 0)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) {}

  func gradient(_ backward: Backward) -> [Tensor?] { [backward.upstream().reshape(backward.inputShape(0))] }
}

extension TensorConvertible {
  /// The same elements in another shape; one size may be -1, which stands for what is left. TensorFlow: `tf.reshape`.
  ///
  /// The result shares the tensor's memory.
  public func reshape(_ shape: [Int]) -> Tensor { apply(Reshape(shape: shape), tensor) }

  public func reshape(_ shape: Int...) -> Tensor { reshape(shape) }

  /// The same elements in a shape that is known; the tensor itself where that is its shape.
  public func reshape(_ shape: Shape) -> Tensor {
    let tensor = tensor
    return tensor.shape == shape ? tensor : reshape(shape.dimensions)
  }
}
