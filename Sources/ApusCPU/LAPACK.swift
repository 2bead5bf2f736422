import ApusDevices
import Foundation

/// The routines of LAPACK for one of float32 and float64, under the names that Fortran gives them. OpenBLAS carries them (Debian's without their C
/// interface); where somebody's does not, `liblapack.so.3` does.
struct LAPACK: Sendable {
  typealias Address = UnsafeMutableRawPointer
  typealias Text = UnsafePointer<CChar>
  typealias Integer = UnsafePointer<Int32>
  typealias Integers = UnsafeMutablePointer<Int32>

  // The lengths of the texts come last, as Fortran's compilers hand them over.
  let potrf: @convention(c) (Text, Integer, Address, Integer, Integers, Int) -> Void
  let getrf: @convention(c) (Integer, Integer, Address, Integer, Integers, Integers) -> Void
  let getrs: @convention(c) (Text, Integer, Integer, Address, Integer, Integers, Address, Integer, Integers, Int) -> Void
  let getri: @convention(c) (Integer, Address, Integer, Integers, Address, Integer, Integers) -> Void
  let trsm: @convention(c) (Text, Text, Text, Text, Integer, Integer, Address, Address, Integer, Address, Integer, Int, Int, Int, Int) -> Void
  let geqrf: @convention(c) (Integer, Integer, Address, Integer, Address, Address, Integer, Integers) -> Void
  let orgqr: @convention(c) (Integer, Integer, Integer, Address, Integer, Address, Address, Integer, Integers) -> Void
  let gesdd:
    @convention(c) (
      Text, Integer, Integer, Address, Integer, Address, Address, Integer, Address, Integer, Address, Integer, Integers, Integers, Int
    ) -> Void
  let syevd: @convention(c) (Text, Text, Integer, Address, Integer, Address, Address, Integer, Integers, Integer, Integers, Int, Int) -> Void

  static let float32 = Result<LAPACK, DeviceError> { () throws(DeviceError) in try LAPACK(prefix: "s") }
  static let float64 = Result<LAPACK, DeviceError> { () throws(DeviceError) in try LAPACK(prefix: "d") }

  nonisolated(unsafe) private static let separateLibrary = dlopen("liblapack.so.3", RTLD_NOW | RTLD_LOCAL)

  private init(prefix: String) throws(DeviceError) {
    func symbol<T>(_ name: String) throws(DeviceError) -> T {
      let name = prefix + name + "_"
      if let address = dlsym(OpenBLAS.shared.library, name) ?? LAPACK.separateLibrary.flatMap({ dlsym($0, name) }) {
        return unsafeBitCast(address, to: T.self)
      }
      throw .callFailed(device: "cpu", call: "dlsym \(name), of LAPACK", code: 0)
    }
    potrf = try symbol("potrf")
    getrf = try symbol("getrf")
    getrs = try symbol("getrs")
    getri = try symbol("getri")
    trsm = try symbol("trsm")
    geqrf = try symbol("geqrf")
    orgqr = try symbol("orgqr")
    gesdd = try symbol("gesdd")
    syevd = try symbol("syevd")
  }
}
