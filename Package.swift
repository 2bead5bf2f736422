// swift-tools-version: 6.2
import PackageDescription

// A target names every module that it sees, re-exported ones too: SwiftPM builds it again when one that it names has changed, and not
// when one behind a re-export has.
let tensors: [Target.Dependency] = ["ApusTensors", "ApusDevices"]
let everything: [Target.Dependency] = tensors + ["ApusLayers", "ApusData", "ApusFiles", "Apus"]
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Apus",
  products: [.library(name: "Apus", targets: ["Apus"]), .executable(name: "apus", targets: ["ApusCommand"])],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")],
  targets: [
    // C: every kernel, and the libraries underneath.
    .target(name: "Kernels", path: "Kernels", exclude: ["harness/math/coefficients.py"]),
    .target(name: "CTiles"),
    .systemLibrary(name: "COpenCL", pkgConfig: "OpenCL", providers: [.apt(["ocl-icd-opencl-dev"])]),
    .systemLibrary(name: "CCLBlast", providers: [.apt(["libclblast-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),

    // Devices.
    .target(name: "ApusDevices", dependencies: ["Kernels"]),
    .target(name: "ApusCPU", dependencies: ["ApusDevices", "Kernels", "CTiles"]),
    .target(name: "ApusOpenCL", dependencies: ["ApusDevices", "COpenCL", "CCLBlast", "Kernels"]),

    // Tensors and what is made of them.
    .target(name: "ApusTensors", dependencies: ["ApusDevices", "ApusCPU", "ApusOpenCL", "Kernels"]),
    .target(name: "ApusLayers", dependencies: tensors),
    .target(name: "EmbeddedData", exclude: ["make.py"]),
    .target(name: "ApusData", dependencies: tensors + ["CZlib", "CPNG", "CTurboJPEG", "EmbeddedData"]),
    .target(name: "ApusFiles", dependencies: tensors + ["ApusLayers", "CHDF5", "CZip", "CZlib"]),
    .target(name: "Apus", dependencies: tensors + ["ApusLayers", "ApusData", "ApusFiles"]),

    // Programs.
    .executableTarget(name: "ApusCommand", dependencies: everything + [argumentParser]),
    .executableTarget(name: "examples", dependencies: everything + [argumentParser], path: "Examples"),
    .target(name: "AllocationCounter", path: "Benchmarks/AllocationCounter"),
    .executableTarget(name: "bench", dependencies: everything + [argumentParser, "AllocationCounter"], path: "Benchmarks/Bench"),

    // Tests.
    .target(name: "TestSupport", dependencies: tensors, path: "Tests/TestSupport"),
    .testTarget(name: "ApusDevicesTests", dependencies: tensors),
    .testTarget(name: "ApusTensorsTests", dependencies: tensors + ["TestSupport"]),
    .testTarget(name: "ApusLayersTests", dependencies: tensors + ["ApusLayers", "TestSupport"]),
    .testTarget(name: "ApusDataTests", dependencies: tensors + ["ApusData", "TestSupport", "CZlib"]),
    .testTarget(name: "ApusTests", dependencies: everything),
    .testTarget(name: "ApusFilesTests", dependencies: tensors + ["ApusLayers", "ApusFiles", "TestSupport", "CZip", "CZlib"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
