import Foundation
import Kernels

/// OpenBLAS's matrix products, loaded when the first one is asked for.
///
/// It is loaded rather than linked because it chooses its kernels in its own initializer, by a list of processors that ends with its release:
/// on a newer one it falls back to SSE3 (0.3.21 on Emerald Rapids: 30 GFLOP/s a core instead of 150). So the processor's features are
/// looked at first and handed over in the variable meant for it, unless the user has set that.
struct OpenBLAS: @unchecked Sendable {
  typealias SGEMM =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32, UnsafePointer<Float>, Int32, Float, UnsafeMutablePointer<Float>,
      Int32
    ) -> Void
  typealias DGEMM =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Double, UnsafePointer<Double>, Int32, UnsafePointer<Double>, Int32, Double,
      UnsafeMutablePointer<Double>,
      Int32
    ) -> Void

  let sgemm: SGEMM
  let dgemm: DGEMM
  /// The processor that OpenBLAS's kernels are made for.
  let coreName: String
  let library: UnsafeMutableRawPointer

  static let shared = OpenBLAS()

  // CBLAS's numbers.
  static let rowMajor: Int32 = 101
  static func transpose(_ flag: Bool) -> Int32 { flag ? 112 : 111 }

  private init() {
    let variable = "OPENBLAS_CORETYPE"
    let chosen = getenv(variable) == nil ? String(cString: apusProcessorForOpenBLAS()) : ""
    if !chosen.isEmpty { setenv(variable, chosen, 1) }
    let names = ["libopenblas.so.0", "libopenblas.so", "libopenblas.dylib"]
    guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
      fatalError("OpenBLAS is not installed: \(String(cString: dlerror())). On Debian: apt-get install libopenblas0-pthread")
    }
    if !chosen.isEmpty { unsetenv(variable) }  // it is ours, not for the programs that this one starts
    self.library = library
    func symbol<T>(_ name: String, _ type: T.Type) -> T {
      guard let address = dlsym(library, name) else { fatalError("the installed OpenBLAS has no \(name)") }
      return unsafeBitCast(address, to: type)
    }
    sgemm = symbol("cblas_sgemm", SGEMM.self)
    dgemm = symbol("cblas_dgemm", DGEMM.self)
    // The pool's threads call it, each with a part of a product; its own threads would compete with them.
    symbol("openblas_set_num_threads", (@convention(c) (Int32) -> Void).self)(1)
    coreName = String(cString: symbol("openblas_get_corename", (@convention(c) () -> UnsafePointer<CChar>).self)())
  }
}
