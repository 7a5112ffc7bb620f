// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: Swift 6 in full, strict memory safety,
/// and no warning left standing; where it is optimised, across modules: the standard script gains 1 to 2 %.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// A library target of ours under `Sources/`.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A family of stages: the folder `Plugins/<family>`, the module `<family>Stages`.
func family(
  _ family: String,
  _ more: [Target.Dependency] = [],
  exclude: [String] = []
) -> Target {
  .target(
    name: "\(family)Stages",
    dependencies: ["PipelineCore", "ArabicText"] + more,
    path: "Plugins/\(family)",
    exclude: exclude,
    swiftSettings: settings
  )
}

/// The tests of one target, in `Tests/<name>Tests`.
func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  data: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: dependencies + ["TestSupport"],
    exclude: data,
    swiftSettings: settings
  )
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

/// Descriptors and errors of the operating system.
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// The symbol of ICU's data, where the program is to be linked with none: `Scripts/package.sh` finds its name.
let emptyLocales = Context.environment["MINWAL_EMPTY_LOCALES"]

let families = [
  "Read", "Clean", "Split", "Find", "Transliterate", "Shape", "Audit", "Write",
]

let package = Package(
  name: "minwal",
  products: [
    .library(name: "PipelineCore", targets: ["PipelineCore"]),
    .library(name: "ArabicText", targets: ["ArabicText"]),
    .library(name: "CRomanisation", targets: ["CRomanisation"]),
    .library(name: "CTickerNet", targets: ["CTickerNet"]),
    .library(name: "Romanisation", targets: ["Romanisation"]),
    .library(name: "WebPages", targets: ["WebPages"]),
    .library(name: "CleanStages", targets: ["CleanStages"]),
    .library(name: "FindStages", targets: ["FindStages"]),
    .library(name: "ShapeStages", targets: ["ShapeStages"]),
    .library(name: "TextLikeness", targets: ["TextLikeness"]),
    .library(name: "PluginHost", targets: ["PluginHost", "PipelineRuntime"]),
    .library(name: "MinwalCLI", targets: ["MinwalCLI"]),
    .executable(name: "minwal", targets: ["minwal"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // Nothing of ours below these three.
    library("PipelineCore"),
    .target(
      name: "ArabicText",
      dependencies: ["CPcre2", "CLexicon"],
      exclude: ["Lexicon"],
      swiftSettings: settings
    ),
    // The words as data, linked in by #embed: a new file of words stands in CLexicon.c.
    .target(name: "CLexicon"),
    .systemLibrary(name: "CPcre2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "CSHA256"),
    .target(name: "CFiles"),
    library("DataFormats", ["CBrotli", "CFiles", "CSHA256", "CZlib", "CZstd", system]),
    .systemLibrary(
      name: "CBrotli",
      pkgConfig: "libbrotlidec",
      providers: [.apt(["libbrotli-dev"])]
    ),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

    // The reader of web pages, and its tables.
    .target(name: "CWebPages", exclude: ["references.tsv"]),
    .target(
      name: "WebPages",
      dependencies: ["PipelineCore", "ArabicText", "DataFormats", "CWebPages"],
      exclude: ["README.md"],
      swiftSettings: settings
    ),

    // How much a text is like Arabic: encodings, damage.
    .target(
      name: "TextLikeness",
      dependencies: ["PipelineCore", "ArabicText", "DataFormats", "CModels"],
      exclude: ["README.md"],
      swiftSettings: settings
    ),

    // How unvocalised words are read.
    .target(name: "CRomanisation"),
    library("Romanisation", ["CRomanisation", "PipelineCore", "ArabicText", "DataFormats"]),

    // How a ticker is cut into its headlines: the model, its arithmetic in C, what it learns and how it is measured.
    .target(name: "CTickerNet"),
    library("TickerSplitting", ["CTickerNet", "PipelineCore", "ArabicText", "DataFormats"]),

    // A paper's own words, for the stages that read words.
    library("PaperWords", ["PipelineCore", "ArabicText"]),

    // What a corpus looks like: counts and charts.
    library("CorpusOverview", ["PipelineCore", "ArabicText"]),

    // The families of stages.
    family("Read", ["CFiles", "DataFormats", "TextLikeness", "WebPages"]),
    family("Clean", ["TextLikeness", "WebPages"]),
    family("Split", ["DataFormats", "TickerSplitting", "PaperWords"]),
    family("Find", ["PaperWords"]),
    family("Transliterate", ["PaperWords", "Romanisation"]),
    family(
      "Shape",
      ["CorpusOverview", "DataFormats", "TextLikeness", "WebPages"],
      exclude: ["Duplicates/README.md"]
    ),
    family("Audit", ["CorpusOverview", "DataFormats"]),
    family(
      "Write",
      [
        "CorpusOverview", "DataFormats",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]
    ),

    // What runs them.
    library("PipelineRuntime", ["PipelineCore", "DataFormats", system]),
    library("PipelineScript", ["PipelineRuntime", "PipelineCore"]),

    // Stages that live elsewhere.
    .target(name: "CProcess"),
    .target(name: "CMinwalStage"),
    library(
      "PluginHost",
      ["PipelineRuntime", "PipelineCore", "DataFormats", "CProcess", "CMinwalStage", system]
    ),

    // The terminal.
    .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "CLibEditShims", dependencies: ["CLibEdit"]),
    library("LineEditing", ["CLibEdit", "CLibEditShims", system]),
    library("Shell", ["PipelineScript", "PipelineRuntime", "PipelineCore", "LineEditing", system]),

    // The program, and the models that are part of it, by #embed.
    .target(name: "CModels", exclude: ["README.md"]),
    library(
      "BuiltinStages",
      ["PipelineCore", "CModels", "TextLikeness", "PaperWords", "Romanisation", "TickerSplitting"]
        + families.map { .init(stringLiteral: "\($0)Stages") }
    ),
    // The commit that `--version` names is read before each build.
    .plugin(name: "CommitName", capability: .buildTool(), path: "Sources/CommitName"),
    .target(
      name: "MinwalCLI",
      dependencies: [
        "CProcess", "Shell", "PluginHost", "BuiltinStages", "PipelineScript", "PipelineRuntime",
        "PipelineCore", "DataFormats", argumentParser, system,
      ],
      swiftSettings: settings,
      plugins: ["CommitName"]
    ),
    // What is linked before Foundation's archives stands in the place of their data.
    .target(
      name: "CNoLocales",
      cSettings: [.define("LOCALES", to: emptyLocales ?? "minwal_no_locales")]
    ),
    .executableTarget(
      name: "minwal",
      dependencies: ["MinwalCLI"] + (emptyLocales == nil ? [] : ["CNoLocales"]),
      swiftSettings: settings,
      linkerSettings: [
        // Why: calls into Swift's own library cost less where it is linked in, and the program starts sooner.
        // Foundation names the parts that it is made of only to programs that are compiled for that.
        .unsafeFlags(
          [
            "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims",
            "-l_FoundationCollections",
          ],
          .when(platforms: [.linux], configuration: .release)
        )
      ]
    ),

    // Tests.
    .target(
      name: "TestSupport",
      dependencies: ["CPseudoTerminal"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    // A program that the tests drive under a pseudo-terminal.
    .executableTarget(
      name: "LineEditingProbe",
      dependencies: ["LineEditing"],
      path: "Tests/LineEditingProbe",
      swiftSettings: settings
    ),
    tests("ArabicText", ["ArabicText"]),
    tests("AuditStages", ["AuditStages", "PipelineCore", "CorpusOverview"]),
    tests("CleanStages", ["CleanStages", "PipelineCore"]),
    tests("DataFormats", ["DataFormats"]),
    tests("FindStages", ["FindStages", "PipelineCore", "ArabicText"]),
    // It runs the program on the folders in Cases, so the program has to be built.
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["minwal", "FaultyPlugin"],
      exclude: ["Cases"],
      swiftSettings: settings
    ),
    // A plug-in that goes wrong on purpose.
    .executableTarget(name: "FaultyPlugin", path: "Tests/FaultyPlugin"),
    tests(
      "PluginHost",
      [
        "PluginHost", "PipelineRuntime", "PipelineCore", "DataFormats", "FaultyPlugin",
      ]
    ),
    tests("LineEditing", ["LineEditing", "LineEditingProbe", system]),
    tests("PaperWords", ["PaperWords", "PipelineCore", "ArabicText"]),
    tests("PipelineCore", ["PipelineCore"]),
    tests("PipelineScript", ["PipelineScript", "PipelineRuntime", "PipelineCore"]),
    tests("PipelineRuntime", ["PipelineRuntime", "PipelineCore", "DataFormats"]),
    tests("ReadStages", ["ReadStages", "PipelineCore"]),
    tests("Romanisation", ["Romanisation", "ArabicText", "PipelineCore"]),
    tests(
      "Shell",
      [
        "Shell", "BuiltinStages", "LineEditing", "PipelineRuntime", "PipelineCore", "minwal",
      ]
    ),
    tests("ShapeStages", ["ShapeStages", "PipelineCore", "DataFormats"]),
    tests(
      "SplitStages",
      ["SplitStages", "PipelineCore", "ArabicText"],
      data: ["Pages"]
    ),
    tests(
      "TickerSplitting",
      ["TickerSplitting", "CTickerNet", "SplitStages", "PipelineCore", "ArabicText", "DataFormats"]
    ),
    tests(
      "StageContract",
      ["BuiltinStages", "PipelineCore", "PipelineRuntime", "PipelineScript"]
    ),
    tests("TextLikeness", ["TextLikeness", "ArabicText", "DataFormats", "PipelineCore"]),
    tests("TransliterateStages", ["TransliterateStages", "BuiltinStages", "PipelineCore"]),
    .testTarget(
      name: "WebPagesTests",
      dependencies: ["WebPages", "PipelineCore", "DataFormats", "TestSupport"],
      exclude: ["Pages"],
      swiftSettings: settings
    ),
    tests(
      "WriteStages",
      [
        "WriteStages", "CorpusOverview", "PipelineCore", "ArabicText", "DataFormats",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
  ]
)
