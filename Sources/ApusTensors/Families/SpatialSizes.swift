import ApusDevices

/// One number for each spatial dimension of images, or one for all of them: a window's size, strides, dilations.
///
/// ```swift
/// x.maxPool(2)                                  // 2 along every spatial dimension
/// x.maxPool([2, 3], strides: [2, 1])            // height, width
/// x.maxPool(SpatialSizes(n))
/// ```
public struct SpatialSizes: Sendable, Equatable {
  /// The numbers; a single one stands for every dimension.
  public let values: [Int]

  public init(_ size: Int) { values = [size] }
  public init(_ sizes: [Int]) { values = sizes }
}

extension SpatialSizes: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
  public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension SpatialSizes: CustomStringConvertible {
  public var description: String { values.count == 1 ? "\(values[0])" : "\(values)" }
}

extension SpatialSizes {
  /// As many numbers as there are spatial dimensions, each in the range, which is that of what kernels compute positions in.
  func resolved(_ count: Int, atLeast least: Int = 1, _ what: String, in operation: String) throws(TensorError) -> [Int] {
    let sizes = values.count == 1 ? Array(repeating: values[0], count: count) : values
    if sizes.count == count, sizes.allSatisfy({ $0 >= least && $0 <= Int(Int32.max) }) { return sizes }
    throw TensorError(
      .value, operation, "the \(what) cannot be used", expected: "one number, or \(count) for as many spatial dimensions, each at least \(least)",
      received: "\(self)")
  }
}

/// What stands around images that windows slide over: convolution and pooling.
public enum Padding: Sendable {
  /// Nothing: windows stay inside.
  case valid
  /// As much as makes the result as large as the input, or with strides the size divided by them and rounded up; where it is odd, more comes after.
  case same
  /// So many elements before and after along each spatial dimension.
  case explicit([(Int, Int)])
}

/// Where images and sequences have their channels.
public enum DataFormat: String, Codable, Sendable {
  /// [batch, spatial..., channels]: TensorFlow's usual order, and what every device computes with.
  case channelsLast = "channels_last"
  /// [batch, channels, spatial...]: accepted, by transposing.
  case channelsFirst = "channels_first"
}

extension DataFormat {
  /// Applies a function of images with channels last.
  package func apply(_ images: Tensor, _ function: (Tensor) -> Tensor) -> Tensor {
    guard self == .channelsFirst, images.rank >= 3 else { return function(images) }
    let result = function(images.transpose([0] + Array(2..<images.rank) + [1]))
    guard result.rank == images.rank else { return result }
    return result.transpose([0, images.rank - 1] + Array(1..<images.rank - 1))
  }
}
