import Apus
import Foundation

/// Flowers of five kinds, drawn: what the example learns from where there are no photographs.
///
/// Each stands somewhere in the picture, large or small and turned, before leaves of some green. Colours vary, so that shapes must be told apart too.
struct DrawnFlowers {
  static let classNames = ["daisy", "dandelion", "roses", "sunflowers", "tulips"]

  private typealias Color = SIMD3<Float>
  private var random: RandomNumbers

  init(seed: Int) { random = RandomNumbers(seed: UInt64(bitPattern: Int64(seed))) }

  /// - Returns: images [count, size, size, 3], uint8, and labels [count], int32, of one class after the other.
  mutating func draw(_ count: Int, size: Int) -> LabeledImages {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * size * size * 3)
    let labels = (0..<count).map { Int32($0 % Self.classNames.count) }
    for label in labels { draw(Int(label), size: size, into: &pixels) }
    return (Tensor(shape: [count, size, size, 3], scalars: pixels), Tensor(labels))
  }

  private mutating func number(_ range: ClosedRange<Float>) -> Float { Float.random(in: range, using: &random) }

  private mutating func color(near color: Color) -> Color { color + Color(number(-0.12...0.12), number(-0.12...0.12), number(-0.12...0.12)) }

  private mutating func draw(_ label: Int, size: Int, into pixels: inout [UInt8]) {
    let center = SIMD2(number(-0.3...0.3), number(-0.3...0.3))
    let (radius, turn) = (number(0.45...0.9), number(-3.1...3.1))
    let flower = makeFlower(label)
    let (leaves, light) = (color(near: [0.2, 0.45, 0.15]), number(0.7...1.1))
    let (waves, phase) = (number(4...12), number(0...6))
    for row in 0..<size {
      for column in 0..<size {
        let place = SIMD2(Float(column), Float(row)) / Float(size) * 2 - 1
        let (x, y) = ((place.x - center.x) / radius, (place.y - center.y) / radius)
        let shade = 0.8 + 0.2 * sin(waves * (place.x + 0.6 * place.y) + phase)
        var value = flower(x, y, (x * x + y * y).squareRoot(), atan2(y, x) + turn) ?? leaves * shade
        value = value * light + Float.random(in: -0.04...0.04, using: &random)
        for channel in 0..<3 { pixels.append(UInt8(min(max(value[channel], 0), 1) * 255)) }
      }
    }
  }

  /// The colour of a flower at a place: x and y within about 1 of its middle, its distance from there, and the direction.
  private mutating func makeFlower(_ label: Int) -> (_ x: Float, _ y: Float, _ distance: Float, _ angle: Float) -> Color? {
    switch label {
    case 0:
      // White petals around a small yellow middle.
      let (petals, white, yellow) = (Float(Int(number(6...9))), color(near: [0.92, 0.92, 0.9]), color(near: [0.95, 0.8, 0.15]))
      return { _, _, distance, angle in
        if distance < 0.25 { return yellow }
        return distance < 0.45 + 0.55 * abs(cos(petals * angle)) ? white * (0.85 + 0.15 * distance) : nil
      }
    case 1:
      // Many thin rays, yellow or grown white.
      let (rays, hue) = (number(18...26), number(0...1) < 0.5 ? color(near: [0.95, 0.8, 0.1]) : color(near: [0.85, 0.85, 0.85]))
      return { _, _, distance, angle in
        let ray = cos(rays * angle) * cos(30 * distance)
        return distance < 1 && ray > 0.9 * distance - 0.6 ? hue * (0.75 + 0.25 * ray) : nil
      }
    case 2:
      // Petals that are wound around each other.
      let (windings, hue) = (number(2...4), color(near: number(0...1) < 0.6 ? [0.8, 0.1, 0.2] : [0.9, 0.55, 0.6]))
      return { _, _, distance, angle in
        guard distance < 0.9 + 0.06 * cos(5 * angle) else { return nil }
        return hue * (0.65 + 0.35 * sin(windings * 6 * distance + 2 * angle))
      }
    case 3:
      // Pointed yellow petals around a large dark middle.
      let (petals, yellow, brown) = (Float(Int(number(8...11))), color(near: [0.95, 0.75, 0.1]), color(near: [0.3, 0.18, 0.1]))
      return { x, y, distance, angle in
        if distance < 0.5 { return brown * (0.8 + 0.3 * cos(40 * x) * cos(40 * y)) }
        return distance < 0.6 + 0.4 * abs(sin(petals * angle)) ? yellow : nil
      }
    default:
      // A cup with three points on a stem.
      let hues: [Color] = [[0.85, 0.15, 0.2], [0.95, 0.75, 0.15], [0.75, 0.3, 0.7]]
      let (hue, stem) = (color(near: hues[Int(number(0...2.99))]), color(near: [0.35, 0.65, 0.25]))
      return { x, y, _, _ in
        let top = -0.55 + 0.35 * abs(((x + 1.5) * 1.5).truncatingRemainder(dividingBy: 1) * 2 - 1)
        if y > top, y < 0.35, abs(x) < 0.6 * (1 - max(y, 0) * max(y, 0) * 4).squareRoot() { return hue * (0.8 + 0.2 * cos(9 * x)) }
        return abs(x) < 0.06 && y > 0.2 && y < 1.6 ? stem : nil
      }
    }
  }
}
