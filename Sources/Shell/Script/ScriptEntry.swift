import PipelineScript

/// A numbered line of the session's script: a declaration, a step of a pipeline, or a test.
struct ScriptEntry: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case version
    case use
    case param(name: String)
    case stage(name: String)
    case test
    /// The first step of a pipeline.
    case source
    /// A further step.
    case step
  }

  let kind: Kind
  /// The text without a leading `|`.
  var text: String
  /// The comment lines before it.
  var comments: [String] = []

  /// The entry as it stands in the script.
  var scriptText: String {
    let line = kind == .step ? "| " + text : text
    return (comments + [line]).joined(separator: "\n")
  }

  /// Where the entry belongs: declarations first, tests last.
  var rank: Int {
    switch kind {
    case .version: 0
    case .use: 1
    case .param: 2
    case .stage: 3
    case .source, .step: 4
    case .test: 5
    }
  }
}

/// Cuts statements into entries.
enum ScriptEntries {
  /// The entries of a parsed script without errors.
  ///
  /// - Parameter isSource: Tells of a stage's name whether a pipeline may begin with it.
  static func entries(
    of tree: SyntaxTree,
    isSource: (String) -> Bool
  ) -> [ScriptEntry] {
    let source = tree.source
    var entries: [ScriptEntry] = []
    var end = 0
    func add(_ kind: ScriptEntry.Kind, _ range: Range<Int>) {
      let comments = Self.comments(in: source.text(in: end..<max(end, range.lowerBound)))
      entries.append(ScriptEntry(kind: kind, text: source.text(in: range), comments: comments))
      end = range.upperBound
    }
    for statement in tree.statements {
      switch statement {
      case .version(let version): add(.version, version.range)
      case .use(let use): add(.use, use.range)
      case .param(let param): add(.param(name: param.formal.name.text), param.range)
      case .stage(let stage): add(.stage(name: stage.path.text), stage.range)
      case .test(let test): add(.test, test.range)
      case .pipeline(let pipeline):
        for (offset, step) in pipeline.steps.enumerated() {
          let begins = offset == 0 && !pipeline.isContinuation && begins(step, isSource)
          add(begins ? .source : .step, step.range)
        }
      }
    }
    return entries
  }

  private static func begins(_ step: StepSyntax, _ isSource: (String) -> Bool) -> Bool {
    switch step.body {
    case .call(let path, _): isSource(path.text)
    case .filter: false
    }
  }

  /// The whole comment lines in the bytes between two statements.
  private static func comments(in gap: String) -> [String] {
    gap.split(separator: "\n").compactMap { line in
      let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "|" }
      return trimmed.first == "#" ? String(trimmed) : nil
    }
  }
}
