import ApusDevices
import Foundation

/// A tensor's values as NumPy prints them, which is how TensorFlow shows a tensor.
struct TensorFormat {
  private let tensor: Tensor
  private static let lineWidth = 75
  private static let summaryThreshold = 1000
  private static let edgeItems = 3

  init(_ tensor: Tensor) { self.tensor = tensor }

  /// Python's tuple of sizes: `(2, 3)`, `(5,)`, `()`.
  static func tuple(_ shape: Shape) -> String {
    shape.rank == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }

  /// The values alone: `6.0`, or `[[1. 2.]\n [3. 4.]]`.
  var text: String {
    if tensor.node.buffer == nil { return tensor.node.isPoisoned ? "<result of an op that failed>" : "<no values>" }
    let columns = self.columns
    if tensor.shape.isScalar { return columns.scalar }
    return block(axis: 0, offset: 0, indent: 1, columns)
  }

  // MARK: Layout

  private var isSummary: Bool { tensor.elementCount > TensorFormat.summaryThreshold }

  /// The positions along an axis that are shown; nil stands for "...".
  private func shown(_ axis: Int) -> [Int?] {
    let size = tensor.shape[axis]
    let edge = TensorFormat.edgeItems
    guard isSummary, size > 2 * edge else { return (0..<size).map { $0 } }
    return (0..<edge).map { $0 } + [nil] + (size - edge..<size).map { $0 }
  }

  private func block(axis: Int, offset: Int, indent: Int, _ columns: Columns) -> String {
    let shape = tensor.shape
    if axis == shape.rank - 1 { return row(axis: axis, offset: offset, indent: indent, columns) }
    let stride = shape.dropFirst(axis + 1).reduce(1, *)
    let separator = String(repeating: "\n", count: shape.rank - axis - 1) + String(repeating: " ", count: indent)
    let parts = shown(axis).map { position in
      position.map { block(axis: axis + 1, offset: offset + $0 * stride, indent: indent + 1, columns) } ?? "..."
    }
    return "[" + parts.joined(separator: separator) + "]"
  }

  /// One row, wrapped at NumPy's width.
  private func row(axis: Int, offset: Int, indent: Int, _ columns: Columns) -> String {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    for position in shown(axis) {
      let word = position.map { columns.words[offset + $0]! } ?? "..."
      if line.count > indent, line.count + word.count + 1 > TensorFormat.lineWidth - (tensor.rank - indent + 1) {
        lines.append(line)
        line = String(repeating: " ", count: indent)
      }
      line += (line.count > indent ? " " : "") + word
    }
    lines.append(line)
    return "[" + lines.joined(separator: "\n").dropFirst(indent) + "]"
  }

  // MARK: Words

  /// The text of each element that is shown, all of one width.
  private struct Columns {
    var scalar = ""
    var words: [Int: String] = [:]
  }

  private var columns: Columns {
    var indices: [Int] = []
    func collect(_ axis: Int, _ offset: Int) {
      if axis == tensor.rank { return indices.append(offset) }
      let stride = tensor.shape.dropFirst(axis + 1).reduce(1, *)
      for position in shown(axis) { if let position { collect(axis + 1, offset + position * stride) } }
    }
    collect(0, 0)
    let words: [String]
    var columns = Columns()
    switch tensor.dtype {
    case .float64: words = floats(indices.map(tensor.scalars(as: Double.self).element))
    case .float32, .float16, .bfloat16: words = floats(indices.map(tensor.scalars(as: Float.self).element))
    case .bool: words = indices.map(tensor.scalars(as: Bool.self).element).map { $0 ? "True" : "False" }
    case .uint64: words = indices.map(tensor.scalars(as: UInt64.self).element).map(String.init)
    default: words = indices.map(tensor.scalars(as: Int64.self).element).map(String.init)
    }
    if tensor.shape.isScalar {
      columns.scalar = tensor.dtype.isFloatingPoint ? scalarText : words[0]
      return columns
    }
    let width = words.map(\.count).max() ?? 0
    for (index, word) in zip(indices, words) { columns.words[index] = String(repeating: " ", count: width - word.count) + word }
    return columns
  }

  private var scalarText: String {
    tensor.dtype == .float64 ? TensorFormat.python("\(tensor.item(as: Double.self))") : TensorFormat.python("\(tensor.item(as: Float.self))")
  }

  /// Swift's shortest decimal text of a number in Python's spelling.
  private static func python(_ text: String) -> String {
    guard let exponent = text.firstIndex(of: "e") else { return text }
    let mantissa = text[..<exponent]
    var power = text[text.index(after: exponent)...]
    let sign = power.hasPrefix("-") ? "-" : "+"
    power = power.drop { $0 == "-" || $0 == "+" }
    return (mantissa.hasSuffix(".0") ? String(mantissa.dropLast(2)) : String(mantissa)) + "e" + sign + (power.count < 2 ? "0" : "") + power
  }

  /// Numbers with up to eight decimals aligned at the point, or in exponents where their magnitudes are far apart: NumPy's rule.
  private func floats<Number: BinaryFloatingPoint & LosslessStringConvertible>(_ numbers: [Number]) -> [String] {
    let magnitudes = numbers.filter { $0.isFinite && $0 != 0 }.map { Double($0.magnitude) }
    let (low, high) = (magnitudes.min() ?? 1, magnitudes.max() ?? 1)
    let usesExponent = high >= 1e8 || low < 1e-4 || high / low > 1000
    let parts = numbers.map { number -> (whole: String, fraction: String, exponent: String) in
      if number.isNaN { return ("nan", "", "") }
      if number.isInfinite { return (number < 0 ? "-inf" : "inf", "", "") }
      return usesExponent ? scientific(number) : positional(number)
    }
    let wholeWidth = parts.map(\.whole.count).max() ?? 0
    let digits = parts.map(\.fraction.count).max() ?? 0
    return zip(numbers, parts).map { number, part in
      let whole = String(repeating: " ", count: max(0, wholeWidth - part.whole.count)) + part.whole
      guard number.isFinite else { return String(repeating: " ", count: max(0, wholeWidth + digits + 1 - part.whole.count)) + part.whole }
      let filler = String(repeating: usesExponent ? "0" : " ", count: digits - part.fraction.count)
      return whole + "." + part.fraction + filler + part.exponent
    }
  }

  private func positional<Number: BinaryFloatingPoint & LosslessStringConvertible>(_ number: Number) -> (String, String, String) {
    let exact = String(format: "%.8f", Double(number))
    let shortest = decimal(number)
    let text = shortest.fraction.count <= 8 ? shortest.whole + "." + shortest.fraction : exact
    let halves = text.split(separator: ".", omittingEmptySubsequences: false)
    var fraction = String(halves[1])
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (String(halves[0]), fraction, "")
  }

  /// The shortest digits that read back as the number, without an exponent.
  private func decimal<Number: LosslessStringConvertible>(_ number: Number) -> (whole: String, fraction: String) {
    let (sign, digits, point) = shortestDigits(number)
    if point <= 0 { return (sign + "0", String(repeating: "0", count: -point) + digits) }
    if point >= digits.count { return (sign + digits + String(repeating: "0", count: point - digits.count), "") }
    return (sign + digits.prefix(point), String(digits.dropFirst(point)))
  }

  private func scientific<Number: BinaryFloatingPoint & LosslessStringConvertible>(_ number: Number) -> (String, String, String) {
    if number == 0 { return (number.sign == .minus ? "-0" : "0", "", "e+00") }
    var (sign, digits, point) = shortestDigits(number)
    if digits.count > 9 {
      let rounded = String(format: "%.8e", Double(number.magnitude))
      (digits, point) = (rounded.prefix { $0 != "e" }.filter { $0 != "." }, Int(rounded.drop { $0 != "e" }.dropFirst())! + 1)
      while digits.hasSuffix("0") && digits.count > 1 { digits.removeLast() }
    }
    let exponent = point - 1
    return (
      sign + digits.prefix(1), String(digits.dropFirst()), "e" + (exponent < 0 ? "-" : "+") + (abs(exponent) < 10 ? "0" : "") + "\(abs(exponent))"
    )
  }

  /// The sign, the significant digits, and where the decimal point stands relative to them.
  private func shortestDigits<Number: LosslessStringConvertible>(_ number: Number) -> (sign: String, digits: String, point: Int) {
    var text = Substring("\(number)")
    let sign = text.hasPrefix("-") ? "-" : ""
    if !sign.isEmpty { text = text.dropFirst() }
    let pieces = text.split(separator: "e")
    let halves = pieces[0].split(separator: ".", omittingEmptySubsequences: false)
    var digits = String(halves[0]) + (halves.count > 1 ? halves[1] : "")
    var point = halves[0].count + (pieces.count > 1 ? Int(pieces[1])! : 0)
    while digits.hasPrefix("0") && digits.count > 1 {
      digits.removeFirst()
      point -= 1
    }
    while digits.hasSuffix("0") && digits.count > 1 { digits.removeLast() }
    return digits == "0" ? (sign, "0", 1) : (sign, digits, point)
  }
}

extension Array {
  fileprivate func element(_ index: Int) -> Element { self[index] }
}

extension Tensor: CustomStringConvertible, CustomDebugStringConvertible {
  /// As TensorFlow prints a tensor: `Tensor(6.0, shape=(), dtype=float32)`.
  public var description: String {
    let text = TensorFormat(self).text
    return "Tensor(\(shape.rank > 1 ? "\n" : "")\(text), shape=\(TensorFormat.tuple(shape)), dtype=\(dtype))"
  }

  /// As TensorFlow shows a tensor at its prompt: `<Tensor: shape=(), dtype=float32, value=6.0>`.
  public var debugDescription: String {
    let text = TensorFormat(self).text
    return "<Tensor: shape=\(TensorFormat.tuple(shape)), dtype=\(dtype), value=\(shape.rank > 1 ? "\n" : "")\(text)>"
  }
}
