import ArabicText
import PipelineCore
import TextLikeness
import WebPages

/// What may be wrong with a text.
private let damageKinds = DamageKind.inOrder(
  wrongTable: .wrongTable,
  pageMarkup: .pageMarkup,
  printedPages: .printedPages
)

/// Tells what is wrong with the texts of a corpus, and which stage mends it; the documents pass on.
///
/// Cost: that of every stage of the family once, and no memory that grows with the corpus.
struct CleanReport: Stage, Fold {
  static let signature = Signature(
    name: "clean.report",
    summary: "Tell what is wrong with the texts, without changing them",
    discussion: """
      What one runs first on a new corpus. For each kind of damage and of unevenness it prints, at the end, \
      in how many documents and places it stands, the stage that mends it, and three examples with \
      what would become of them. Each kind is looked for in the text as it stands, so a place may count \
      under several. The documents pass on unchanged.
      """,
    parameters: [cleanedFields.declaration]
  )

  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }

  var access: FieldAccess { fields.reduce(FieldAccess()) { $0.readingIfPresent($1, .any) } }

  func map(_ batch: [Document]) -> Tally {
    var tally = Tally()
    for document in batch {
      tally.documentCount += 1
      for (index, kind) in damageKinds.enumerated() {
        var isFirst = true
        for field in fields {
          document.forEachValue(at: field) { value in
            guard case .text(let text) = value.content, let rewrite = kind.find(text.bytes) else {
              return
            }
            tally.add(rewrite, of: text.bytes, kind: index, in: document.id, isFirst: isFirst)
            isFirst = false
          }
        }
      }
    }
    return tally
  }

  func makeTotal() -> Tally { Tally() }

  func reduce(_ partial: Tally, into total: inout Tally, batch: inout [Document]) -> FoldProgress {
    total.add(partial)
    return .more
  }

  func finish(_ total: Tally) -> FoldResult { FoldResult(report: total.report) }
}

extension CleanReport {
  /// What was found so far.
  struct Tally: Sendable {
    var documentCount = 0
    fileprivate var entries = [Entry](repeating: Entry(), count: damageKinds.count)

    fileprivate struct Entry: Sendable {
      var documentCount = 0
      var placeCount = 0
      var examples: [String] = []
    }

    private static let exampleLimit = 3
    private static let exampleByteCount = 60

    fileprivate mutating func add(
      _ rewrite: Rewrite,
      of bytes: [UInt8],
      kind: Int,
      in id: String,
      isFirst: Bool
    ) {
      if isFirst { entries[kind].documentCount += 1 }
      entries[kind].placeCount += rewrite.changes.count
      guard isFirst, entries[kind].examples.count < Self.exampleLimit,
        let first = rewrite.changes.first
      else { return }
      let (source, target) = Self.surroundings(of: first, rewrite, bytes)
      let before = Self.quoted(bytes[source])
      let after = Self.quoted(rewrite.bytes[target])
      entries[kind].examples.append(
        before == after ? "\(id): \(before)" : "\(id): \(before) → \(after)"
      )
    }

    mutating func add(_ other: Tally) {
      documentCount += other.documentCount
      for (index, entry) in other.entries.enumerated() {
        entries[index].documentCount += entry.documentCount
        entries[index].placeCount += entry.placeCount
        let room = Self.exampleLimit - entries[index].examples.count
        entries[index].examples += entry.examples.prefix(max(0, room))
      }
    }

    /// The first change with the words around it, in both texts.
    private static func surroundings(
      of first: Change,
      _ rewrite: Rewrite,
      _ bytes: [UInt8]
    ) -> (Range<Int>, Range<Int>) {
      // Changes of the same word are shown together, and nothing after the last one that isn't the same in both.
      var end = first
      var next = bytes.count
      for change in rewrite.changes {
        let distance = change.source.lowerBound - first.source.lowerBound
        let isNear =
          distance <= 2 * exampleByteCount
          && change.source.lowerBound < wordEnd(bytes, end.source.upperBound)
        guard distance <= exampleByteCount || isNear else {
          next = change.source.lowerBound
          break
        }
        end = change
      }
      let before = wordStart(bytes, first.source.lowerBound)
      let after = max(
        end.source.upperBound,
        min(next, wordEnd(bytes, end.source.upperBound))
      )
      let lead = first.source.lowerBound - before
      let tail = min(after - end.source.upperBound, rewrite.bytes.count - end.target.upperBound)
      return (
        before..<after,
        max(0, first.target.lowerBound - lead)..<end.target.upperBound + max(0, tail)
      )
    }

    private static func wordStart(_ bytes: [UInt8], _ offset: Int) -> Int {
      var start = offset
      while start > 0, bytes[start - 1] > 0x20, offset - start < exampleByteCount { start -= 1 }
      while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
      return start
    }

    private static func wordEnd(_ bytes: [UInt8], _ offset: Int) -> Int {
      var end = offset
      while end < bytes.count, bytes[end] > 0x20, end - offset < exampleByteCount { end += 1 }
      while end < bytes.count, end > offset, bytes[end] & 0xC0 == 0x80 { end += 1 }
      return end
    }

    /// Bytes as text between quotation marks, with what can't be seen as escapes.
    private static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
      var text = "'"
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        let isInvisible =
          scalar.value < 0x20 || scalar.properties.generalCategory == .format
          || scalar.properties.generalCategory == .control || scalar.value == 0xA0
        text +=
          isInvisible ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : "\(scalar)"
      }
      return text + "'"
    }

    /// The report as text.
    var report: String {
      var lines = ["\(documentCount) documents"]
      let found = entries.indices.filter { entries[$0].placeCount > 0 }
      if found.isEmpty { return lines[0] + ": nothing found that a stage would mend\n" }
      for index in found {
        let (kind, entry) = (damageKinds[index], entries[index])
        lines.append(
          "\(kind.words): \(entry.placeCount) places in \(entry.documentCount) documents"
            + " (\(Self.share(entry.documentCount, of: documentCount))); mended by \(kind.stage)"
        )
        lines += entry.examples.map { "  \($0)" }
      }
      return lines.joined(separator: "\n") + "\n"
    }

    private static func share(_ count: Int, of total: Int) -> String {
      let tenths = total == 0 ? 0 : (count * 1000 + total / 2) / total
      return "\(tenths / 10).\(tenths % 10) %"
    }
  }
}
