import ApusTensors
import Foundation

/// A table of comma-separated values: a line of names, and rows of as many fields (RFC 4180).
///
/// ```swift
/// let table = try CSVFile.read(URL(filePath: "flowers.csv"))
/// let x = try table.tensor(["sepal_length", "sepal_width"])          // [150, 2], float32
/// let species = try table.strings("species")                         // [String]
/// let dataset = Dataset.fromTensorSlices(try table.columns(["sepal_length", "petal_length"]), labels)      // ([String: Tensor], Tensor)
/// ```
///
/// Fields may be in double quotes, and then hold the delimiter, line breaks, and quotes written twice. Lines end with LF or CR LF; the text is UTF-8.
public struct CSVFile: Sendable {
  /// The names of the columns: the first line, or "0", "1", ... where there is no such line.
  public let columnNames: [String]
  public var rowCount: Int { columnNames.isEmpty ? 0 : fields.count / columnNames.count }

  private let text: CSVText
  /// Row by row, without the line of names.
  private let fields: ArraySlice<CSVText.Field>

  /// Reads a file, which may be compressed with gzip.
  ///
  /// - Parameters:
  ///   - hasHeader: Whether the first line holds the columns' names.
  ///   - delimiter: What stands between fields; an ASCII character.
  /// - Throws: ``DataError``, with line and column, for quotes that do not end, rows of different lengths and text that is not UTF-8.
  public static func read(_ url: URL, hasHeader: Bool = true, delimiter: Character = ",") throws(DataError) -> CSVFile {
    let reader = try ByteReader(url)
    return try CSVFile(bytes: try reader.readToEnd(), name: reader.file, hasHeader: hasHeader, delimiter: delimiter)
  }

  /// Takes a text apart.
  ///
  /// - Parameter name: What errors call it.
  public init(_ text: String, name: String = "text", hasHeader: Bool = true, delimiter: Character = ",") throws(DataError) {
    try self.init(bytes: Array(text.utf8), name: name, hasHeader: hasHeader, delimiter: delimiter)
  }

  private init(bytes: [UInt8], name: String, hasHeader: Bool, delimiter: Character) throws(DataError) {
    guard let delimiter = delimiter.asciiValue, delimiter != UInt8(ascii: "\""), delimiter != UInt8(ascii: "\n") else {
      throw DataError(
        .malformed, name, "the delimiter cannot be used", expected: "an ASCII character, no quote or line feed", received: "\(delimiter)")
    }
    let text = CSVText(bytes, name)
    var parser = CSVParser(text, delimiter: delimiter)
    let (fields, width) = try parser.parse()
    if fields.isEmpty && hasHeader { throw text.error(text.start, "the text is empty", expected: "a line with the names of the columns") }
    self.text = text
    columnNames = hasHeader ? fields.prefix(width).map(text.string) : (0..<width).map(String.init)
    self.fields = hasHeader ? fields.dropFirst(width) : fields[...]
  }

  private func column(_ name: String) throws(DataError) -> [CSVText.Field] {
    guard let index = columnNames.firstIndex(of: name) else {
      throw DataError(
        .noSuchColumn, text.name, "there is no column \"\(name)\"", expected: "one of \(columnNames.joined(separator: ", "))", received: name)
    }
    return (0..<rowCount).map { fields[fields.startIndex + $0 * columnNames.count + index] }
  }

  /// A column as it is written.
  ///
  /// - Throws: ``DataError`` where there is no such column.
  public func strings(_ column: String) throws(DataError) -> [String] { try self.column(column).map(text.string) }

  /// A column of numbers: shape [rows].
  ///
  /// - Throws: ``DataError`` where there is no such column, and for a field that is no number of this dtype, with its line and column.
  public func tensor(_ column: String, dtype: DType = .float32) throws(DataError) -> Tensor {
    try tensor([rowCount], self.column(column), dtype)
  }

  /// Columns of numbers side by side: shape [rows, columns]. All of them where none are named.
  ///
  /// - Throws: ``DataError``, as ``tensor(_:dtype:)-(String,_)``.
  public func tensor(_ columns: [String]? = nil, dtype: DType = .float32) throws(DataError) -> Tensor {
    guard let columns else { return try tensor([rowCount, columnNames.count], fields, dtype) }
    var parts: [[CSVText.Field]] = []
    for name in columns { parts.append(try column(name)) }
    return try tensor([rowCount, columns.count], (0..<rowCount).flatMap { row in parts.map { $0[row] } }, dtype)
  }

  /// Columns of numbers by name, each of shape [rows]: what `Dataset.fromTensorSlices` makes rows of. All of them where none are named.
  ///
  /// - Throws: ``DataError``, as ``tensor(_:dtype:)-(String,_)``.
  public func columns(_ names: [String]? = nil, dtype: DType = .float32) throws(DataError) -> [String: Tensor] {
    var result: [String: Tensor] = [:]
    for name in names ?? columnNames { result[name] = try tensor(name, dtype: dtype) }
    return result
  }

  private func tensor(_ shape: Shape, _ fields: some Collection<CSVText.Field>, _ dtype: DType) throws(DataError) -> Tensor {
    switch dtype {
    case .float32, .float16, .bfloat16: try parse(shape, fields, dtype, Float.self)
    case .float64: try parse(shape, fields, dtype, Double.self)
    case .int8: try parse(shape, fields, dtype, Int8.self)
    case .int16: try parse(shape, fields, dtype, Int16.self)
    case .int32: try parse(shape, fields, dtype, Int32.self)
    case .int64: try parse(shape, fields, dtype, Int64.self)
    case .uint8: try parse(shape, fields, dtype, UInt8.self)
    case .uint16: try parse(shape, fields, dtype, UInt16.self)
    case .uint32: try parse(shape, fields, dtype, UInt32.self)
    case .uint64: try parse(shape, fields, dtype, UInt64.self)
    case .bool: try parse(shape, fields, dtype, Bool.self)
    }
  }

  private func parse<Scalar: TensorScalar & LosslessStringConvertible>(
    _ shape: Shape, _ fields: some Collection<CSVText.Field>, _ dtype: DType, _: Scalar.Type
  ) throws(DataError) -> Tensor {
    var scalars: [Scalar] = []
    scalars.reserveCapacity(fields.count)
    for field in fields {
      let word = text.string(field).trimmingCharacters(in: .whitespaces)
      guard let scalar = Scalar(word) else {
        throw text.error(
          field.start, "a field is not of dtype \(dtype)", expected: dtype == .bool ? "true or false" : "a number that fits \(dtype)",
          received: "\"\(word)\"")
      }
      scalars.append(scalar)
    }
    return Tensor(shape: shape, scalars: scalars, dtype: dtype)
  }
}
