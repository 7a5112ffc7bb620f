import DataFormats
import PipelineCore

/// Drops documents whose text was seen before, the same or nearly so; see `TextSketch`.
struct DropDuplicates: Stage, SurveyingFold {
  /// Which of a group passes.
  enum Kept: String, NameParameter {
    case first
    case longest
  }

  static let fields = Parameter<[FieldPath]>(
    "on",
    default: [FieldPath(["headline"]), FieldPath(["body"]), FieldPath(["text"])],
    help: "the fields whose texts are compared, joined"
  )
  static let similarity = Parameter<Double>(
    "similarity",
    default: 0.8,
    help:
      "the Jaccard similarity of three-word shingles from which on texts are duplicates; 1: equal ones"
  )
  static let kept = Parameter(
    "keep",
    default: Kept.first,
    help: "which of a group passes; for `longest`, by its words, the input is read twice"
  )
  static let marks = Parameter(
    "mark",
    default: false,
    help: "whether duplicates stay and get a finding"
  )
  static let others = Parameter(
    "others",
    default: false,
    help: "whether the one that passes names the others in a finding; then the input is read twice"
  )
  static let bankName = Parameter<ResourceName?>(
    "bank",
    default: nil,
    help: "the texts that earlier runs let pass, as `save` wrote them"
  )
  static let saved = Parameter<FilePathArgument?>(
    "save",
    default: nil,
    help:
      "the file for a bank of the texts that pass and those of `bank`, written when the run ends"
  )

  private static let exact = FindingDeclaration(
    "drop.duplicates.exact",
    .note,
    "the folded text is that of another document"
  )
  private static let near = FindingDeclaration(
    "drop.duplicates.near",
    .note,
    "the text is nearly that of another document"
  )
  private static let group = FindingDeclaration(
    "drop.duplicates.kept",
    .note,
    "other documents repeat the text"
  )

  static let signature = Signature(
    name: "drop.duplicates",
    summary: "Drop documents whose text was seen before, the same or nearly so",
    discussion: """
      Texts are compared by their folded words: vowel marks, hamza carriers and punctuation make no \
      difference. A document belongs to the group before it whose first one it is most like; what is like a \
      later one of a group alone begins its own. One of each group passes, in the order of the input; the \
      others are counted and the first of them named when the run ends, or with `mark=true` stay and name in \
      a finding what they repeat.

      The similarity is that of the sets of shingles themselves where a text has at most 512, and an estimate \
      by 512 of them, with a standard error of .018, where it has more: there pairs up to .035 below \
      count, so that hardly any is missed. Which texts are compared is found by sixteen bands of \
      least hashes; of the pairs that are just as alike as was asked for some .98 and more are found.

      Memory doesn't grow with the number of documents: the bands are on the disk, in a file without a \
      name in the folder that `TMPDIR` names, or in `/var/tmp`, some 1,000 bytes for a text of 250 words.

      With `save` the texts that passed become a bank, which `bank` of a later run takes: what \
      stands in it passes no more, whatever is kept. The two can't be one file: a run writes over nothing that it \
      reads.

      Documents without a word pass. A pipe can't be read twice.
      """,
    parameters: [
      fields.declaration, similarity.declaration, kept.declaration, marks.declaration,
      others.declaration, bankName.declaration, saved.declaration,
    ],
    findings: [exact, near, group],
    examples: [
      Example(
        "the first of its like passes",
        input: [("headline", .text("عنوان"))],
        output: [("headline", #""عنوان""#)]
      )
    ]
  )

  private let paths: [FieldPath]
  private let similarity: Double
  private let keepsLongest: Bool
  private let marks: Bool
  private let namesOthers: Bool
  private let bank: DuplicateBank?
  private let savePath: String?
  private let bandHeight: Int
  /// What a first reading of the input found.
  private var surveyed: Total?

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[Self.fields]
    similarity = arguments[Self.similarity]
    keepsLongest = arguments[Self.kept] == .longest
    marks = arguments[Self.marks]
    namesOthers = arguments[Self.others]
    savePath = arguments[Self.saved]?.path
    guard similarity > 0, similarity <= 1 else {
      throw .argument(
        name: "similarity",
        problem: "can't be \(similarity), expected a number above 0 and up to 1"
      )
    }
    let height = DuplicateIndex.bandHeight(for: similarity)
    bandHeight = height
    bank = try arguments.resource(Self.bankName).map { bank throws(StageError) in
      try DuplicateBank(bank, bandHeight: height)
    }
  }

  var access: FieldAccess { paths.reduce(FieldAccess()) { $0.readingIfPresent($1, .any) } }

  func map(_ batch: [Document]) -> [TextSketch?] {
    // Why: what was surveyed is known by its place.
    if surveyed != nil { return batch.map { _ in nil } }
    return batch.map { document in
      guard document.rejection == nil else { return nil }
      var text: [UInt8] = []
      for path in paths {
        document.forEachValue(at: path) { value in
          // A list of paragraphs is read one after another.
          for part in value.texts {
            text += part.bytes
            text.append(0x0A)
          }
        }
      }
      return TextSketch(text.span, bandHeight: bandHeight)
    }
  }

  /// What was seen and dropped so far.
  struct Total: Sendable {
    fileprivate var index: DuplicateIndex
    fileprivate var survey: DuplicateSurvey?
    fileprivate var exactCount = 0
    fileprivate var nearCount = 0
    fileprivate var named: [String] = []
    /// Why the disk couldn't be used.
    fileprivate var failure: StageError?
  }

  private static let namedLimit = 20

  var needsSurvey: Bool { surveyed == nil && (keepsLongest || namesOthers) }

  func informed(by total: Total) -> DropDuplicates {
    var stage = self
    stage.surveyed = total
    return stage
  }

  func makeTotal() -> Total {
    if let surveyed { return surveyed }
    return Total(
      index: DuplicateIndex(similarity: similarity, bank: bank),
      survey: needsSurvey ? DuplicateSurvey(keepsLongest: keepsLongest) : nil
    )
  }

  func reduce(
    _ partial: [TextSketch?],
    into total: inout Total,
    batch: inout [Document]
  ) -> FoldProgress {
    do throws(FileError) {
      if surveyed != nil {
        try choose(from: &batch, &total)
      } else if total.survey != nil {
        try gather(partial, of: batch, total: &total)
      } else {
        try pass(partial, of: &batch, total: &total)
      }
      return .more
    } catch {
      total.failure = .file(path: error.path, problem: error.cause)
      return .enough
    }
  }

  /// Lets the first of each group pass.
  private func pass(
    _ sketches: [TextSketch?],
    of batch: inout [Document],
    total: inout Total
  ) throws(FileError) {
    var kept: [Document] = []
    kept.reserveCapacity(batch.count)
    for (var document, sketch) in zip(batch, sketches) {
      if let sketch,
        let match = try total.index.match(sketch, id: document.id, ordinal: 0)
      {
        let finding = note(document.id, repeats: match.id, match.similarity, in: &total)
        if !marks { continue }
        document.report(finding)
      }
      kept.append(document)
    }
    batch = kept
  }

  /// Notes the group of each document.
  private func gather(
    _ sketches: [TextSketch?],
    of batch: [Document],
    total: inout Total
  ) throws(FileError) {
    for (document, sketch) in zip(batch, sketches) where document.rejection == nil {
      let ordinal = total.survey?.nextOrdinal ?? 0
      let match = try sketch.map { sketch throws(FileError) in
        try total.index.match(sketch, id: document.id, ordinal: ordinal)
      }
      try total.survey?.add(document.id, wordCount: sketch?.wordCount, match ?? nil)
    }
  }

  /// Lets the documents pass that the survey has chosen.
  private func choose(from batch: inout [Document], _ total: inout Total) throws(FileError) {
    var kept: [Document] = []
    kept.reserveCapacity(batch.count)
    for var document in batch {
      let verdict =
        document.rejection == nil ? try total.survey?.verdict(on: document.id) ?? .alone : .alone
      switch verdict {
      case .alone: break
      case .kept(let others, let count):
        if namesOthers {
          let names = others.map { "'\($0)'" }.joined(separator: ", ")
          let more = count > others.count ? " and \(count - others.count) more" : ""
          document.report(Finding(Self.group, "\(names)\(more) repeat the text"))
        }
      case .dropped(let kept, let similarity):
        let finding = note(document.id, repeats: kept, similarity, in: &total)
        if !marks { continue }
        document.report(finding)
      }
      kept.append(document)
    }
    batch = kept
  }

  private func note(
    _ id: String,
    repeats other: String,
    _ similarity: Double?,
    in total: inout Total
  ) -> Finding {
    let finding: Finding
    if let similarity {
      total.nearCount += 1
      let percent = Int((similarity * 100).rounded())
      finding = Finding(Self.near, "the text is nearly that of '\(other)', some \(percent) %")
    } else {
      total.exactCount += 1
      finding = Finding(Self.exact, "the text is that of '\(other)'")
    }
    if total.named.count < Self.namedLimit { total.named.append("  '\(id)': \(finding.message)") }
    return finding
  }

  func finish(_ total: Total) throws -> FoldResult {
    if let failure = total.failure { throw failure }
    var lines = [
      "\(total.exactCount) equal and \(total.nearCount) near duplicates"
        + (marks ? " marked" : " dropped")
    ]
    lines += total.named
    let count = total.exactCount + total.nearCount
    if count > total.named.count { lines.append("  and \(count - total.named.count) more") }
    var result = FoldResult()
    if let savePath {
      lines.append("\(savePath): \(total.index.count) texts")
      let index = total.index
      result.streamedFiles = [StreamedFile(path: savePath) { try index.write($0) }]
    }
    result.report = lines.joined(separator: "\n") + "\n"
    return result
  }
}

extension Value {
  /// The texts of a value: itself, or those of a list.
  fileprivate var texts: [TracedText] {
    switch decoded.content {
    case .text(let text): [text]
    case .list(let values): values.flatMap(\.texts)
    default: []
    }
  }
}
