import Foundation
import Testing

/// Every Swift program in Docs/guide.md stands in Guide.swift, where it is compiled and run.
@Suite struct GuideTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()

  private func lines(_ text: some StringProtocol) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  @Test func programsAreCompiled() throws {
    let guide = try String(contentsOf: Self.here.appending(path: "../../Docs/guide.md"), encoding: .utf8)
    let programs = "\n" + lines(try String(contentsOf: Self.here.appending(path: "Guide.swift"), encoding: .utf8)).joined(separator: "\n") + "\n"
    let blocks = guide.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    #expect(blocks.count >= 9)
    for block in blocks {
      #expect(programs.contains("\n" + lines(block).joined(separator: "\n") + "\n"), "Guide.swift lacks a program of the guide:\n\(block)")
    }
  }
}
