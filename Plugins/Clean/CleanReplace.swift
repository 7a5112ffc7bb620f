import ArabicText
import PipelineCore

/// Replaces what a regular expression matches, see `PatternMatcher`.
///
/// Cost: what the pattern costs, at most `PatternMatcher.stepsPerByte` steps a byte and some millions.
struct CleanReplace: Stage, Transform {
  /// Which matches are replaced, by their names in scripts.
  enum Matches: String, NameParameter {
    case all
    case first
  }

  static let pattern = Parameter<String>(
    "pattern",
    isPositional: true,
    help: "a regular expression in the syntax of PCRE2, best in single quotes: '(\\d+)-(\\d+)'"
  )
  static let replacement = Parameter<String>(
    "with",
    isPositional: true,
    help: "what takes a match's place; {1} or {name} is what a group matched, {0} the whole match"
  )
  static let matches = Parameter<Matches>(
    "matches",
    default: .all,
    help: "whether every match of a text is replaced or the first"
  )
  static let ignoresCase = Parameter(
    "ignore-case",
    default: false,
    help: "whether letters that differ in case only match one another"
  )

  private static let gaveUp = FindingDeclaration(
    "clean.replace.gave-up",
    .error,
    "the pattern takes too many steps on this text, which stays as it was"
  )

  static let signature = Signature(
    name: "clean.replace",
    summary: "Replace what a regular expression matches",
    discussion: """
      The pattern sees Unicode scalars: `\\w` matches Arabic letters, `\\d` the digits of every script, \
      `\\x{0640}` one scalar, `\\p{Arabic}` a script. `(?i)`, `(?m)`, `(?s)` and `(?x)` at its beginning \
      change how it is read. In the replacement `{{` and `}}` are braces. Groups that it repeats in \
      their order keep their places in the source.

      Every text has a number of steps that grows with its length. A pattern that needs more, like \
      `(a+)+$` on a long row of letters, leaves the text as it is, and a finding says so.
      """,
    parameters: [
      pattern.declaration, replacement.declaration, cleanedFields.declaration, matches.declaration,
      ignoresCase.declaration,
    ],
    findings: [gaveUp],
    examples: [
      Example(
        "spaces before punctuation go",
        arguments: #"' +([،؛:.])' "{1}""#,
        text: "قال : نعم ، غدا",
        becomes: "قال: نعم، غدا"
      ),
      Example(
        "groups by name, in another order",
        arguments: #"'(?<day>\d+)/(?<month>\d+)' "{month}/{day}""#,
        text: "يوم 15/5",
        becomes: "يوم 5/15"
      ),
      Example(
        "the first match only",
        arguments: #"'خبر' "نبأ" matches=first"#,
        text: "خبر عن خبر",
        becomes: "نبأ عن خبر"
      ),
      Example(
        "small and large letters alike",
        arguments: #"'sana' "SANA" ignore-case=true"#,
        text: "Sana - sana",
        becomes: "SANA - SANA"
      ),
    ]
  )

  let fields: [FieldPath]
  private let pattern: Pattern
  private let parts: [PatternMatcher.ReplacementPart]
  private let matches: Matches

  init(_ arguments: Arguments) throws(StageError) {
    let source = arguments[Self.pattern]
    do {
      pattern = try Pattern(source, ignoresCase: arguments[Self.ignoresCase])
    } catch {
      throw .argument(
        name: "pattern",
        problem: "is no regular expression: \(error.problem), at byte \(error.byteOffset)",
        at: error.byteOffset..<error.byteOffset
      )
    }
    parts = try Self.parts(of: arguments[Self.replacement], in: pattern)
    matches = arguments[Self.matches]
    fields = arguments[cleanedFields]
  }

  var access: FieldAccess { accessOfCleaning(fields) }

  func makeWorker() -> Worker { Worker(stage: self) }

  /// Replaces in batches; a matcher serves for one.
  struct Worker: TransformWorker {
    let stage: CleanReplace

    mutating func transform(_ batch: inout [Document]) async throws {
      let matcher = PatternMatcher(stage.pattern)
      for index in batch.indices where batch[index].rejection == nil {
        stage.transform(&batch[index], matcher)
      }
    }
  }

  private func transform(_ document: inout Document, _ matcher: borrowing PatternMatcher) {
    var findings: [Finding] = []
    for field in fields {
      document.updateValues(at: field) { value in
        guard case .text(let text) = value.content else { return }
        switch matcher.replacement(in: text.bytes, by: parts, onlyFirst: matches == .first) {
        case .unchanged: break
        case .changed(let rewrite):
          value = .text(text.rewritten(as: rewrite.bytes, changes: rewrite.replacements))
        case .gaveUp: findings.append(Finding(Self.gaveUp, at: text.trace))
        }
      }
    }
    for finding in findings { document.report(finding) }
  }

  /// Reads the replacement, whose `{…}` name groups.
  private static func parts(
    of source: String,
    in pattern: Pattern
  ) throws(StageError) -> [PatternMatcher.ReplacementPart] {
    var parts: [PatternMatcher.ReplacementPart] = []
    for part in try Template(source, parameter: "with").parts {
      switch part {
      case .text(let text):
        try refuseForeignReferences(text, in: pattern)
        parts.append(.text(Array(text.utf8)))
      case .field(let path):
        parts.append(.group(try numbers(of: path.description, in: pattern)))
      }
    }
    return parts
  }

  private static func numbers(
    of name: String,
    in pattern: Pattern
  ) throws(StageError) -> [Int] {
    if let number = Int(name), (0...pattern.groupCount).contains(number) { return [number] }
    if let group = pattern.groups.first(where: { $0.name == name }) { return group.numbers }
    let nearest = nearestName(to: name, among: pattern.groups.map(\.name))
    throw .argument(
      name: "with",
      problem: "has `{\(name)}`, and the pattern has no such group",
      help: nearest.map { "did you mean `{\($0)}`?" }
        ?? "the pattern has the groups {0} to {\(pattern.groupCount)}; write `{{` for a brace"
    )
  }

  /// Refuses `$1` and `\1`, by which other tools mean a group, where there is such a group.
  private static func refuseForeignReferences(
    _ text: String,
    in pattern: Pattern
  ) throws(StageError) {
    var last: UInt8 = 0
    for byte in text.utf8 {
      defer { last = byte }
      guard last == 0x24 || last == 0x5C, (0x31...0x39).contains(byte) else { continue }
      let number = Int(byte - 0x30)
      guard number <= pattern.groupCount else { continue }
      throw .argument(
        name: "with",
        problem:
          "has `\(last == 0x24 ? "$" : "\\")\(number)`, and a group is written `{\(number)}`",
        help: "if it is meant as it stands, make the group one without a number: `(?:…)`"
      )
    }
  }
}
