import ApusTensors
import Foundation
import TestSupport
import Testing

/// Every kernel once, on small data: what `make oclgrind` runs under oclgrind, which watches each access to memory. The suites do more than this, but
/// would take it days.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["APUS_EVERY_KERNEL"] != nil))
struct EveryKernelTests {
  /// One run of kernels.
  struct Run: Sendable {
    let label: String
    let body: @Sendable () -> Void
  }

  /// The fixtures' ops, with gradients; from the largest of the small fixtures down.
  static let fixtures: [Run] = {
    let all = OperationCase.all.keys.sorted().flatMap { Fixture.all[$0] ?? [] }.map { ($0, $0.inputs.reduce(0) { $0 + $1.shape.elementCount }) }
    return all.filter { $0.1 <= 200 }.sorted { $0.1 > $1.1 }.map { fixture, _ in
      Run(label: fixture.label) {
        OperationCase.all[fixture.operation]!.exercise(fixture, order: 2)
      }
    }
  }()

  /// What optimizers use, and what draws samples.
  static let others: [Run] = [
    Run(label: "numbers beside tensors") { _ = Tensor(0.5).sigmoidCrossEntropy(labels: Tensor([0.0, 1.0, 0.3])).scalars() },
    Run(label: "samples") {
      _ = Tensor.randomGamma([40], alpha: Tensor([0.3, 2.0]), seed: 1).scalars()
      _ = Tensor.randomPoisson([40], rate: Tensor([0.3, 200.0]), seed: 1).scalars()
    },
    Run(label: "updates") {
      // Every kernel that takes variables, a gradient, sometimes what it takes of the gradient's parts, and numbers.
      for kernel in Kernel.all where kernel.dtypes == [.float32] {
        let letters = kernel.parameters.filter { $0 != .grid }
        let variables = letters.prefix(while: { $0 == .inputOutput }).count
        let takesParts = letters.dropFirst(variables).starts(with: [.input, .input, .integer])
        let numbers = letters.dropFirst(variables + (takesParts ? 3 : 1))
        guard variables > 0, letters.dropFirst(variables).first == .input, numbers.allSatisfy({ $0 == .value }), !numbers.isEmpty else { continue }
        let held = (0..<variables).map { _ in Variable(Tensor.ones([37])) }
        UpdateKernel(kernel.name, of: takesParts ? .square : nil).update(
          held[0], Array(held.dropFirst()), Tensor.ones([37]), numbers.map { _ in 0.5 })
        for variable in held { _ = variable.scalars() }
      }
    },
  ]

  /// oclgrind 21.10 wants one thread to do everything with a device, from finding it on.
  @Test func everyKernelRuns() async throws {
    let outcome = await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: Result { try Self.launched() }) }
      thread.stackSize = 64 << 20
      thread.start()
    }
    let (launched, all) = (try outcome.get(), Set(Kernel.all.map(\.name)))
    print("oclgrind: \(launched.count) of \(all.count) kernels")
    #expect(launched == all, "no run launches \(all.subtracting(launched).sorted().joined(separator: ", "))")
  }

  /// The kernels that were launched on the first OpenCL device, without and with ``WindowProducts``.
  private static func launched() throws -> Set<String> {
    let real = try Device.opencl(0).backend
    var (launched, seen) = (Set<String>(), Set<String>())
    // They keep what they release until the end.
    let backends = [false, true].map { ObservedBackend(real, multipliesWindows: $0) }
    for (watched, multipliesWindows) in zip(backends, [false, true]) {
      let device = Device(name: "watched", backend: watched)
      // First on the CPU, where it is quick, to see which runs have new kernels.
      let observed = ObservedBackend(Device.cpu.backend, multipliesWindows: multipliesWindows)
      let quick = Device(name: "observed", backend: observed)
      let chosen = (others + fixtures).filter { run in
        try? recoveringErrors { withDevice(quick) { run.body() } }
        let isNew = !observed.kernels.isSubset(of: seen)
        seen.formUnion(observed.kernels)
        return isNew
      }
      for run in chosen {
        print("oclgrind: \(run.label)")
        try recoveringErrors { withDevice(device) { run.body() } }
        // Memory that is used again counts as written.
        device.emptyCache()
      }
      launched.formUnion(watched.kernels)
    }
    return launched
  }
}
