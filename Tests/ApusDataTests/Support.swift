import ApusData
import ApusTensors
import Foundation
import Testing

/// Every element of an iteration as its tensors.
func elements<Element>(_ dataset: Dataset<Element>) -> [[Tensor]] { dataset.asArray().map(tensors) }

private func tensors(_ element: Any) -> [Tensor] {
  switch element {
  case let tensor as Tensor: [tensor]
  case let columns as [String: Tensor]: columns.sorted { $0.key < $1.key }.map(\.value)
  default: Mirror(reflecting: element).children.flatMap { tensors($0.value) }
  }
}

/// The numbers of a data set of scalars.
func numbers(_ dataset: Dataset<Tensor>) -> [Int] { dataset.map { $0.item(as: Int.self) } }

/// The mistake that `body` reports; nil, with an issue recorded, if it reports none.
func mistake(sourceLocation: SourceLocation = #_sourceLocation, _ body: () -> Void) -> TensorError? {
  do { try recoveringErrors(body) } catch { return error as? TensorError }
  Issue.record("no mistake was reported", sourceLocation: sourceLocation)
  return nil
}

/// A folder that goes away after `body`.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// A number that several threads count up.
final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0

  @discardableResult func increment() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }

  func decrement() { lock.withLock { count -= 1 } }

  var value: Int { lock.withLock { count } }
}
