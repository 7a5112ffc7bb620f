// swift-tools-version: 6.2
import PackageDescription

/// A stage in Swift, in a package of its own, and a `minwal` that has it.
let package = Package(
  name: "verses",
  dependencies: [
    // Where Minwal lies; in a package outside this project, its address instead.
    .package(name: "minwal", path: "../../..")
  ],
  targets: [
    // The stage needs the data and the protocols of stages, nothing else.
    .target(
      name: "VerseStages",
      dependencies: [.product(name: "PipelineCore", package: "minwal")]
    ),
    // The program: all of Minwal's stages and this one.
    .executableTarget(
      name: "minwal-verses",
      dependencies: ["VerseStages", .product(name: "MinwalCLI", package: "minwal")]
    ),
    .testTarget(
      name: "VerseStagesTests",
      dependencies: ["VerseStages", .product(name: "PipelineCore", package: "minwal")]
    ),
  ]
)
