import ApusDevices

struct Gather: Op {
  static let name = "gather"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("gather")
  let axis: Int

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (input, indices) = (inputs[0], inputs[1])
    let axis = try resolveAxis(axis, rank: input.rank, in: Self.name)
    guard indices.dtype == .int32 || indices.dtype == .int64 else {
      throw TensorError(.dtype, Self.name, "the indices have the wrong dtype", expected: "int32 or int64", received: "\(indices.dtype)")
    }
    let dimensions = input.shape.prefix(axis) + Array(indices.shape) + input.shape.dropFirst(axis + 1)
    guard dimensions.count <= Shape.maximumRank else {
      throw TensorError(
        .shape, Self.name, "the result has too many dimensions", expected: "at most \(Shape.maximumRank)", received: "\(dimensions.count)")
    }
    return [OpResult(Shape(dimensions), input.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let (input, indices) = (inputs[0], inputs[1])
    let axis = axis < 0 ? axis + input.rank : axis
    let inner = input.shape.dropFirst(axis + 1).reduce(1, *)
    let outer = input.shape.prefix(axis).reduce(1, *)
    var launch = Launch(Gather.kernel[input.dtype.bits, indices.dtype], rows: outer * indices.elementCount, items: inner)
    launch.append(input.buffer)
    launch.append(indices.buffer)
    launch.append(outputs[0].buffer)
    launch.append(input.shape[axis])
    launch.append(indices.elementCount)
    launch.append(inner)
    launch.append(check: try device.beginIndexCheck(Self.name))
    try device.launch(launch)
  }

  func gradient(_ backward: Backward) -> [Tensor?] {
    fatalError("written with scatter")
  }
}
