public import PipelineCore

/// Cuts the verses of a poem into their halves.
///
/// Newspapers print the two halves of a classical verse on one line, with stars, dots or a tab between. A
/// line without such a gap isn't a verse and stays where it is. Cost: one pass over the bytes.
public struct SplitVerses: Stage, DocumentTransform {
  static let on = Parameter<[FieldPath]>(
    "on",
    default: [FieldPath(["text"])],
    isPositional: true,
    help: "fields to look at"
  )
  static let gap = Parameter<String>(
    "gap",
    default: "***",
    help: "what stands between the halves of a verse"
  )

  static let unbalanced = FindingDeclaration(
    "split.verses.unbalanced",
    .note,
    "one half of a verse is more than twice as long as the other"
  )

  /// Name, help, parameters, findings and examples, declared once.
  public static let signature = Signature(
    name: "split.verses",
    summary: "Cut the verses of a poem into their halves",
    discussion: """
      Writes the list `verses`: of each line that has the gap once, a record with `first` and `second`. \
      Where there is none, nothing is written.
      """,
    parameters: [on.declaration, gap.declaration],
    findings: [unbalanced],
    examples: [
      Example(
        "a verse in an article",
        input: [("text", .text("قال الشاعر:\nسل الرماح *** عن معالينا\nثم سكت"))],
        output: [("verses", #"[{"first":"سل الرماح","second":"عن معالينا"}]"#)]
      )
    ]
  )

  private let paths: [FieldPath]
  private let gap: [UInt8]

  /// Makes the stage.
  public init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[Self.on]
    gap = Array(arguments[Self.gap].utf8)
    guard !gap.isEmpty else {
      throw .argument(name: "gap", problem: "is empty", help: "write for example gap=\"***\"")
    }
  }

  /// It reads the fields `on` and sometimes writes `verses`.
  public var access: FieldAccess {
    paths.reduce(FieldAccess()) { $0.reading($1) }
      .writingSometimes(
        FieldPath(["verses"]),
        .list(.record(["first": .text, "second": .text]))
      )
  }

  /// Finds the verses of a document.
  public func transform(_ document: inout Document) {
    var verses: [Value] = []
    var findings: [Finding] = []
    for path in paths {
      document.forEachValue(at: path) { value in
        guard case .text(let text) = value.content else { return }
        for line in lines(of: text.bytes) {
          guard let cut = place(of: gap, in: text.bytes[line]),
            place(of: gap, in: text.bytes[cut.upperBound..<line.upperBound]) == nil
          else { continue }
          // A part of a text keeps its places in the source.
          let first = text[line.lowerBound..<cut.lowerBound].trimmed
          let second = text[cut.upperBound..<line.upperBound].trimmed
          guard !first.isEmpty, !second.isEmpty else { continue }
          let trace = text.trace(of: line)
          verses.append(.record(["first": .text(first), "second": .text(second)], trace: trace))
          let (shorter, longer) = (
            min(first.bytes.count, second.bytes.count), max(first.bytes.count, second.bytes.count)
          )
          if longer > 2 * shorter { findings.append(Finding(Self.unbalanced, at: trace)) }
        }
      }
    }
    if !verses.isEmpty { document["verses"] = .list(verses) }
    for finding in findings { document.report(finding) }
  }

  private func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for end in bytes.indices where bytes[end] == 0x0A {
      lines.append(start..<end)
      start = end + 1
    }
    return lines + [start..<bytes.count]
  }

  private func place(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    var start = bytes.startIndex
    while start + wanted.count <= bytes.endIndex {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) {
        return start..<start + wanted.count
      }
      start += 1
    }
    return nil
  }
}
