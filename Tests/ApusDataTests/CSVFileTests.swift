import ApusData
import ApusTensors
import Foundation
import TestSupport
import Testing

@Suite struct CSVFileTests {
  private let flowers = "length,width,\"kind, quoted\"\n1.5,2,\"a \"\"b\"\"\"\n-3e2,4,\"two\nlines\"\r\n\n nan ,inf,\n"

  @Test func readsNamesNumbersAndText() throws {
    let table = try CSVFile(flowers)
    #expect(table.columnNames == ["length", "width", "kind, quoted"])
    #expect(table.rowCount == 3)
    #expect(try table.strings("kind, quoted") == ["a \"b\"", "two\nlines", ""])
    expectClose(try table.tensor(["width", "length"]), [2, 1.5, 4, -300, .infinity, .nan])
    #expect(try table.tensor(["width", "length"]).shape == [3, 2])
    expectClose(try table.tensor("length", dtype: .float64), [1.5, -300, .nan])
  }

  @Test func readsEveryDType() throws {
    let table = try CSVFile("a;b\n0;true\n1;false\n", delimiter: ";")
    for dtype in DType.allCases where dtype != .bool {
      let tensor = try withDevice(.cpu) { try table.tensor("a", dtype: dtype) }
      #expect(tensor.dtype == dtype && tensor.scalars(as: Int.self) == [0, 1])
    }
    #expect(try table.tensor("b", dtype: .bool).scalars(as: Bool.self) == [true, false])
    // All 64 bits arrive.
    #expect(try CSVFile("9223372036854775807", hasHeader: false).tensor(dtype: .int64).scalars(as: Int64.self) == [.max])
  }

  @Test func formsOfLinesAndFiles() throws {
    for text in ["1,2\n3,4", "1,2\n3,4\n", "1,2\r\n3,4\r\n", "\u{feff}1,2\n\n\n3,4\n\n", "\"1\",\"2\"\n3,\"4\""] {
      let table = try CSVFile(text, hasHeader: false)
      #expect(table.columnNames == ["0", "1"])
      let tensor = try table.tensor()
      #expect(tensor.shape == [2, 2] && tensor.scalars() == [1, 2, 3, 4], "\(text)")
    }
    #expect(try CSVFile("", hasHeader: false).tensor().shape == [0, 0])
    let onlyNames = try CSVFile("a,b\n")
    #expect(onlyNames.rowCount == 0)
    #expect(try onlyNames.tensor().shape == [0, 2])
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "numbers.csv.gz")
      let text = "a,b\n" + (0..<40_000).map { "\($0),\($0 * 2)\n" }.joined()
      try Data(IDXBytes.gzip(Array(text.utf8))).write(to: file)
      let table = try CSVFile.read(file)
      #expect(table.rowCount == 40_000)
      #expect(try table.tensor("b", dtype: .int32).scalars(as: Int.self).last == 79_998)
    }
  }

  @Test func becomesADataset() throws {
    let table = try CSVFile("x,y,label\n1,2,0\n3,4,1\n5,6,0\n")
    let dataset = Dataset.fromTensorSlices(try table.columns(["x", "y"]), try table.tensor("label", dtype: .int32)).batch(2)
    var rows: [[Float]] = []
    for (columns, label) in dataset { rows.append(columns["x"]!.scalars() + columns["y"]!.scalars() + label.scalars()) }
    #expect(rows == [[1, 3, 2, 4, 0, 1], [5, 6, 0]])
    #expect(try table.columns().keys.sorted() == ["label", "x", "y"])
  }

  @Test func namesLineAndColumn() throws {
    func check(_ text: String, _ line: Int, _ column: Int, _ problem: String, sourceLocation: SourceLocation = #_sourceLocation) {
      let error = #expect(throws: DataError.self, sourceLocation: sourceLocation) { _ = try CSVFile(text, name: "t.csv").tensor() }
      #expect(error?.position == .line(line, column: column), "\(error.map(String.init) ?? "")", sourceLocation: sourceLocation)
      #expect(error?.kind == .malformed && error?.problem.contains(problem) == true, sourceLocation: sourceLocation)
    }
    check("a,b\n1,2\n3,x\n", 3, 3, "float32")
    check("a,b\n1,2\n3,\n", 3, 3, "float32")
    check("é,b\n\"1\n2\",3\n", 2, 2, "float32")
    check("a,b\n1,2\n3\n", 3, 1, "not as long")
    check("a,b\n1,2\n3,4,5\n", 3, 1, "not as long")
    check("a,b\n1,\"2\n", 2, 3, "quotes do not end")
    check("a,b\n1,2\"\n", 2, 4, "quote within")
    check("a,b\n1,\"2\"x\n", 2, 6, "closing quote")
    check("", 1, 1, "empty")
    #expect(throws: DataError.self) { try CSVFile("a\n300\n").tensor("a", dtype: .uint8) }
    #expect(throws: DataError.self) { try CSVFile("a\n1.5\n").tensor("a", dtype: .int32) }
    let missing = #expect(throws: DataError.self) { try CSVFile("a,b\n1,2\n").tensor("c") }
    #expect(missing?.kind == .noSuchColumn && missing?.expected == "one of a, b")
    #expect(throws: DataError.self) { try CSVFile("a", delimiter: "é") }
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "latin.csv")
      try Data([0x61, 0x0a, 0x62, 0xe9, 0x0a]).write(to: file)
      let error = #expect(throws: DataError.self) { try CSVFile.read(file) }
      #expect(error?.position == .line(2, column: 2))
      let none = #expect(throws: DataError.self) { try CSVFile.read(folder.appending(path: "none.csv")) }
      #expect(none?.kind == .missing)
    }
  }
}
