import ApusTensors
import Foundation
import TestSupport
import Testing

/// Docs/operations.md says of every op what it takes, where it runs and what TensorFlow calls it. It is made from the ops themselves: by calling them.
@Suite struct OperationTableTests {
  /// Cases that try several functions together, or what layers alone use, and are no ops themselves.
  static let combinations: Set = ["hessianVectorProduct", "outputGradients", "linear"]

  /// Where the documentation does not stand at a function of the case's name.
  static let namesElsewhere = [
    "add": "`tf.add`", "subtract": "`tf.subtract`", "multiply": "`tf.multiply`", "divide": "`tf.divide`", "negative": "`tf.negative`",
    "rangeOfReals": "`tf.range`", "randomGenerator": "`tf.random.Generator`", "subscript": "`x[...]`", "whereTrue": "`tf.where`",
    "transposed": "`tf.transpose`", "jvp": "`tf.autodiff.ForwardAccumulator`", "split": "`tf.split`",
    "statelessUniform": "`tf.random.stateless_uniform`", "statelessIntegers": "`tf.random.stateless_uniform`",
    "convolutionWithBias": "`tf.nn.convolution`", "convolutionTransposeWithBias": "`tf.nn.conv_transpose`",
    "depthwiseConvolutionWithBias": "`tf.nn.depthwise_conv2d`", "batchNormalizationGiven": "`tf.nn.batch_normalization`",
    "statelessNormal": "`tf.random.stateless_normal`", "statelessTruncatedNormal": "`tf.random.stateless_truncated_normal`",
  ]

  /// Ops that are tested by themselves: between devices, by moments of what they draw, by a third derivative (PoolingDerivativeTests).
  static let testedAlone: Set = ["Transfer", "RandomGamma", "RandomPoisson", "PoolGather"]

  static var page: URL { SourceScan.root.appending(path: "Docs/operations.md") }

  /// Run with APUS_WRITE_DOCS=1, as `make operations` does, this writes the page instead.
  @Test func thePageIsUpToDate() throws {
    let text = Self.table()
    if ProcessInfo.processInfo.environment["APUS_WRITE_DOCS"] != nil { try text.write(to: Self.page, atomically: true, encoding: .utf8) }
    let written = try? String(contentsOf: Self.page, encoding: .utf8)
    let differs = zip(text.components(separatedBy: "\n"), (written ?? "").components(separatedBy: "\n")).first { $0 != $1 }
    #expect(written == text, "`make operations` writes the page anew; first difference: \(differs.map { "\($0)" } ?? "the length")")
  }

  @Test func everyOpHasANameElsewhere() {
    for name in OperationCase.all.keys where !Self.combinations.contains(name) { #expect(Self.nameElsewhere(name) != nil, "\(name)") }
  }

  /// Every type that conforms to Op runs in some case, and every gradient is computed in some.
  @Test func everyOpIsTested() {
    let observer = OpObserver()
    withDevice(.cpu) {
      observer.observe {
        for (name, operation) in OperationCase.all {
          let small = (Fixture.all[name] ?? []).filter { $0.inputs.allSatisfy { $0.shape.elementCount <= 64 } }
          for (index, fixture) in small.enumerated() { operation.exercise(fixture, order: index < 2 ? 3 : 2) }
        }
      }
    }
    // A generic op counts whatever it is made for.
    func plain(_ type: String) -> String { String(type.prefix { $0 != "<" }) }
    let (applied, differentiated) = (Set(observer.notes.applied.map { plain($0.type) }), Set(observer.notes.differentiated.map(plain)))
    #expect(SourceScan.operations.count > 100)
    for (type, isDifferentiable) in SourceScan.operations where !Self.testedAlone.contains(type) {
      #expect(applied.contains(type) || type == "CustomGradient", "no fixture runs \(type)")
      if isDifferentiable { #expect(differentiated.contains(type), "no fixture computes the gradient of \(type)") }
    }
  }

  static func nameElsewhere(_ name: String) -> String? { namesElsewhere[name] ?? SourceScan.namesElsewhere[name] }

  // MARK: The table

  static func table() -> String {
    var text = """
      # Operations

      Every op with fixtures, as the tests find it by calling it; `make operations` writes this page. All of them run on every device: a kernel is one text
      for the CPU and for OpenCL, LAPACK computes on the host for both. *f* stands for float32, float64, float16 and bfloat16, *i* for the signed and unsigned
      integers of 8 to 64 bits, and *b* for bool; they are what the first operand may be, or what is made where there is none. What is composed is listed with
      the ops it is made of.

      | op | elsewhere | dtypes | gradient | made of |
      |---|---|---|---|---|

      """
    for name in OperationCase.all.keys.sorted() where !combinations.contains(name) {
      guard let operation = OperationCase.all[name], let fixtures = Fixture.all[name] else { continue }
      let differentiable = fixtures.contains { !$0.gradients.isEmpty }
      let columns = [
        "`\(name)`", nameElsewhere(name) ?? "", abbreviate(acceptedDTypes(operation, fixtures)), differentiable ? "yes" : "",
        parts(operation, fixtures),
      ]
      text += "| " + columns.joined(separator: " | ") + " |\n"
    }
    return text
  }

  /// The dtypes that the first operand, and those of its dtype, may have.
  private static func acceptedDTypes(_ operation: OperationCase, _ fixtures: [Fixture]) -> Set<DType> {
    guard let first = fixtures.first(where: { $0.inputs.contains { $0.shape.elementCount > 0 } }) else {
      return Set(fixtures.flatMap { $0.outputs.map(\.dtype) })
    }
    let tried = Set(fixtures.map { $0.inputs.first?.dtype ?? .float32 })
    return Set(
      DType.allCases.filter { dtype in
        let fixture = fixtures.first { $0.inputs.first?.dtype == dtype && $0.inputs.contains { $0.shape.elementCount > 0 } } ?? first
        let changed = fixture.inputs[0].dtype
        do {
          return try withDevice(.cpu) {
            try recoveringErrors {
              _ = operation.call(fixture.inputs.map { $0.tensor().cast($0.dtype == changed ? dtype : $0.dtype) }, fixture.attributes)
              return true
            }
          }
        } catch let error as TensorError { return tried.contains(dtype) || error.kind == .value } catch { return false }
      })
  }

  private static func abbreviate(_ dtypes: Set<DType>) -> String {
    var rest = dtypes
    var words: [String] = []
    for (word, group) in [("*f*", DType.allCases.filter(\.isFloatingPoint)), ("*i*", DType.allCases.filter(\.isInteger)), ("*b*", [.bool])]
    where rest.isSuperset(of: group) {
      words.append(word)
      rest.subtract(group)
    }
    return (words + DType.allCases.filter(rest.contains).map(\.description)).joined(separator: ", ")
  }

  /// How the op is computed: by a kernel of its own, or of which others it is composed.
  private static func parts(_ operation: OperationCase, _ fixtures: [Fixture]) -> String {
    guard let fixture = fixtures.max(by: { $0.inputs.reduce(0) { $0 + $1.shape.elementCount } < $1.inputs.reduce(0) { $0 + $1.shape.elementCount } })
    else { return "" }
    let device = Device(name: "counted", backend: Device.cpu.backend)
    let observer = OpObserver()
    let launches = withDevice(device) {
      let inputs = fixture.inputs.map { $0.tensor() }
      let before = device.counters.launches
      _ = observer.observe { operation.call(inputs, fixture.attributes) }
      return device.counters.launches - before
    }
    let applied = observer.notes.applied
    guard applied.count == 1 else { return applied.map { "\($0.name)" }.uniqued().joined(separator: ", ") }
    if applied[0].isFactorization { return "LAPACK" }
    if applied[0].type == "MatrixMultiply" { return "matrix product" }
    return launches == 0 ? "the same memory" : "kernel"
  }
}

extension Array where Element: Hashable {
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
