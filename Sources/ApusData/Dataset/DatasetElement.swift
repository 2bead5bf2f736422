import ApusTensors

/// What a ``Dataset`` consists of: a ``Tensor``, a dictionary of tensors, or a type of one's own that holds some. Tuples of these are elements too.
///
/// ```swift
/// struct Sample: DatasetElement {
///   var image, label: Tensor
///   func mapTensors(_ transform: (Tensor) -> Tensor) -> Sample { Sample(image: transform(image), label: transform(label)) }
/// }
/// ```
public protocol DatasetElement: DatasetSource, Sendable where Slice == Self {
  /// This value with each of its tensors replaced by what `transform` makes of it, always in the same order.
  func mapTensors(_ transform: (Tensor) -> Tensor) -> Self
}

extension DatasetElement {
  public var whole: Self { self }
}

extension Tensor: DatasetElement {
  public func mapTensors(_ transform: (Tensor) -> Tensor) -> Tensor { transform(self) }
}

/// Named tensors: a table's columns, or one row of it. All elements of a data set must have the same names.
extension Dictionary: DatasetSource, DatasetElement where Key == String, Value == Tensor {
  public func mapTensors(_ transform: (Tensor) -> Tensor) -> [String: Tensor] {
    var result: [String: Tensor] = [:]
    for key in keys.sorted() { result[key] = transform(self[key]!) }
    return result
  }
}

/// A data set as an element of another, as ``Dataset/window(_:shift:stride:dropRemainder:)`` makes them. It counts as holding no tensors.
extension Dataset: DatasetElement {
  public func mapTensors(_ transform: (Tensor) -> Tensor) -> Dataset { self }
}

/// What ``Dataset/fromTensorSlices(_:)`` takes apart: tensors, types that hold tensors, and arrays of Swift numbers.
public protocol DatasetSource {
  associatedtype Slice: DatasetElement
  /// The tensors to be taken apart.
  var whole: Slice { get }
}

extension Array: DatasetSource where Element: TensorElement {
  public var whole: Tensor { withDevice(.cpu) { Tensor(self) } }
}
