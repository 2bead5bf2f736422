import Foundation

/// How the elements of a resized image are made of those of the image. TensorFlow: `tf.image.ResizeMethod`.
public enum ResizeMethod: String, Codable, Sendable, CaseIterable {
  /// The nearest element.
  case nearest
  /// Straight lines between neighbours.
  case bilinear
  /// Keys's cubic curves through four neighbours.
  case bicubic
  /// The mean of the area that an element covers.
  case area
  /// A sinc within three elements on each side, windowed by another.
  case lanczos3
  /// A sinc within five elements on each side, windowed by another.
  case lanczos5
  /// A normal distribution with a standard deviation of half an element.
  case gaussian
  /// Mitchell and Netravali's cubic curves, which blur a little rather than ring.
  case mitchellCubic = "mitchellcubic"
}

extension ResizeMethod {
  /// How `count` elements along an axis are made of `size`. Positions are worked out in Float, as TensorFlow does: in which of two neighbours a centre
  /// falls can depend on it.
  func table(from size: Int, to count: Int, antialias: Bool) -> ResampleTable {
    let scale = Float(size) / Float(count)
    let last = size - 1
    let terms: (Int) -> [(position: Int, weight: Double)]
    switch self {
    case .nearest:
      terms = { [(Swift.min(Int(((Float($0) + 0.5) * scale).rounded(.down)), last), 1)] }
    case .area:
      terms = { Self.covered(Float($0) * scale, (Float($0) + 1) * scale, scale, last) }
    case .bilinear where !antialias:
      terms = { Self.linear((Float($0) + 0.5) * scale - 0.5, last) }
    case .bicubic where !antialias:
      terms = { Self.cubic((Float($0) + 0.5) * scale - 0.5, last) }
    default:
      let inverse = 1 / (Float(count) / Float(size))
      let width = antialias ? Swift.max(inverse, 1) : 1
      terms = { filtered((Float($0) + 0.5) * inverse, width, size) }
    }
    return ResampleTable(inputSize: size, terms: (0..<count).map(terms))
  }

  private static func linear(_ position: Float, _ last: Int) -> [(position: Int, weight: Double)] {
    let below = position.rounded(.down)
    let part = Double(position - below)
    return [(Swift.max(Int(below), 0), 1 - part), (Swift.min(Int(position.rounded(.up)), last), part)]
  }

  /// The elements from `start` to `end`, those at the ends in part.
  private static func covered(_ start: Float, _ end: Float, _ scale: Float, _ last: Int) -> [(position: Int, weight: Double)] {
    (Int(start.rounded(.down))..<Int(end.rounded(.up))).map { element in
      let (left, right) = (Swift.max(Float(element), start), Swift.min(Float(element + 1), end))
      return (Swift.min(element, last), Double((right - left) / scale))
    }
  }

  /// TensorFlow looks the curves up at 1024 places between two elements.
  private static func cubic(_ position: Float, _ last: Int) -> [(position: Int, weight: Double)] {
    let below = position.rounded(.down)
    let part = ((position - below) * 1024).rounded(.toNearestOrEven) / 1024
    return normalized((-1...2).map { (Int(below) + $0, keysCubic(abs(Float($0) - part))) }.filter { (0...last).contains($0.0) })
  }

  /// A filter around a centre, stretched to `width`.
  private func filtered(_ center: Float, _ width: Float, _ size: Int) -> [(position: Int, weight: Double)] {
    if center < 0 || center > Float(size) { return [] }
    let reach = radius * width
    let first = Swift.min(Swift.max(Int((center - reach - 0.5).rounded(.up)), 0), size - 1)
    let last = Swift.min(Swift.max(Int((center + reach - 0.5).rounded(.down)), 0), size - 1)
    if first > last { return [] }
    let inverse = 1 / width
    return ResizeMethod.normalized((first...last).map { ($0, filter(abs((Float($0) + 0.5 - center) * inverse))) })
  }

  private static func normalized(_ terms: [(position: Int, weight: Float)]) -> [(position: Int, weight: Double)] {
    let total = terms.reduce(0) { $0 + $1.weight }
    let factor = abs(total) >= 1000 * Float.leastNormalMagnitude ? 1 / Double(total) : 1
    return terms.map { ($0.position, Double($0.weight) * factor) }
  }

  /// Whether elements change even where there are as many as before.
  var blurs: Bool { self == .gaussian || self == .mitchellCubic }

  private var radius: Float {
    switch self {
    case .nearest, .area: 0.5
    case .bilinear: 1
    case .bicubic, .mitchellCubic: 2
    case .lanczos3: 3
    case .lanczos5: 5
    case .gaussian: 1.5
    }
  }

  /// The filter's height at a distance from its centre.
  private func filter(_ x: Float) -> Float {
    switch self {
    case .nearest, .area: x <= 0.5 ? 1 : 0
    case .bilinear: x < 1 ? 1 - x : 0
    case .bicubic: ResizeMethod.keysCubic(x)
    case .mitchellCubic:
      x >= 2 ? 0 : x >= 1 ? (((-7 / 18) * x + 2) * x - 10 / 3) * x + 16 / 9 : (((7 / 6) * x - 2) * x) * x + 8 / 9
    case .lanczos3, .lanczos5:
      x > radius ? 0 : x <= 1e-3 ? 1 : radius * sin(.pi * x) * sin(.pi * x / radius) / (.pi * .pi * x * x)
    case .gaussian: x >= radius ? 0 : exp(-x * x / (2 * 0.5 * 0.5))
    }
  }

  /// Keys (1981), with a slope of -1/2 at the neighbours.
  private static func keysCubic(_ x: Float) -> Float {
    x >= 2 ? 0 : x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : ((1.5 * x - 2.5) * x) * x + 1
  }
}
