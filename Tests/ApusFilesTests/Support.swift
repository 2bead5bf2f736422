import ApusFiles
import ApusLayers
import ApusTensors
import Foundation
import TestSupport

/// A folder that is removed when the test ends.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "apus-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String) -> URL { url.appending(path: name) }
  func path(_ name: String) -> String { file(name).path(percentEncoded: false) }
}

/// A file that Tests/Fixtures/files.py made.
func fixture(_ name: String) -> URL { Fixture.folder.appending(path: "files/\(name)") }
func fixturePath(_ name: String) -> String { fixture(name).path(percentEncoded: false) }

/// The array of a dtype that the fixtures hold: counted from 0, or from -2 where there are negative numbers, and every second one true.
func expectedArray(_ dtype: DType) -> [Double] {
  (0..<6).map { dtype == .bool ? Double($0 % 2) : Double($0) - (dtype.isSigned ? 2 : 0) }
}

extension Tensor {
  var doubles: [Double] { cast(.float64).scalars(as: Double.self) }

  /// The greatest distance from another tensor, relative to that one's greatest element.
  func distance(from other: Tensor) -> Double {
    guard shape == other.shape else { return .infinity }
    let (mine, others) = (doubles, other.doubles)
    let scale = others.map(\.magnitude).max() ?? 0
    return (zip(mine, others).map { ($0 - $1).magnitude }.max() ?? 0) / Swift.max(scale, 1e-30)
  }
}

/// Subclassed as in Tests/Fixtures/files.py.
final class Blocks: Model {
  let denseIn = Dense(3)
  let blocks: (Dense, [Dense], [String: Dense]) = (Dense(2), [Dense(2)], ["only": Dense(2)])
  let zeta = Dense(2)
  let nested = Sequential([Dense(3), Dense(2)], name: "nested")

  override func call(_ x: Tensor, training: Bool) -> Tensor {
    nested(zeta(blocks.2["only"]!(blocks.1[0](blocks.0(denseIn(x))))))
  }
}
