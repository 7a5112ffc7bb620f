import PipelineCore

/// Drops documents whose text was seen before, the same or nearly so; see `MinHash`.
struct DropDuplicates: Stage, Fold {
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
  static let marks = Parameter(
    "mark",
    default: false,
    help: "whether duplicates stay and get a finding"
  )
  static let limit = Parameter<Int>(
    "documents",
    default: 1_000_000,
    help: "how many documents are remembered, some 500 bytes of memory each"
  )

  private static let exact = FindingDeclaration(
    "drop.duplicates.exact",
    .note,
    "the folded text is that of a document before"
  )
  private static let near = FindingDeclaration(
    "drop.duplicates.near",
    .note,
    "the text is nearly that of a document before"
  )

  static let signature = Signature(
    name: "drop.duplicates",
    summary: "Drop documents whose text was seen before, the same or nearly so",
    discussion: """
      Texts are compared folded as for search: vowel marks, hamza carriers and punctuation make no difference. \
      The first of its like passes, in the order of the input; the others are counted and the first of \
      them named when the run ends, or with `mark=true` stay and name in a finding what they repeat. \
      The similarity of texts that aren't equal is estimated from 128 hashes, with a standard error of \
      .035; so that hardly any pair of the similarity asked for is missed, pairs up to .06 below count.

      Documents without a word, and those past the number that is remembered, pass.
      """,
    parameters: [
      fields.declaration, similarity.declaration, marks.declaration, limit.declaration,
    ],
    findings: [exact, near],
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
  private let marks: Bool
  private let limit: Int

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[Self.fields]
    similarity = arguments[Self.similarity]
    marks = arguments[Self.marks]
    limit = arguments[Self.limit]
    guard similarity > 0, similarity <= 1 else {
      throw .argument(
        name: "similarity",
        problem: "can't be \(similarity), expected a number above 0 and up to 1"
      )
    }
    guard (1...100_000_000).contains(limit) else {
      throw .argument(name: "documents", problem: "is not between 1 and 100,000,000")
    }
  }

  var access: FieldAccess { paths.reduce(FieldAccess()) { $0.readingIfPresent($1, .any) } }

  func map(_ batch: [Document]) -> [MinHash?] {
    batch.map { document in
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
      return MinHash(text)
    }
  }

  /// What was seen and dropped so far.
  struct Total: Sendable {
    var index: DuplicateIndex
    var exactCount = 0
    var nearCount = 0
    var named: [String] = []
  }

  private static let namedLimit = 20

  func makeTotal() -> Total {
    Total(index: DuplicateIndex(similarity: similarity < 1 ? similarity : nil, limit: limit))
  }

  func reduce(
    _ partial: [MinHash?],
    into total: inout Total,
    batch: inout [Document]
  ) -> FoldProgress {
    var kept: [Document] = []
    kept.reserveCapacity(batch.count)
    for (var document, hash) in zip(batch, partial) {
      if let hash, let match = total.index.match(hash, id: document.id) {
        let finding = note(match, of: document.id, in: &total)
        if !marks { continue }
        document.report(finding)
      }
      kept.append(document)
    }
    batch = kept
    return .more
  }

  private func note(
    _ match: DuplicateIndex.Match,
    of id: String,
    in total: inout Total
  ) -> Finding {
    let finding: Finding
    switch match {
    case .exact(let first):
      total.exactCount += 1
      finding = Finding(Self.exact, "the text is that of '\(first)'")
    case .near(let first, let similarity):
      total.nearCount += 1
      let percent = Int((similarity * 100).rounded())
      finding = Finding(Self.near, "the text is nearly that of '\(first)', some \(percent) %")
    }
    if total.named.count < Self.namedLimit { total.named.append("  '\(id)': \(finding.message)") }
    return finding
  }

  func finish(_ total: Total) -> FoldResult {
    var lines = [
      "\(total.exactCount) equal and \(total.nearCount) near duplicates"
        + (marks ? " marked" : " dropped")
    ]
    lines += total.named
    let count = total.exactCount + total.nearCount
    if count > total.named.count { lines.append("  and \(count - total.named.count) more") }
    if total.index.leftOutCount > 0 {
      lines.append("\(total.index.leftOutCount) documents past the limit weren't remembered")
    }
    return FoldResult(report: lines.joined(separator: "\n") + "\n")
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
