import ApusDevices

/// The two kernels behind everything that rearranges elements: one reads with strides and writes in order, the other reads in order and writes with
/// strides. They look at no element, so they are compiled for sizes rather than dtypes.
enum StridedCopy {
  private static let gatherKernel = KernelTable("gatherStrided")
  private static let scatterKernel = KernelTable("scatterStrided")

  /// A stepping through memory: for each dimension its size and the distance of neighbours, in elements.
  struct View {
    var sizes: [Int]
    var strides: [Int]
    var offset = 0

    /// All of a tensor in order.
    init(_ shape: Shape) {
      sizes = shape.dimensions
      strides = shape.strides
    }

    init(sizes: [Int], strides: [Int], offset: Int = 0) {
      self.sizes = sizes
      self.strides = strides
      self.offset = offset
    }

    /// The same stepping in fewer dimensions, with sizes of 1 left out and neighbours joined where the strides allow.
    var simplified: View {
      var result = View(sizes: [], strides: [], offset: offset)
      for (size, stride) in zip(sizes, strides) where size != 1 {
        if let last = result.strides.last, last == stride * size {
          result.sizes[result.sizes.count - 1] *= size
          result.strides[result.strides.count - 1] = stride
        } else {
          result.sizes.append(size)
          result.strides.append(stride)
        }
      }
      return result
    }
  }

  /// Fills `output` in order with what `view` steps through in `input`.
  static func gather(_ input: Buffer, _ view: View, into output: Buffer, dtype: DType, on device: Device) throws(DeviceError) {
    try run(gatherKernel[dtype.bits], input, view, output, on: device)
  }

  /// Writes the elements of `input` in order to where `view` steps through in `output`.
  static func scatter(_ input: Buffer, into output: Buffer, _ view: View, dtype: DType, on device: Device) throws(DeviceError) {
    try run(scatterKernel[dtype.bits], input, view, output, on: device)
  }

  private static func run(_ kernel: Kernel, _ input: Buffer, _ view: View, _ output: Buffer, on device: Device) throws(DeviceError) {
    let view = view.simplified
    let width = view.sizes.last ?? 1
    let rows = view.sizes.dropLast().reduce(1, *)
    if width * rows == 0 { return }
    var launch = Launch(kernel, rows: rows, items: width)
    launch.append(input)
    launch.append(output)
    launch.append(width)
    launch.append(view.offset)
    launch.append(view.strides.last ?? 1)
    launch.append(max(view.sizes.count - 1, 0))
    launch.append(dimensions: view.sizes.dropLast())
    launch.append(dimensions: view.strides.dropLast(), filler: 0)
    try device.launch(launch)
  }
}

extension Shape {
  /// The distance between neighbours along each dimension, in elements, of a tensor in row-major order.
  var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in stride(from: rank - 2, through: 0, by: -1) { strides[axis] = strides[axis + 1] * self[axis + 1] }
    return strides
  }

  /// The number of elements before an axis, along it, and after it: how kernels see a tensor of any rank.
  func parts(around axis: Int) -> (outer: Int, size: Int, inner: Int) {
    (prefix(axis).reduce(1, *), self[axis], dropFirst(axis + 1).reduce(1, *))
  }

  /// The shape with another size at `axis`.
  func replacing(_ axis: Int, with size: Int) -> Shape { Shape(enumerated().map { $0.offset == axis ? size : $0.element }) }
}
