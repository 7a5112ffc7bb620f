import ArabicText
import PipelineCore
import TextLikeness

/// Repairs text that was read by the wrong table, see `Mojibake`.
struct CleanMojibake: RepairingStage {
  static let repaired = FindingDeclaration(
    "clean.mojibake.repaired",
    .note,
    "text that was read by the wrong table was repaired"
  )
  static let lost = FindingDeclaration(
    "clean.mojibake.lost",
    .warning,
    "text that was read by the wrong table had lost letters that nothing tells; they are U+FFFD"
  )

  static let signature = Signature(
    name: "clean.mojibake",
    summary: "Repair text that was read by the wrong table",
    discussion: """
      Undone are UTF-8 that was read as windows-1252, Latin-1, windows-1256, MacRoman and other tables of one \
      byte a sign, also several times over; windows-1256 and ISO 8859-6 read as windows-1252, MacArabic \
      read as that or MacRoman, code page 720 read as 437 or 850. Words are judged one by one and with their \
      neighbours in the line, so a damaged run inside a good text is found. Bytes that were lost to U+FFFD, \
      blanks or nothing are put in where the letters around them leave no doubt, else U+FFFD stands there.

      A run changes only where a model of Arabic and of what people write finds it likelier afterwards, by \
      the margin in bits that the finding tells; what is in doubt stays. A single short word of \
      windows-1256 read as Latin tells too little, and UTF-8 of other scripts is repaired only where its \
      form tells. It comes before `clean.controls`, which takes away what the repair needs, and after \
      `clean.entities` where the signs stand as references (`&Oslash;&sect;`); `clean` does both. Cost: one fast \
      pass over clean text.
      """,
    parameters: [cleanedFields.declaration],
    findings: [repaired, lost],
    examples: [
      Example(
        "UTF-8 read as windows-1252",
        text: "خبر: Ø§Ù„Ø£Ø³Ø¹Ø§Ø± ترتفع",
        becomes: "خبر: الأسعار ترتفع",
        findings: ["clean.mojibake.repaired"]
      ),
      Example(
        "UTF-8 read as windows-1256",
        text: "ط§ظ„ظ…ط¯ظٹظ†ط©",
        becomes: "المدينة",
        findings: ["clean.mojibake.repaired"]
      ),
      Example(
        "windows-1256 read as windows-1252",
        text: "æÕá ÇáÞØÇÑ",
        becomes: "وصل القطار",
        findings: ["clean.mojibake.repaired"]
      ),
      Example("clean text stays", text: "Café à Orléans, «شرط»", becomes: "Café à Orléans, «شرط»"),
    ],
    isIdempotent: true
  )

  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }

  func repair(_ bytes: [UInt8]) -> Repair? { Self.repair(bytes) }

  static func repair(_ bytes: [UInt8]) -> Repair? {
    guard let (rewrite, runs) = Mojibake.repaired(bytes) else { return nil }
    var repair = Repair(rewrite: rewrite)
    // One finding for each way in which the text was read, at the first place.
    var ways: [(words: String, count: Int, margin: Double, first: Range<Int>)] = []
    for run in runs {
      if let index = ways.firstIndex(where: { $0.words == run.words }) {
        ways[index].count += 1
        ways[index].margin = min(ways[index].margin, run.margin)
      } else {
        ways.append((run.words, 1, run.margin, run.target))
      }
    }
    for way in ways {
      let place = way.count == 1 ? "" : " in \(way.count) places"
      let least = way.count == 1 ? "" : " at least"
      let message = "\(way.words)\(place); likelier now by \(Int(way.margin)) bits\(least)"
      repair.notes.append(.init(declaration: repaired, message: message, range: way.first))
    }
    let places = runs.flatMap { run in
      rewrite.bytes.places(of: [0xEF, 0xBF, 0xBD], in: run.target)
    }
    if let first = places.first {
      let message =
        "letters that nothing tells were lost in \(places.count) places; U+FFFD is there"
      repair.notes.append(.init(declaration: lost, message: message, range: first))
    }
    return repair
  }
}

extension [UInt8] {
  /// Where a sequence of bytes stands within a range.
  func places(of sequence: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var offset = range.lowerBound
    while offset + sequence.count <= range.upperBound {
      if self[offset] == sequence[0], self[offset...].starts(with: sequence) {
        places.append(offset..<offset + sequence.count)
        offset += sequence.count
      } else {
        offset += 1
      }
    }
    return places
  }
}
