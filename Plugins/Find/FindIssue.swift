import PaperWords
import PipelineCore

/// Finds the issue number that an article or a masthead prints, with volume and year of publication.
///
/// Only a label makes a number an issue; in running text the label's line must also look like a
/// masthead. Cost: one pass over the text.
struct FindIssue: Stage, DocumentTransform {
  static let on = Parameter<[FieldPath]?>(
    "on",
    default: nil,
    isPositional: true,
    help: "fields to look at; by default foot, or else text, or else kicker and headline"
  )
  static let labels = Parameter<[String]>(
    "labels",
    default: [
      "رقم العدد", "العدد", "العددان", "العددين", "الأعداد", "الرقم", "عدد", "أعداد", "ع", "issue",
      "no", "numero", "n", "الجزء",
    ],
    help: "words that stand before an issue number, the most trusted first"
  )

  static let words = PaperProfile.parameter

  private static let several = FindingDeclaration(
    "find.issue.several",
    .warning,
    "different issue numbers stand in one article"
  )
  private static let double = FindingDeclaration(
    "find.issue.double",
    .note,
    "a double issue: `issue` is its first number, `issue_last` its last"
  )

  private static let weekdayDisagrees = FindingDeclaration(
    "find.issue.weekday-disagrees",
    .warning,
    "the weekday isn't that of the date beside the number",
    remedy:
      "look at the page: `date` is the day as it is printed, `weekday` the one that this day has"
  )

  static var signature: Signature {
    Signature(
      name: "find.issue",
      summary: "Find the issue number",
      discussion: """
        Writes `issue`, the number, with the place of its digits (or words). Of a double issue \
        (`16978-16979`) `issue` is the first number and `issue_last` the last. Beside it, where they \
        are printed: `volume`, `publication_year` (the paper's own, as in السنة الثامنة والخمسون) and \
        `supplement`. A masthead's date becomes `date` and `weekday` if the article has none yet.

        A number without a label is none, and neither is one after a label in the middle of prose.
        """,
      parameters: [on.declaration, labels.declaration, words.declaration],
      findings: [several, double, weekdayDisagrees],
      examples: [
        Example(
          "the foot gives the number",
          input: [("foot", traced("الرقم: 16978", field: "foot"))],
          output: [("issue", "16978")]
        ),
        Example(
          "a masthead gives more",
          input: [
            (
              "text",
              traced("السنة الثامنة والخمسون - العدد 16978 - الأربعاء 15 أيار 2019", field: "text")
            )
          ],
          output: [("issue", "16978"), ("publication_year", "58"), ("date", "\"2019-05-15\"")]
        ),
        Example(
          "a double issue",
          input: [("foot", traced("العدد: 16978-16979", field: "foot"))],
          output: [("issue", "16978"), ("issue_last", "16979")],
          findings: ["find.issue.double"]
        ),
        Example(
          "two numbers",
          input: [("foot", traced("العدد: 120\nالعدد: 121", field: "foot"))],
          output: [("issue", "120")],
          findings: ["find.issue.several"]
        ),
        Example(
          "a weekday that the day hasn't",
          input: [
            ("foot", traced("التاريخ: الخميس 15-5-2019\nالعدد: 120", field: "foot"))
          ],
          output: [("issue", "120"), ("date", "\"2019-05-15\""), ("weekday", "\"Wednesday\"")],
          findings: ["find.issue.weekday-disagrees"]
        ),
      ],
      isIdempotent: true
    )
  }

  private static func traced(_ text: String, field: String) -> Value {
    .text(TracedText(Origin(field: field, bytes: Array(text.utf8))))
  }

  private let paths: [FieldPath]?
  private let labelKeys: [[UInt64]]
  private let recogniser: DateRecogniser

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[Self.on]
    recogniser = DateRecogniser(try Self.words(of: arguments))
    var labelKeys: [[UInt64]] = []
    for label in arguments[Self.labels] {
      let words = label.split(separator: " ")
      let keys = words.compactMap { LetterFolding.key(of: String($0)) }
      guard keys.count == words.count, !keys.isEmpty else {
        throw .argument(
          name: "labels",
          problem: "'\(label)' has other signs than Arabic or Latin letters",
          help: "give the words alone: colons and brackets after them are read anyway"
        )
      }
      labelKeys.append(keys)
    }
    self.labelKeys = labelKeys
  }

  /// The usual words, or those with a paper's own on top.
  static func words(of arguments: Arguments) throws(StageError) -> DateWords {
    guard arguments.resource(words) != nil else { return .standard }
    return DateWords(try PaperProfile.lexicon(words, of: arguments))
  }

  var access: FieldAccess {
    var access = FieldAccess()
    for path in paths ?? Self.usualPaths {
      access = paths == nil ? access.readingIfPresent(path) : access.reading(path)
    }
    for (name, type) in Self.written {
      if let path = FieldPath(name) { access = access.writingSometimes(path, type) }
    }
    return access
  }

  private static let written: [(String, FieldType)] = [
    ("issue", .integer), ("issue_last", .integer), ("volume", .integer),
    ("publication_year", .integer), ("supplement", .flag), ("date", .date), ("weekday", .text),
  ]
  private static let usualPaths = usualGroups.flatMap { $0 }
  /// Where to look, one group after another until there is a number.
  private static let usualGroups = [["foot"], ["text"], ["kicker", "headline"]].map { names in
    names.compactMap { FieldPath($0) }
  }

  func transform(_ document: inout Document) {
    for group in paths.map({ [$0] }) ?? Self.usualGroups {
      if find(in: passages(at: group, of: document), of: &document) { return }
    }
  }

  /// Writes what some texts print.
  ///
  /// - Returns: Whether there was an issue number.
  private func find(in passages: [DatePassage], of document: inout Document) -> Bool {
    var best: (issue: IssueMention, passage: DatePassage)?
    var numbers: Set<Int> = []
    let readers = passages.map { reader(of: $0) }
    for (passage, reader) in zip(passages, readers) {
      for issue in reader.issues() where issue.hasEvidence {
        if best.map({ issue.labelRank < $0.issue.labelRank }) ?? true {
          best = (issue, passage)
          numbers = [issue.number]
        } else if issue.labelRank == best?.issue.labelRank {
          numbers.insert(issue.number)
        }
      }
    }
    guard let (issue, passage) = best else { return false }
    for (passage, reader) in zip(passages, readers) {
      write(reader.publicationYear(), as: "publication_year", of: passage, to: &document)
      write(reader.volume(), as: "volume", of: passage, to: &document)
    }
    let trace = passage.text.trace(of: issue.range)
    document["issue"] = .integer(issue.number, trace: trace)
    if let last = issue.lastNumber {
      document["issue_last"] = .integer(last, trace: trace)
      document.report(Finding(Self.double, at: trace))
    }
    if issue.isSupplement { document["supplement"] = .flag(true, trace: trace) }
    if numbers.count > 1 { document.report(Finding(Self.several, at: trace)) }
    if document["date"] == nil,
      let date = ArticleDate.first(
        in: mastheads(passages, around: issue, in: passage),
        DateResolver()
      )
    {
      date.write(to: &document)
      if case .weekdayDisagrees(let written, let actual)? = date.disagreement {
        let message = DateFindings.weekdayMessage(written, actual)
        document.report(Finding(Self.weekdayDisagrees, message, at: date.trace))
      }
    }
    return true
  }

  private func isFoot(_ passage: DatePassage) -> Bool { passage.path.root == "foot" }

  private func reader(of passage: DatePassage) -> IssueReader {
    IssueReader(
      recogniser.cursor(passage.text.bytes),
      dates: passage.mentions,
      labels: labelKeys,
      isFoot: isFoot(passage)
    )
  }

  private func passages(at paths: [FieldPath], of document: Document) -> [DatePassage] {
    paths.flatMap { path in
      document.values(at: path).compactMap { value in
        value.text.map {
          DatePassage(path: path, text: $0, mentions: recogniser.mentions(in: $0.bytes))
        }
      }
    }
  }

  private func write(
    _ count: IssueCount?,
    as name: String,
    of passage: DatePassage,
    to document: inout Document
  ) {
    guard let count else { return }
    document[name] = .integer(count.number, trace: passage.text.trace(of: count.range))
  }

  /// The dates that stand beside an issue number: a foot's all, of a text those within two lines.
  private func mastheads(
    _ passages: [DatePassage],
    around issue: IssueMention,
    in passage: DatePassage
  ) -> [DatePassage] {
    if isFoot(passage) { return passages }
    let others = passage.mentions.filter { !$0.range.overlaps(issue.range) }
    let bytes = passage.text.bytes
    var lower = issue.range.lowerBound
    var upper = issue.range.upperBound
    var lines = 0
    while lower > 0, lines < 3 {
      lower -= 1
      if bytes[lower] == 0x0A { lines += 1 }
    }
    lines = 0
    while upper < bytes.count, lines < 3 {
      if bytes[upper] == 0x0A { lines += 1 }
      upper += 1
    }
    let near = others.filter { $0.range.overlaps(lower..<upper) }
    return [DatePassage(path: passage.path, text: passage.text, mentions: near)]
  }
}
