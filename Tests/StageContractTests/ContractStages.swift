import BuiltinStages
import PipelineCore
import PipelineRuntime
import PipelineScript

/// The stages that Minwal brings, made as scripts make them.
enum ContractStages {
  static let registry = StageRegistry(
    stages: Builtins.stages,
    resources: ResourceStore(builtins: Builtins.resources())
  )

  /// Makes a stage from arguments as an example writes them.
  ///
  /// A source gets `path` to read and a sink gets it to write, unless the arguments name one.
  static func make(
    _ definition: StageDefinition,
    _ arguments: String,
    path: String = "contract.txt"
  ) -> (instance: (any StageInstance)?, problems: String) {
    let name = definition.signature.name
    let hasPath = arguments.hasPrefix("\"") || arguments.hasPrefix("[\"")
    let given =
      (definition.kind == .source || definition.kind == .sink) && !hasPath
      ? "\(Literal.quoted(path)) \(arguments)" : arguments
    // Why: after an open source the checker takes any field for granted.
    let script =
      definition.kind == .source ? "\(name) \(given)\n" : "read.jsonl \"in\"\n| \(name) \(given)\n"
    let checked = Checker(registry: registry).check(SourceText(path: "contract", text: script))
    let problems = DiagnosticRenderer().render(checked.diagnostics)
    return (checked.pipelines.first?.last?.instance, problems)
  }

  /// Every stage with its standard arguments where it has them, and with those of its examples.
  static let made: [(title: String, definition: StageDefinition, instance: any StageInstance)] =
    registry.all.flatMap { definition in
      (([""] + definition.signature.examples.map(\.arguments)).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }).compactMap { arguments in
        make(definition, arguments).instance.map {
          ("\(definition.signature.name) \(arguments)", definition, $0)
        }
      }
    }

  /// Runs a stage that isn't a source over documents in memory.
  static func run(
    _ instance: any StageInstance,
    on documents: [Document]
  ) async throws -> [Document] {
    try await StepRunner.run([instance], on: documents)
  }

  /// A document that has the text in every place where stages look for one.
  static func document(_ text: String) -> Document {
    let origin = TracedText(Origin(field: "text", bytes: Array(text.utf8)))
    let value = Value.text(origin)
    return Document(
      id: "contract",
      source: DocumentSource(path: "contract"),
      fields: [
        "text": value, "paper": value, "headline": value, "body": .list([value, value]),
        "foot": .list([value]), "agencies": .list([value]),
        "ticker": .list([.record(["text": value])]), "issue": .integer(7),
      ]
    )
  }

  /// A document with the raw ticker that `split.ticker` reads.
  static func rawTicker(_ text: String) -> Document {
    var document = document(text)
    document["ticker"] = document["text"]
    return document
  }

  /// Texts at which stages have stumbled before or might.
  static let texts: [String] = [
    "", " ", "\n\n\n", "plain ASCII, 12/5/2019: a|b", "خبر",
    "الأحد 15-5-2019.. وكالات – الثورة:\nالتاريخ: 31/4/2019\nالرقم: 16978\n\nآخر الأخبار\nخبر أول",
    // Marks without letters: ARABIC FATHA, SHADDA, SUPERSCRIPT ALEF, HAMZA ABOVE, COMBINING ACUTE.
    "\u{064E}\u{0651}\u{0670}\u{0654}\u{0301}",
    // Only tatweels, only direction marks, a byte order mark inside.
    "\u{0640}\u{0640}", "\u{200F}\u{202B}\u{202C}", "a\u{FEFF}b",
    // Presentation forms in visual order, a ligature of four letters, NUL, the last scalar.
    "\u{FE8D}\u{FEDF}\u{FECC}\u{FEAE}\u{FE91}", "\u{FDF2}", "\0", "\u{10FFFF}",
    "٣٢١٠ ۱۲۳ 9999999999999999999999999999",
    "«((\"“..…؛|•***", String(repeating: "كلمة ", count: 3000),
  ]
}
