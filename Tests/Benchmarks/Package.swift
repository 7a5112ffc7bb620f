// swift-tools-version: 6.2
import PackageDescription

/// Benchmarks stand outside the main package, so that nobody who builds Minwal builds their tools.
let package = Package(
  name: "minwal-benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [
    .package(name: "minwal", path: "../.."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // Each kernel beside its slow twin, so that a run gives ratios.
    .executableTarget(
      name: "Kernels",
      dependencies: [
        .product(name: "ArabicText", package: "minwal"),
        .product(name: "CRomanisation", package: "minwal"),
        .product(name: "CTickerNet", package: "minwal"),
        .product(name: "PipelineCore", package: "minwal"),
        .product(name: "Romanisation", package: "minwal"),
        .product(name: "TextLikeness", package: "minwal"),
        .product(name: "WebPages", package: "minwal"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Kernels",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
    // A stage of Minwal's own beside the same one in a shared library.
    .executableTarget(
      name: "Stages",
      dependencies: [
        .product(name: "CleanStages", package: "minwal"),
        .product(name: "FindStages", package: "minwal"),
        .product(name: "ShapeStages", package: "minwal"),
        .product(name: "PipelineCore", package: "minwal"),
        .product(name: "PluginHost", package: "minwal"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Stages",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
  ]
)
