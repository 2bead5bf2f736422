import Foundation

/// A table drawn as Keras draws a model's summary (with the Python library Rich): box lines, wrapped cells, a heavy head.
struct SummaryTable {
  struct Column {
    var title: String
    var width: Int
    var isRightAligned = false
    var isCentered = false
  }

  private let columns: [Column]
  private let rows: [[String]]

  /// - Parameters:
  ///   - columns: Their widths are those wished for; together with padding and lines they are cut down to `width`.
  init(columns: [Column], rows: [[String]], width: Int) {
    self.columns = zip(columns, SummaryTable.fit(columns.map { $0.width + 2 }, into: width - columns.count - 1)).map { column, width in
      var column = column
      column.width = max(width - 2, 1)
      return column
    }
    self.rows = rows
  }

  /// Rich's rule: what is too much is taken off evenly, each share rounded to the nearest even number at a half.
  private static func fit(_ widths: [Int], into total: Int) -> [Int] {
    var excess = widths.reduce(0, +) - total
    guard excess > 0 else { return widths }
    return widths.enumerated().map { index, width in
      let share = min(width, Int((Double(excess) / Double(widths.count - index)).rounded(.toNearestOrEven)))
      excess -= share
      return width - share
    }
  }

  var lines: [String] {
    var lines = [line("┏", "━", "┳", "┓")]
    lines += cells(columns.map(\.title), "┃", atBottom: true)
    lines.append(line("┡", "━", "╇", "┩"))
    for (index, row) in rows.enumerated() {
      if index > 0 { lines.append(line("├", "─", "┼", "┤")) }
      lines += cells(row, "│")
    }
    lines.append(line("└", "─", "┴", "┘"))
    return lines
  }

  private func line(_ left: String, _ fill: String, _ middle: String, _ right: String) -> String {
    left + columns.map { String(repeating: fill, count: $0.width + 2) }.joined(separator: middle) + right
  }

  private func cells(_ texts: [String], _ bar: String, atBottom: Bool = false) -> [String] {
    var wrapped = zip(texts, columns).map { SummaryTable.wrap($0, $1.width) }
    let height = wrapped.map(\.count).max() ?? 0
    if atBottom { wrapped = wrapped.map { Array(repeating: "", count: height - $0.count) + $0 } }
    return (0..<height).map { index in
      let cells = zip(wrapped, columns).map { lines, column in " " + pad(index < lines.count ? lines[index] : "", column) + " " }
      return bar + cells.joined(separator: bar) + bar
    }
  }

  private func pad(_ text: String, _ column: Column) -> String {
    let space = max(column.width - text.count, 0)
    if column.isRightAligned { return String(repeating: " ", count: space) + text }
    let left = column.isCentered ? space / 2 : 0
    return String(repeating: " ", count: left) + text + String(repeating: " ", count: space - left)
  }

  /// Lines of whole words; a word that is too long ends in an ellipsis.
  private static func wrap(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines.map { $0.count > width ? $0.prefix(width - 1) + "…" : $0 }
  }
}
