import ArabicText
import PipelineCore

/// Finds what a regular expression matches and makes fields of it, see `PatternMatcher`.
///
/// Cost: what the pattern costs, at most `PatternMatcher.stepsPerByte` steps a byte and some millions.
struct FindPattern: Stage, Transform {
  /// Which matches count, by their names in scripts.
  enum Matches: String, NameParameter {
    case all
    case first
  }

  static let pattern = Parameter<String>(
    "pattern",
    isPositional: true,
    help: "a regular expression in the syntax of PCRE2, best in single quotes: '(?<page>\\d+)'"
  )
  static let on = Parameter<[FieldPath]>(
    "on",
    default: [FieldPath(["text"])],
    help: "fields to look at"
  )
  static let target = Parameter<FieldPath?>(
    "as",
    default: nil,
    help: "field for the matches; without it each named group becomes a field of its own"
  )
  static let matches = Parameter<Matches>(
    "matches",
    default: .all,
    help: "whether every match counts, which gives lists, or the first of the document"
  )
  static let ignoresCase = Parameter(
    "ignore-case",
    default: false,
    help: "whether letters that differ in case only match one another"
  )
  static let integers = Parameter<[String]>(
    "int",
    default: [],
    help: "groups that are whole numbers, in Latin, Arabic-Indic or Persian digits"
  )
  static let numbers = Parameter<[String]>(
    "number",
    default: [],
    help: "groups that are numbers, with `.` or `٫` before the fraction"
  )
  static let dates = Parameter<[String]>(
    "date",
    default: [],
    help: "groups that are dates in EDTF, such as 2019-05-15 (find.dates reads all others)"
  )

  private static let gaveUp = FindingDeclaration(
    "find.pattern.gave-up",
    .error,
    "the pattern takes too many steps on this text, in which nothing counts as found"
  )
  private static let unreadable = FindingDeclaration(
    "find.pattern.unreadable",
    .warning,
    "what a group matched isn't of the group's type, and its value is null"
  )

  static let signature = Signature(
    name: "find.pattern",
    summary: "Find what a regular expression matches and make fields of it",
    discussion: """
      Without `as`, every named group `(?<page>…)` becomes a field: a list with what it matched each \
      time, or with `matches=first` the one value. With `as=NAME`, the field NAME gets every match: a \
      record with `text`, the whole match, and the groups by name, or just the text where no group has \
      a name. A group that took no part is left out, and where nothing matches nothing is written; an \
      empty match, of which `\\d*` has one at almost every place, is none. \
      Values keep their places in the source.

      The pattern sees Unicode scalars: `\\w` matches Arabic letters, `\\d` the digits of every script, \
      `\\x{0640}` one scalar, `\\p{Arabic}` a script. `(?i)`, `(?m)`, `(?s)` and `(?x)` at its beginning \
      change how it is read.

      Every text has a number of steps that grows with its length. In a text on which the pattern needs \
      more, like `(a+)+$` on a long row of letters, nothing is found, and a finding says so.
      """,
    parameters: [
      pattern.declaration, on.declaration, target.declaration, matches.declaration,
      ignoresCase.declaration, integers.declaration, numbers.declaration, dates.declaration,
    ],
    findings: [gaveUp, unreadable],
    examples: [
      Example(
        "a group becomes a field",
        arguments: #"'ص (?<page>\d+)' matches=first int=page"#,
        input: [("text", .text("خبر (ص ١٢)"))],
        output: [("page", "12")]
      ),
      Example(
        "every match, as a list of records",
        arguments: #"'(?<hour>\d+):(?<minute>\d+)' as=times int=[hour, minute]"#,
        input: [("text", .text("من 9:30 إلى 11:15"))],
        output: [
          (
            "times",
            #"[{"text":"9:30","hour":9,"minute":30},{"text":"11:15","hour":11,"minute":15}]"#
          )
        ]
      ),
      Example(
        "no named group: the texts themselves",
        arguments: #"'\b[A-Z]{2,}\b' on=headline as=acronyms"#,
        input: [("headline", .text("UNESCO و FAO"))],
        output: [("acronyms", #"["UNESCO","FAO"]"#)]
      ),
      Example(
        "a value that isn't of its type",
        arguments: #"'رقم (?<number>\w+)' int=number matches=first"#,
        input: [("text", .text("رقم واحد"))],
        output: [("number", "null")],
        findings: ["find.pattern.unreadable"]
      ),
    ]
  )

  private let paths: [FieldPath]
  private let target: String?
  private let matches: Matches
  private let pattern: Pattern
  /// The named groups with their types.
  private let groups: [(group: Pattern.Group, type: FieldType)]

  init(_ arguments: Arguments) throws(StageError) {
    do {
      pattern = try Pattern(
        arguments[Self.pattern],
        ignoresCase: arguments[Self.ignoresCase]
      )
    } catch {
      throw .argument(
        name: "pattern",
        problem: "is no regular expression: \(error.problem), at byte \(error.byteOffset)",
        at: error.byteOffset..<error.byteOffset
      )
    }
    paths = arguments[Self.on]
    matches = arguments[Self.matches]
    if let path = arguments[Self.target], path.names.count > 1 {
      throw .argument(
        name: "as",
        problem: "can't be inside another field",
        help: "write as=\(path.names[path.names.count - 1])"
      )
    }
    target = arguments[Self.target]?.root
    if target == nil, pattern.groups.isEmpty {
      throw .argument(
        name: "pattern",
        problem: "has no group with a name, so nothing would become a field",
        help: "name a group, `(?<page>…)`, or name a field for the whole match, `as=found`"
      )
    }
    let types = try Self.types(arguments, of: pattern)
    var groups: [(group: Pattern.Group, type: FieldType)] = []
    for group in pattern.groups {
      guard FieldPath(group.name)?.names.count == 1 else {
        throw .argument(
          name: "pattern",
          problem: "has the group '\(group.name)', whose name can't be a field's",
          help: "a field's name has Latin letters, digits and `_` only"
        )
      }
      groups.append((group, types[group.name] ?? .text))
    }
    self.groups = groups
  }

  /// The types that arguments give to groups.
  private static func types(
    _ arguments: Arguments,
    of pattern: Pattern
  ) throws(StageError) -> [String: FieldType] {
    let names = pattern.groups.map(\.name)
    var types: [String: FieldType] = [:]
    for (parameter, type) in [
      (integers, FieldType.integer), (numbers, .number), (dates, .date),
    ] {
      for name in arguments[parameter] {
        guard names.contains(name) else {
          throw .argument(
            name: parameter.declaration.name,
            problem: "names `\(name)`, and the pattern has no such group",
            help: nearestName(to: name, among: names).map { "did you mean `\($0)`?" }
          )
        }
        guard types.updateValue(type, forKey: name) == nil else {
          throw .argument(
            name: parameter.declaration.name,
            problem: "names `\(name)`, which has a type already"
          )
        }
      }
    }
    return types
  }

  var access: FieldAccess {
    var access = paths.reduce(FieldAccess()) { $0.reading($1) }
    let isList = matches == .all
    let add = { (name: String, type: FieldType) in
      access = access.writingSometimes(FieldPath([name]), isList ? .list(type) : type)
    }
    if let target {
      var members = ["text": FieldType.text]
      for (group, type) in groups { members[group.name] = type }
      add(target, groups.isEmpty ? .text : .record(members))
    } else {
      for (group, type) in groups { add(group.name, type) }
    }
    return access
  }

  // MARK: - Work

  func makeWorker() -> Worker { Worker(stage: self) }

  /// Searches batches; a matcher serves for one.
  struct Worker: TransformWorker {
    let stage: FindPattern

    mutating func transform(_ batch: inout [Document]) async throws {
      let matcher = PatternMatcher(stage.pattern)
      for index in batch.indices where batch[index].rejection == nil {
        stage.transform(&batch[index], matcher)
      }
    }
  }

  private func transform(_ document: inout Document, _ matcher: borrowing PatternMatcher) {
    var found: [Record] = []
    var findings: [Finding] = []
    for path in paths {
      for value in document.values(at: path) where matches == .all || found.isEmpty {
        guard case .text(let text) = value.content else { continue }
        let (foundBefore, findingsBefore) = (found, findings)
        let isWhole = matcher.forEachMatch(in: text.bytes) { match in
          if holdsSomething(match) { found.append(record(of: match, in: text, &findings)) }
          return matches == .all || found.isEmpty
        }
        if !isWhole {
          found = foundBefore
          findings = findingsBefore + [Finding(Self.gaveUp, at: text.trace)]
        }
      }
    }
    for finding in findings { document.report(finding) }
    write(found, to: &document)
  }

  /// Whether a match, or a group of it that becomes a field, has a byte.
  ///
  /// Why: `\d*` matches between any two scalars of a text, which isn't a find.
  private func holdsSomething(_ match: PatternMatch) -> Bool {
    !match.range.isEmpty || groups.contains { match[$0.group]?.isEmpty == false }
  }

  private func record(
    of match: PatternMatch,
    in text: TracedText,
    _ findings: inout [Finding]
  ) -> Record {
    var record = Record()
    if target != nil { record["text"] = .text(text[match.range]) }
    for (group, type) in groups {
      guard let range = match[group] else { continue }
      if let value = Self.value(text[range], type) {
        record[group.name] = value
      } else {
        record[group.name] = Value(.null, trace: text.trace(of: range))
        findings.append(
          Finding(
            Self.unreadable,
            "'\(text[range].string)' is not \(type.description), which `\(group.name)` should be",
            at: text.trace(of: range)
          )
        )
      }
    }
    return record
  }

  private func write(_ found: [Record], to document: inout Document) {
    guard let first = found.first else { return }
    if let target {
      let values = found.map { record in
        groups.isEmpty
          ? record["text"] ?? .null : Value.record(record, trace: record["text"]?.trace)
      }
      document[target] = matches == .all ? .list(values) : values[0]
      return
    }
    for (group, _) in groups {
      if matches == .first {
        if let value = first[group.name] { document[group.name] = value }
      } else {
        let values = found.compactMap { $0[group.name] }
        if !values.isEmpty { document[group.name] = .list(values) }
      }
    }
  }

  /// Reads a group's text as a value of the group's type; nil where it isn't one.
  private static func value(_ text: TracedText, _ type: FieldType) -> Value? {
    switch type {
    case .integer: Int(ascii(text)).map { .integer($0, trace: text.trace) }
    case .number:
      Double(ascii(text)).flatMap { $0.isFinite ? .number($0, trace: text.trace) : nil }
    case .date: DateValue(edtf: ascii(text)).map { .date($0, trace: text.trace) }
    default: .text(text)
    }
  }

  /// The text with its digits and decimal separator in ASCII.
  private static func ascii(_ text: TracedText) -> String {
    var ascii = String.UnicodeScalarView()
    for scalar in text.string.unicodeScalars {
      if let digit = DecimalDigit(scalar: scalar.value) {
        ascii.append(Unicode.Scalar(UInt8(0x30 + digit.value)))
      } else {
        // ARABIC DECIMAL SEPARATOR
        ascii.append(scalar == "\u{066B}" ? "." : scalar)
      }
    }
    return String(ascii)
  }
}
