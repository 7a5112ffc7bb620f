import PipelineCore
public import PipelineRuntime

/// Every code that the program can show, explained: diagnostics of scripts, findings, rejections.
///
/// `minwal help CODE`, `:help CODE` and the guide `Codes` are made from it, and it from the declarations.
public struct CodeCatalogue: Sendable {
  /// What a code stands for.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Something wrong in a script.
    case diagnostic
    /// Something that the data made a stage notice; the document goes on.
    case finding
    /// Why a document fails; it goes to the rejects.
    case rejection

    /// The heading over those of a kind.
    var title: String {
      switch self {
      case .diagnostic: "Diagnostics"
      case .finding: "Findings"
      case .rejection: "Rejections"
      }
    }
  }

  /// One code.
  public struct Entry: Sendable {
    /// The code.
    public let code: String
    /// What it stands for.
    public let kind: Kind
    /// `error`, `warning`, `note` or `rejected`.
    public let severity: String
    /// The stages that raise it, or what else does.
    public let owners: [String]
    /// Why it is raised, lower case, without a full stop.
    public let meaning: String
    /// Lines that show an input which raises it; none where none is declared.
    public let example: [String]
    /// What to do, lower case, without a full stop.
    public let remedy: String
    /// Whether the remedy is of this code, and not what one does with any finding.
    public var hasOwnRemedy = true
  }

  /// Every code: diagnostics first, then findings and rejections by name.
  public let entries: [Entry]

  /// Gathers the codes of the language, of the engine and of every stage.
  public init(_ registry: StageRegistry) {
    var byCode: [String: Entry] = [:]
    for definition in registry.all {
      let signature = definition.signature
      for finding in signature.findings {
        let known = byCode[finding.code]
        byCode[finding.code] = Entry(
          code: finding.code,
          kind: .finding,
          severity: finding.severity.rawValue,
          owners: (known?.owners ?? []) + [signature.name],
          meaning: finding.meaning,
          example: known.map(\.example).flatMap { $0.isEmpty ? nil : $0 }
            ?? Self.example(of: finding.code, in: signature),
          remedy: finding.remedy ?? finding.severity.remedy,
          hasOwnRemedy: finding.remedy != nil
        )
      }
      for rejection in signature.rejections {
        let known = byCode[rejection.code]
        byCode[rejection.code] = Entry(
          code: rejection.code,
          kind: .rejection,
          severity: "rejected",
          owners: (known?.owners ?? []) + [signature.name],
          meaning: rejection.meaning,
          example: known.map(\.example).flatMap { $0.isEmpty ? nil : $0 }
            ?? Self.example(of: rejection.code, in: signature),
          remedy: rejection.remedy
        )
      }
    }
    for rejection in RunRejections.all {
      byCode[rejection.code] = Entry(
        code: rejection.code,
        kind: .rejection,
        severity: "rejected",
        owners: ["every run"],
        meaning: rejection.meaning,
        example: [],
        remedy: rejection.remedy
      )
    }
    entries =
      DiagnosticCode.allCases.map(Self.entry)
      + byCode.values.sorted { ($0.kind.rawValue, $0.code) < ($1.kind.rawValue, $1.code) }
  }

  /// The entry of a code; the case of a diagnostic's letter doesn't matter.
  public func entry(_ code: String) -> Entry? {
    entries.first { $0.code == code } ?? entries.first { $0.code == code.uppercased() }
  }

  /// The code that a misspelt one most probably meant.
  public func nearest(to code: String) -> String? {
    nearestName(to: code, among: entries.map(\.code))
  }

  /// The entries whose code or meaning holds a word.
  public func entries(about word: String) -> [Entry] {
    let word = word.lowercased()
    return entries.filter { $0.code.lowercased().contains(word) || $0.meaning.contains(word) }
  }

  private static func entry(_ code: DiagnosticCode) -> Entry {
    let help = code.help
    var lines = help.example.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init
    )
    if let circumstance = help.circumstance { lines.append("# and \(circumstance)") }
    return Entry(
      code: code.rawValue,
      kind: .diagnostic,
      severity: code.rawValue.hasPrefix("W") ? "warning" : "error",
      owners: ["the check of a script"],
      meaning: code.explanation,
      example: lines,
      remedy: help.remedy
    )
  }

  /// The example of a stage that raises a code, as lines.
  private static func example(of code: String, in signature: Signature) -> [String] {
    guard
      let example = signature.examples.first(where: {
        $0.findings.contains(code) || $0.rejection == code
      })
    else { return [] }
    let step = signature.name + (example.arguments.isEmpty ? "" : " \(example.arguments)")
    return example.input.map { "\($0.field): \(shown($0.value))" } + ["| \(step)"]
  }

  private static func shown(_ value: Value) -> String {
    let text = JSONText.value(value).unicodeScalars
    return text.count <= 200 ? String(text) : String(text.prefix(200)) + "…"
  }
}

extension CodeCatalogue.Entry {
  /// The entry as lines for a terminal.
  public var lines: [String] {
    var lines = [
      "\(code) (\(severity)): \(meaning)", "", "raised by  " + owners.joined(separator: ", "),
    ]
    if !example.isEmpty { lines += ["for example"] + example.map { "  \($0)" } }
    return lines + ["what to do", "  \(remedy)"]
  }
}

extension CodeCatalogue {
  /// The guide of all codes, in Markdown.
  public func guide() -> String {
    var text = """
      # Codes

      Every code that Minwal shows: why it is raised, an input that raises it, what to do.

      <!-- Made from the declarations; `RECORD=1 swift test --filter Generated` writes it again. -->

      ## Overview

      Diagnostics concern a script, before anything runs. A finding is what the data made a stage notice: it stands in
      the document's `findings`, and the document goes on. A rejection takes the document out of the run, into the file
      of rejects. `minwal help CODE` and, at the prompt, `:help CODE` show what stands here.


      """
    for kind in Kind.allCases {
      text += "## \(kind.title)\n\n"
      for entry in entries where entry.kind == kind { text += Self.section(entry) }
    }
    return text
  }

  private static func section(_ entry: Entry) -> String {
    var text = "### \(entry.code)\n\n"
    text += "\(sentence(entry.meaning)) (\(entry.severity), raised by "
    text += entry.owners.map { $0.contains(" ") ? $0 : "`\($0)`" }.joined(separator: ", ") + ")\n\n"
    if !entry.example.isEmpty {
      text += entry.example.map { "    \(visible($0))\n" }.joined() + "\n"
    }
    return text + "What to do: \(entry.remedy).\n\n"
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// A line in which bidi controls and other invisible scalars stand as escapes.
  private static func visible(_ line: String) -> String {
    line.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .control
        ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }.joined()
  }
}

extension Finding.Severity {
  /// What to do about findings of this severity, where nothing closer is declared.
  fileprivate var remedy: String {
    switch self {
    case .note: "nothing need be done; look at the place where the result matters"
    case .warning:
      "compare the value with the source at the finding's span; filter such documents with `where` if need be"
    case .error: "mend the source or the argument; `--strict` makes a run end with status 2 for it"
    }
  }
}
