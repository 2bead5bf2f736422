// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Apus",

  targets: [
    // C: every kernel, and the libraries underneath.
    .target(name: "Kernels", path: "Kernels", exclude: excludedFromKernels),
    .systemLibrary(name: "COpenCL", pkgConfig: "OpenCL", providers: [.apt(["ocl-icd-opencl-dev"])]),
    .systemLibrary(name: "CCLBlast", providers: [.apt(["libclblast-dev"])]),

    // Devices.
    .target(name: "ApusDevices", dependencies: ["Kernels"]),
    .target(name: "ApusCPU", dependencies: ["ApusDevices", "Kernels"]),
    .target(name: "ApusOpenCL", dependencies: ["ApusDevices", "COpenCL", "CCLBlast", "Kernels"]),

    .target(name: "ApusTensors", dependencies: ["ApusDevices", "ApusCPU", "ApusOpenCL", "Kernels"]),
    .target(name: "ApusLayers", dependencies: ["ApusTensors"]),
    .executableTarget(name: "scratch", dependencies: ["ApusTensors", "ApusLayers"]),

    // Tests.
    .target(name: "TestSupport", dependencies: ["ApusTensors"], path: "Tests/TestSupport"),
    .testTarget(name: "ApusTensorsTests", dependencies: ["ApusTensors", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)

/// What SwiftPM need not look at in Kernels: texts that the C files there include.
var excludedFromKernels: [String] { ["harness/math/coefficients.py"] }
