import ApusTensors

/// An array that stands in a file beside the tensors that an operation is called on.
struct ConstantArray: Sendable {
  private enum Scalars {
    case booleans([Bool])
    case integers([Int])
    case reals([Double])
  }

  private let shape: Shape
  private let dtype: DType?
  private let scalars: Scalars

  /// - Parameter dtype: The dtype; if nil, int32, float32 or bool.
  /// - Returns: Nil where the value is no array of numbers, or its rows are not all of one length.
  init?(_ value: ConfigValue, dtype: DType? = nil) {
    var sizes: [Int] = []
    var first = value
    while let items = first.array {
      sizes.append(items.count)
      guard sizes.count <= Shape.maximumRank else { return nil }
      guard let next = items.first else { break }
      first = next
    }
    var leaves: [ConfigValue] = []
    guard ConstantArray.collect(value, sizes[...], into: &leaves) else { return nil }
    let booleans = leaves.compactMap(\.boolean)
    let integers = leaves.compactMap(\.integer)
    let reals = leaves.compactMap(\.real)
    if booleans.count == leaves.count, !leaves.isEmpty {
      scalars = .booleans(booleans)
    } else if integers.count == leaves.count, !leaves.isEmpty {
      scalars = .integers(integers)
    } else if reals.count == leaves.count {
      scalars = .reals(reals)
    } else {
      return nil
    }
    shape = Shape(sizes)
    self.dtype = dtype
  }

  private static func collect(_ value: ConfigValue, _ sizes: ArraySlice<Int>, into leaves: inout [ConfigValue]) -> Bool {
    guard let size = sizes.first else {
      leaves.append(value)
      return value.array == nil
    }
    guard let items = value.array, items.count == size else { return false }
    return items.allSatisfy { collect($0, sizes.dropFirst(), into: &leaves) }
  }

  func tensor(on device: Device) -> Tensor {
    withDevice(device) {
      switch scalars {
      case .booleans(let scalars): Tensor(shape: shape, scalars: scalars, dtype: dtype)
      case .integers(let scalars): Tensor(shape: shape, scalars: scalars, dtype: dtype)
      case .reals(let scalars): Tensor(shape: shape, scalars: scalars, dtype: dtype)
      }
    }
  }
}
