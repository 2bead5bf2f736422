// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Apus",
  products: [.library(name: "Apus", targets: ["Apus"])],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")],
  targets: [
    // C: every kernel, and the libraries underneath.
    .target(name: "Kernels", path: "Kernels", exclude: ["harness/math/coefficients.py"]),
    .systemLibrary(name: "COpenCL", pkgConfig: "OpenCL", providers: [.apt(["ocl-icd-opencl-dev"])]),
    .systemLibrary(name: "CCLBlast", providers: [.apt(["libclblast-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // Devices.
    .target(name: "ApusDevices", dependencies: ["Kernels"]),
    .target(name: "ApusCPU", dependencies: ["ApusDevices", "Kernels"]),
    .target(name: "ApusOpenCL", dependencies: ["ApusDevices", "COpenCL", "CCLBlast", "Kernels"]),

    // Tensors and what is made of them.
    .target(name: "ApusTensors", dependencies: ["ApusDevices", "ApusCPU", "ApusOpenCL", "Kernels"]),
    .target(name: "ApusLayers", dependencies: ["ApusTensors"]),
    .target(name: "EmbeddedData", exclude: ["make.py"]),
    .target(name: "ApusData", dependencies: ["ApusTensors", "CZlib", "EmbeddedData"]),
    .target(name: "Apus", dependencies: ["ApusTensors", "ApusLayers", "ApusData"]),

    // Programs.
    .executableTarget(
      name: "examples", dependencies: ["Apus", .product(name: "ArgumentParser", package: "swift-argument-parser")], path: "Examples"),
    .target(name: "AllocationCounter", path: "Benchmarks/AllocationCounter"),
    .executableTarget(
      name: "bench", dependencies: ["Apus", "AllocationCounter", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Benchmarks/Bench"),

    // Tests.
    .target(name: "TestSupport", dependencies: ["ApusTensors"], path: "Tests/TestSupport"),
    .testTarget(name: "ApusDevicesTests", dependencies: ["ApusTensors"]),
    .testTarget(name: "ApusTensorsTests", dependencies: ["ApusTensors", "TestSupport"]),
    .testTarget(name: "ApusLayersTests", dependencies: ["ApusLayers", "TestSupport"]),
    .testTarget(name: "ApusDataTests", dependencies: ["ApusData", "TestSupport", "CZlib"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
