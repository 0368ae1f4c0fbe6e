// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatWarning("StrictMemorySafety", as: .error),
]

/// A Swift target under Sources/ and its test target under Tests/, declared together.
///
/// - Parameters:
///   - name: the module's name; its tests are named after it.
///   - dependencies: what the target may import.
///   - extra: what the tests need beside that.
/// - Returns: the target and its test target.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], tests extra: [Target.Dependency] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: settings),
    .testTarget(
      name: name + "Tests",
      dependencies: [.target(name: name), "PGxTestSupport"] + dependencies + extra,
      swiftSettings: settings),
  ]
}

/// What the fuzz targets under Tests/Fuzz read.
let fuzzed: [Target.Dependency] = [
  "PGx", "PGxAssociation", "PGxCore", "PGxDRAGEN", "PGxDifference", "PGxDrugs", "PGxGenotypes",
  "PGxHTS",
  "PGxMedications", "PGxOmics", "PGxReference", "PGxScores", "PGxStratification", "PGxVariants",
  "PGxTestSupport",
]

/// Tests/Fuzz: a program of libFuzzer for `scripts/fuzz`, which sets PGX_FUZZ and the flags that it
/// needs; for everyone else a test that runs the kept inputs.
let fuzz: Target =
  Context.environment["PGX_FUZZ"] == "1"
  ? .executableTarget(
    name: "PGxFuzz", dependencies: fuzzed, path: "Tests/Fuzz", exclude: ["RegressionTests.swift"],
    swiftSettings: settings)
  : .testTarget(
    name: "PGxFuzzTests", dependencies: fuzzed, path: "Tests/Fuzz",
    exclude: ["FuzzProgram.swift"], swiftSettings: settings)

let package = Package(
  name: "pgx",
  products: [
    .library(name: "PGx", targets: ["PGx"]),
    .library(name: "PGxScores", targets: ["PGxScores"]),
    .library(name: "PGxFHIR", targets: ["PGxFHIR", "PGxFHIRModel"]),
    .executable(name: "pgx", targets: ["PGxCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CPGxHTSlib", pkgConfig: "htslib",
      providers: [.apt(["libhts-dev", "libdeflate-dev", "libisal-dev"])]),
    .systemLibrary(
      name: "CPGxCompression", pkgConfig: "libisal",
      providers: [.apt(["libisal-dev", "libzstd-dev", "liblzma-dev", "libbz2-dev"])]),
    .target(name: "CPGxCurl"),
    .target(name: "CPGxReference"),
    .target(name: "CPGxKernels"),
    .target(name: "CPGxPeak", path: "Benchmarks/Peak"),
    .target(
      name: "PGxTestSupport", dependencies: ["PGxCore", "PGxReference"], path: "Tests/Support",
      swiftSettings: settings),
    .executableTarget(
      name: "PGxCommand",
      dependencies: [
        "PGx", "PGxAssociation", "PGxCore", "PGxDRAGEN", "PGxDifference", "PGxDrugs", "PGxFHIR",
        "PGxFHIRModel",
        "PGxFiles", "PGxMedications", "PGxOmics", "PGxPush", "PGxReference", "PGxReport",
        "PGxStratification",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PGxCommandTests", dependencies: ["PGxCommand", "PGxTestSupport"],
      swiftSettings: settings),
    .executableTarget(
      name: "PGxBenchmarks",
      dependencies: [
        "CPGxKernels", "CPGxPeak", "PGx", "PGxCore", "PGxHTS", "PGxReference", "PGxVariants",
        "PGxReport", "PGxStarAlleles", "PGxTestSupport",
      ],
      path: "Benchmarks",
      exclude: [
        "README.md", "Results", "Peak", "GeTRM.notes.tsv", "GeTRM.samples.tsv",
        "Scores/check_scores.py",
      ],
      swiftSettings: settings),
    fuzz,
  ]
    + module("PGxCore")
    + module("PGxFiles")
    + module("PGxStatistics")
    + module("PGxCharts")
    + module("PGxCompression", ["CPGxCompression"])
    + module("PGxHTS", ["PGxCore", "CPGxHTSlib"])
    + module("PGxReference", ["PGxCore", "CPGxReference"])
    + module("PGxVariants", ["PGxCore", "PGxHTS", "PGxReference"])
    + module(
      "PGxGenotypes", ["PGxCompression", "PGxCore", "PGxFiles", "PGxHTS", "CPGxKernels"])
    + module("PGxScores", ["PGxCore", "PGxCompression", "PGxFiles", "CPGxKernels"])
    + module("PGxFHIRModel", ["PGxFiles"])
    + module("PGxMedications", ["PGxCore", "PGxFiles", "PGxReference"])
    + module("PGxDifference", ["PGxFiles", "PGxReference"])
    + module("PGxFHIR", ["PGx", "PGxCore", "PGxFHIRModel", "PGxFiles", "PGxReference"])
    + module(
      "PGxReport", ["PGx", "PGxCore", "PGxFiles", "PGxReference"], tests: ["PGxDrugs"])
    + module(
      "PGxPush",
      [
        "CPGxCurl", "PGxFiles", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ])
    + module(
      "PGxDRAGEN",
      ["PGx", "PGxCompression", "PGxCore", "PGxDrugs", "PGxFiles", "PGxReference"])
    + module("PGxOmics", ["PGxCompression", "PGxFiles", "PGxReference"])
    + module(
      "PGxAssociation",
      ["PGxCharts", "PGxCompression", "PGxCore", "PGxFiles", "PGxStatistics"])
    + module(
      "PGxStratification", ["PGxCharts", "PGxCompression", "PGxFiles", "PGxStatistics"])
    + module("PGxAncestry", ["PGxCharts", "PGxCompression", "PGxFiles"])
    + module("PGxStarAlleles", ["PGxCore", "PGxReference"], tests: ["PGxVariants"])
    + module("PGxDrugs", ["PGxCore", "PGxReference", "PGxStarAlleles"])
    + module(
      "PGx",
      [
        "PGxAncestry", "PGxCore", "PGxDrugs", "PGxFiles", "PGxGenotypes", "PGxHTS",
        "PGxMedications", "PGxReference", "PGxScores", "PGxStarAlleles", "PGxVariants",
      ]),
  swiftLanguageModes: [.v6]
)
