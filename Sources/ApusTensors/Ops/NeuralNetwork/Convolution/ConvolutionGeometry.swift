import ApusDevices

/// What the three ops of a convolution share, each of which is the gradient of the two others: the windows, and how many groups the channels are in.
///
/// Input [batch, in..., groups * c], filter [taps..., c, groups * o], output [batch, out..., groups * o]: each group of the input's channels makes one
/// group of the output's.
struct ConvolutionGeometry: Sendable, Equatable {
  let windows: Windows
  let groups: Int
  /// The op that the caller knows, for messages.
  let operation: String

  /// The geometry of convolving images of this shape.
  init(
    _ input: Shape, filter: Tensor, strides: SpatialSizes, dilations: SpatialSizes, padding: Padding, in operation: String
  ) throws(TensorError) {
    let spatial = input.rank - 2
    guard filter.rank == spatial + 2, !filter.shape.contains(0) else {
      throw TensorError(
        .shape, operation, "the filter does not fit the input",
        expected: "[\(Array(repeating: "size, ", count: spatial).joined())input channels, output channels] of at least 1 each",
        received: "\(filter.shape)")
    }
    let (channels, filters) = (filter.shape[-2], filter.shape[-1])
    groups = input[-1] / channels
    guard groups > 0, input[-1] == groups * channels, filters % groups == 0 else {
      throw TensorError(
        .shape, operation, "the filter has other channels than the input",
        expected: "\(input[-1]) input channels, or as many for each of several groups",
        received: "a filter of shape \(filter.shape)",
        hint: "Images are [batch, ..., channels] unless the data format says otherwise, filters [..., input channels, output channels].")
    }
    windows = try Windows(
      over: Array(input.dropFirst().dropLast()), taps: Array(filter.shape.dropLast(2)), strides: strides, dilations: dilations, padding: padding,
      in: operation)
    self.operation = operation
  }

  /// Whether the columns of an input are the input itself: windows of one element at every position, or a single one over everything.
  var columnsAreInput: Bool {
    if windows.axes.allSatisfy({ $0.taps == 1 && $0.stride == 1 && $0.before == 0 && $0.input == $0.output }) { return true }
    return groups == 1 && windows.axes.allSatisfy { $0.output == 1 && $0.taps == $0.input && $0.before == 0 && ($0.dilation == 1 || $0.taps == 1) }
  }

  /// The convolution that goes the other way, with the taps in the opposite order; nil where there is none, since the windows step over positions.
  var turned: ConvolutionGeometry? {
    guard windows.axes.allSatisfy({ $0.stride == 1 && $0.before <= ($0.taps - 1) * $0.dilation }) else { return nil }
    return ConvolutionGeometry(windows: Windows(axes: windows.axes.map(\.turned)), groups: groups, operation: operation)
  }

  private init(windows: Windows, groups: Int, operation: String) {
    self.windows = windows
    self.groups = groups
    self.operation = operation
  }

  func require(_ tensor: Tensor, _ shape: Shape, _ what: String) throws(TensorError) {
    if tensor.shape == shape { return }
    throw TensorError(.shape, operation, "the \(what) has the wrong shape", expected: "\(shape)", received: "\(tensor.shape)")
  }

  /// Refuses operands that no matrix product takes.
  func requireDTypes(_ tensors: [Tensor]) throws(TensorError) {
    guard tensors[0].dtype == tensors[1].dtype else {
      throw TensorError(
        .dtype, operation, "the operands have different dtypes", expected: "two tensors of one dtype",
        received: "\(tensors[0].dtype) and \(tensors[1].dtype)")
    }
    try requireDType(tensors[0], of: ConvolutionColumns.kernel, in: operation)
  }
}

extension Windows.Axis {
  /// Windows over the output, one for each element of the input, with the taps in the opposite order.
  fileprivate var turned: Windows.Axis {
    Windows.Axis(input: output, output: input, taps: taps, dilation: dilation, before: (taps - 1) * dilation - before)
  }
}
