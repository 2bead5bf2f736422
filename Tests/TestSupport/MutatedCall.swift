import ApusTensors
import Foundation

/// A call of an op that is changed in one place: operands of other shapes, dtypes and values, or attributes that make no sense.
public struct MutatedCall: Sendable {
  public let label: String
  public let inputs: @Sendable () -> [Tensor]
  public let attributes: Attributes
}

extension Fixture {
  /// The fixture's call, changed in one place at a time.
  ///
  /// - Parameter other: Another device than the current one, on which an operand may be.
  public func mutations(other: Device?) -> [MutatedCall] {
    var calls: [MutatedCall] = []
    let (original, attributes) = (inputs, attributes)
    func change(_ index: Int, _ label: String, _ make: @escaping @Sendable (FixtureArray) -> Tensor) {
      calls.append(
        MutatedCall(
          label: "\(self.label), operand \(index) \(label)",
          inputs: {
            original.enumerated().map { $0 == index ? make($1) : $1.tensor() }
          }, attributes: attributes))
    }
    for (index, input) in inputs.enumerated() {
      for shape in input.shape.mutations { change(index, "of shape \(shape)") { .ones(shape, dtype: $0.dtype) } }
      for dtype in DType.allCases where dtype != input.dtype { change(index, "as \(dtype)") { $0.tensor().cast(dtype) } }
      for value in input.dtype.edges { change(index, "full of \(value)") { .full($0.shape, value, dtype: $0.dtype) } }
      if let other { change(index, "on \(other)") { input in withDevice(other) { input.tensor() } } }
    }
    for (label, changed) in attributes.mutations {
      calls.append(MutatedCall(label: "\(self.label) with \(label)", inputs: { original.map { $0.tensor() } }, attributes: changed))
    }
    return calls
  }
}

extension Shape {
  /// Other shapes: of no, one and eight dimensions, with one dimension less and one more, with each size 0 and each greater by 1.
  fileprivate var mutations: [Shape] {
    var shapes: [Shape] = [
      [], [0], [1], [1, 1, 1, 1, 1, 1, 1, 1], Shape(dropLast()), Shape(dropFirst()), Shape([2] + dimensions), Shape(dimensions + [2]),
    ]
    for axis in 0..<rank {
      for size in [0, self[axis] + 1] {
        var shape = self
        shape[axis] = size
        shapes.append(shape)
      }
    }
    return shapes.filter { $0.isValid && $0 != self }
  }
}

extension DType {
  fileprivate var edges: [Double] {
    if isFloatingPoint { return [.nan, .infinity, -.infinity, 0] }
    return self == .bool ? [0, 1] : isSigned ? [-1, 0, 7, 1e18, -1e18] : [0, 7, 1e18]
  }
}

extension Attributes {
  /// The same with one number changed: to what is too small or too large, what is none, and lists to longer and shorter ones.
  fileprivate var mutations: [(label: String, attributes: Attributes)] {
    values.flatMap { name, value -> [(String, Attributes)] in
      variants(of: value).map { ("\(name) = \($0)", Attributes(values.merging([name: $0]) { $1 })) }
    }
  }

  private func variants(of value: Any) -> [Any] {
    if let list = value as? [NSNumber] {
      let elements = list.indices.flatMap { index in
        variants(of: list[index]).map { variant in list.enumerated().map { $0 == index ? variant : $1 } }
      }
      // Pairs, such as seeds, stay pairs.
      return elements + (list.count == 2 ? [] : [[], list + [1], Array(list.dropLast())])
    }
    guard let number = value as? NSNumber else { return [] }
    if number.doubleValue != number.doubleValue.rounded() { return [Double.nan, Double.infinity, -Double.infinity, 0.0, -1.0, 1e300] }
    return [-1, 0, 1, 3, Int.max, Int.min, 1 << 31, -(1 << 31), 1 << 33, 1 << 62].filter { $0 != number.intValue }
  }
}
