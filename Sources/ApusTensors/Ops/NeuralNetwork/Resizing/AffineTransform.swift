import ApusDevices

/// What lies outside an image. Keras: `fill_mode`.
public enum ImageFillMode: String, Codable, Sendable, CaseIterable {
  /// One value.
  case constant
  /// The element at the edge: a a a | a b c d | d d d.
  case nearest
  /// The image mirrored at its edges: c b a | a b c d | d c b.
  case reflect
  /// The image again: b c d | a b c d | a b c.
  case wrap

  /// As Kernels/resizing/affineTransform.cl counts them.
  fileprivate var number: Int { Self.allCases.firstIndex(of: self)! }
}

/// How an image's value between elements is made of these. Keras: `interpolation`.
public enum ImageInterpolation: String, Codable, Sendable, CaseIterable {
  /// The nearest element.
  case nearest
  /// Straight lines between the four neighbours.
  case bilinear
}

/// Images seen through projective maps, one for each or one for all.
struct AffineTransform: Op {
  static let name = "affineTransform"
  static let gradientReads = GradientReads.inputs
  private static let kernel = KernelTable("affineTransform")
  let interpolation: ImageInterpolation
  let fillMode: ImageFillMode
  let fillValue: Double

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [OpResult] {
    let (images, transforms) = (inputs[0], inputs[1])
    try requireDType(images, of: Self.kernel, in: Self.name)
    try requireImages(images, spatial: 2...2, in: Self.name)
    guard transforms.dtype == .float32, transforms.rank == 2, transforms.shape[1] == 8, [1, images.shape[0]].contains(transforms.shape[0]) else {
      throw TensorError(
        .shape, Self.name, "the transforms do not fit the images", expected: "float32 [8], or [\(images.shape[0]), 8] for each image its own",
        received: "\(transforms.dtype) \(transforms.shape)")
    }
    return [OpResult(images.shape, images.dtype)]
  }

  func forward(_ inputs: [Tensor], _ outputs: [Tensor], on device: Device) throws(DeviceError) {
    let shape = inputs[0].shape
    if shape.elementCount == 0 { return }
    var launch = Launch(Self.kernel[inputs[0].dtype], rows: shape[0] * shape[1], items: shape[2], work: shape.elementCount * 8)
    launch.append(inputs[0].buffer)
    launch.append(inputs[1].buffer)
    launch.append(outputs[0].buffer)
    launch.append(shape[1])
    launch.append(shape[2])
    launch.append(shape[3])
    launch.append(inputs[1].shape[0] == 1 ? 0 : 8)
    launch.append(fillMode.number)
    launch.append(interpolation == .bilinear ? 1 : 0)
    launch.append(value: fillValue)
    try device.launch(launch)
  }

  /// With respect to the images, as that of a composition of ops with the same result; as in TensorFlow, there is none with respect to the maps.
  func gradient(_ backward: Backward) -> [Tensor?] {
    let transforms = backward.input(1)
    return gradients(of: { [sampled($0[0], transforms)] }, at: [backward.input(0)], upstreams: backward.upstreams) + [nil]
  }
}

// MARK: The same, composed of other ops

extension AffineTransform {
  /// What the op computes of the images, apart from the fill value: weighted sums of what indices name.
  private func sampled(_ images: Tensor, _ transforms: Tensor) -> Tensor {
    let (height, width) = (images.shape[1], images.shape[2])
    let (x, y) = places(transforms, height, width)
    if interpolation == .nearest { return elements(images, row: y.halvesAway(), column: x.halvesAway()) }
    let (left, top) = (x.floor(), y.floor())
    let (right, below) = ((x - left).weights(images.dtype), (y - top).weights(images.dtype))
    let upper = elements(images, row: top, column: left) * (1 - right) + elements(images, row: top, column: left + 1) * right
    let lower = elements(images, row: top + 1, column: left) * (1 - right) + elements(images, row: top + 1, column: left + 1) * right
    return upper * (1 - below) + lower * below
  }

  /// Where in the image each element of the result lies: [batch or 1, height, width], folded into the image as the fill mode says.
  private func places(_ transforms: Tensor, _ height: Int, _ width: Int) -> (x: Tensor, y: Tensor) {
    withDevice(transforms.device) {
      let x = Tensor.range(width).cast(.float32).reshape([1, 1, width])
      let y = Tensor.range(height).cast(.float32).reshape([1, height, 1])
      let parts = transforms.reshape([-1, 1, 1, 8]).unstack(axis: -1)
      let k = parts[6] * x + parts[7] * y + 1
      // Where k is 0 there is no place: far outside.
      func place(_ first: Int, _ size: Int) -> Tensor {
        let sum = parts[first] * x + parts[first + 1] * y + parts[first + 2]
        return Tensor.where(k .== 0, Tensor(-2.0), fillMode.fold(sum / k, Double(size)).clip(min: -2, max: Double(size) + 1))
      }
      return (place(0, width), place(3, height))
    }
  }

  /// The elements at rows and columns, zeros where there are none.
  private func elements(_ images: Tensor, row: Tensor, column: Tensor) -> Tensor {
    let (batch, height, width, channels) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3])
    let isInside = (row .>= 0).logicalAnd(row .< height).logicalAnd(column .>= 0).logicalAnd(column .< width)
    let place = row.cast(.int32) * width + column.cast(.int32)
    let indices = Tensor.where(isInside, place, withDevice(place.device) { Tensor(-1) }).broadcast(to: [batch, height, width])
    let gather = Gather(axis: 1, batchDims: 1, skipsNegative: true, operation: Self.name)
    return apply(gather, images.reshape([batch, height * width, channels]), indices)
  }
}

extension ImageFillMode {
  /// A place outside an image as one inside.
  fileprivate func fold(_ place: Tensor, _ size: Double) -> Tensor {
    let last = size - 1
    switch self {
    case .constant: return place
    case .nearest: return place.clip(min: 0, max: last)
    case .reflect:
      let period = 2 * size
      let left = place + period * (-place / period).trunc()
      let right = place - period * (place / period).trunc()
      let mirrored = Tensor.where(left .< -size, left + period, -left - 1)
      let turned = Tensor.where(right .>= size, period - right - 1, right)
      return Tensor.where(place .< 0, mirrored, Tensor.where(place .> last, turned, place)).clip(min: 0, max: last)
    case .wrap:
      let around = last > 0 ? last : 1
      let left = place + size * ((-place / around).trunc() + 1)
      let right = place - size * (place / around).trunc()
      return Tensor.where(place .< 0, left, Tensor.where(place .> last, right, place)).clip(min: 0, max: last)
    }
  }
}

extension Tensor {
  /// Rounded to the nearest whole number, halves away from zero.
  fileprivate func halvesAway() -> Tensor { sign() * (abs() + 0.5).floor() }

  /// As weights of images with channels.
  fileprivate func weights(_ dtype: DType) -> Tensor { expandDims(-1).cast(dtype) }
}

// MARK: For programs

extension TensorConvertible {
  /// Images [batch, height, width, channels], or one without the batch, seen through maps: the result at (x, y) is the image at
  /// ((a0 x + a1 y + a2) / k, (b0 x + b1 y + b2) / k), where k = c0 x + c1 y + 1. Floating-point dtypes. Keras: `keras.ops.image.affine_transform`.
  ///
  /// ```swift
  /// images.affineTransform([1, 0, -2, 0, 1, 0, 0, 0])                  // two elements to the right
  /// ```
  ///
  /// - Parameters:
  ///   - transforms: a0, a1, a2, b0, b1, b2, c0, c1: [8] for all images, or [batch, 8].
  ///   - interpolation: What lies between elements.
  ///   - fillMode: What lies outside the image.
  ///   - fillValue: The value there, for `.constant`.
  public func affineTransform(
    _ transforms: some TensorConvertible, interpolation: ImageInterpolation = .bilinear, fillMode: ImageFillMode = .constant, fillValue: Double = 0,
    dataFormat: DataFormat = .channelsLast
  ) -> Tensor {
    let (images, maps) = (tensor, transforms.tensor)
    let operation = AffineTransform(interpolation: interpolation, fillMode: fillMode, fillValue: fillValue)
    let wide = maps.dtype == .float32 ? maps : maps.cast(.float32)
    let batch = images.rank == 3 ? images.expandDims(0) : images
    let result = dataFormat.apply(batch) { apply(operation, $0, wide.rank == 1 ? wide.expandDims(0) : wide) }
    return images.rank == 3 && !result.isPoisoned ? result.squeeze(axis: 0) : result
  }
}
