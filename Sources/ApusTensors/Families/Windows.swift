import ApusDevices

/// Windows that slide over the spatial dimensions of images [batch, spatial..., channels], one for each position of the result.
struct Windows: Sendable, Equatable {
  /// What happens along one dimension. The order is that of the kernels' numbers (Kernels/harness/windows.h).
  struct Axis: Sendable, Equatable {
    var input = 1
    var output = 1
    /// How many elements a window has.
    var taps = 1
    var stride = 1
    /// How far apart a window's elements are.
    var dilation = 1
    /// How far the first window reaches out of the input.
    var before = 0
  }

  /// From one to three, outermost first.
  let axes: [Axis]

  init(axes: [Axis]) { self.axes = axes }

  /// - Parameters:
  ///   - input: The sizes of the spatial dimensions.
  ///   - taps: The sizes of the windows.
  /// - Throws: Where a number is none that a window can have, or no window fits.
  init(
    over input: [Int], taps: [Int], strides: SpatialSizes = 1, dilations: SpatialSizes = 1, padding: Padding, in operation: String
  ) throws(TensorError) {
    let strides = try strides.resolved(input.count, "strides", in: operation)
    let dilations = try dilations.resolved(input.count, "dilations", in: operation)
    let explicit = try Windows.explicit(padding, input.count, in: operation)
    var axes: [Axis] = []
    for index in input.indices {
      var axis = Axis(input: input[index], taps: taps[index], stride: strides[index], dilation: dilations[index])
      let reach = (axis.taps - 1).multipliedSaturated(by: axis.dilation).addingSaturated(1)
      let around: (before: Int, after: Int)
      if let explicit {
        around = explicit[index]
      } else if case .same = padding {
        let outputs = (axis.input + axis.stride - 1) / axis.stride
        let total = Swift.max((outputs - 1) * axis.stride + Swift.min(reach, 1 << 40) - axis.input, 0)
        around = (total / 2, total - total / 2)
      } else {
        around = (0, 0)
      }
      axis.before = around.before
      if case .same = padding, axis.input == 0 {
        axis.output = 0
        axes.append(axis)
        continue
      }
      let room = axis.input + around.before + around.after
      guard room >= reach, reach <= Int(Int32.max) else {
        throw TensorError(
          .shape, operation, "a window is larger than the input", expected: "windows of at most \(room) along spatial dimension \(index)",
          received: axis.dilation == 1 ? "\(reach)" : "\(axis.taps) elements, \(axis.dilation) apart: \(reach)")
      }
      axis.output = (room - reach) / axis.stride + 1
      axes.append(axis)
    }
    self.axes = axes
  }

  private static func explicit(_ padding: Padding, _ count: Int, in operation: String) throws(TensorError) -> [(before: Int, after: Int)]? {
    guard case .explicit(let pairs) = padding else { return nil }
    if pairs.count == count, pairs.allSatisfy({ (0...Int(Int32.max)).contains($0.0) && (0...Int(Int32.max)).contains($0.1) }) {
      return pairs.map { (before: $0.0, after: $0.1) }
    }
    throw TensorError(
      .value, operation, "the padding does not fit the input", expected: "\(count) pairs of numbers, none negative", received: "\(pairs)")
  }

  var inputSizes: [Int] { axes.map(\.input) }
  var outputSizes: [Int] { axes.map(\.output) }
  var tapSizes: [Int] { axes.map(\.taps) }

  /// The elements of a window.
  var taps: Int { axes.reduce(1) { $0 * $1.taps } }
  /// The positions of one image.
  var pixels: Int { axes.reduce(1) { $0 * $1.input } }
  /// The positions of one image's result.
  var positions: Int { axes.reduce(1) { $0 * $1.output } }

  func inputShape(_ batch: Int, _ channels: Int) -> Shape { Shape([batch] + inputSizes + [channels]) }
  func outputShape(_ batch: Int, _ channels: Int) -> Shape { Shape([batch] + outputSizes + [channels]) }
}

extension Launch {
  /// What a kernel with WINDOWS among its parameters is told.
  mutating func append(_ windows: Windows) {
    for axis in Array(repeating: Windows.Axis(), count: 3 - windows.axes.count) + windows.axes {
      append(dimensions: [axis.input, axis.output, axis.taps, axis.stride, axis.dilation, axis.before])
    }
  }
}

extension Windows {
  /// Launches a kernel whose parameters are these tensors, WINDOWS and the number of channels, with a row for each position of the last one.
  ///
  /// - Parameter elements: How many elements there are, each of which goes through all taps of a window.
  func launch(_ kernel: Kernel, _ tensors: [Tensor], elements: Int, on device: Device) throws(DeviceError) {
    let result = tensors[tensors.count - 1]
    if result.elementCount == 0 { return }
    let channels = result.shape[-1]
    var launch = Launch(kernel, rows: result.elementCount / channels, items: channels, work: elements * taps)
    for tensor in tensors { launch.append(tensor.buffer) }
    launch.append(self)
    launch.append(channels)
    try device.launch(launch)
  }
}

/// Refuses tensors that are not images [batch, one to three spatial dimensions, channels].
func requireImages(_ tensor: Tensor, spatial count: ClosedRange<Int> = 1...3, in operation: String) throws(TensorError) {
  if count.contains(tensor.rank - 2) { return }
  let expected = count.lowerBound == count.upperBound ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
  throw TensorError(
    .shape, operation, "the tensor has the wrong number of dimensions", expected: "a batch dimension, \(expected) spatial ones, and channels",
    received: "\(tensor.shape)")
}
