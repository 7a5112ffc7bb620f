/// Which byte stands between the fields of a table, by its first records.
///
/// A heuristic: the delimiter with which most of the first records have as many fields as the first, more
/// than one; of two that fit equally well the earlier in `candidates`.
public struct DelimiterGuess: Sendable, Hashable {
  /// The delimiters that are tried.
  public static let candidates: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), Byte.tab, UInt8(ascii: "|"),
  ]

  /// The most likely delimiter; a comma where none fits.
  public let delimiter: UInt8
  /// How many fields the first record has with it.
  public let fieldCount: Int
  /// How many whole records were looked at.
  public let recordCount: Int
  /// How many of them have `fieldCount` fields.
  public let agreeingCount: Int

  /// Whether it looks like a table: two records at least, nearly all of them with the same number of
  /// fields, and a first one that could name columns.
  public var isTable: Bool {
    fieldCount > 1 && recordCount > 1 && agreeingCount * 10 >= recordCount * 9 && namesColumns
  }

  /// Whether the first record has a short name in each field, no two the same.
  private let namesColumns: Bool

  /// Looks at the beginning of a table.
  public init(head: [UInt8]) {
    var best: (delimiter: UInt8, first: CSVRecord, records: Int, agreeing: Int)?
    let span = head.span
    for delimiter in Self.candidates {
      var parser = CSVParser(delimiter: delimiter)
      var record = CSVRecord()
      var first = CSVRecord()
      var (records, agreeing) = (0, 0)
      while records < 200, parser.next(in: span, into: &record) {
        // What the head breaks off in isn't whole, but for the first.
        if records > 0, parser.byteOffset >= head.count, head.last != Byte.lineFeed { break }
        if record.isBlank { continue }
        if records == 0 { first = record }
        records += 1
        if record.fault == nil, record.fields.count == first.fields.count { agreeing += 1 }
      }
      guard first.fields.count > 1 else { continue }
      let isBetter = best.map { agreeing * $0.records > $0.agreeing * records } ?? true
      if isBetter { best = (delimiter, first, records, agreeing) }
    }
    delimiter = best?.delimiter ?? Self.candidates[0]
    fieldCount = best?.first.fields.count ?? 1
    recordCount = best?.records ?? 0
    agreeingCount = best?.agreeing ?? 0
    namesColumns = best.map { Self.nameColumns($0.first, span) } ?? false
  }

  private static func nameColumns(_ record: CSVRecord, _ bytes: Span<UInt8>) -> Bool {
    var names: Set<[UInt8]> = []
    for field in record.fields {
      let text = field.text(in: bytes)
      guard text.count <= 80, text.count > 0, !text.contains(Byte.lineFeed),
        names.insert(text).inserted
      else { return false }
    }
    return record.fault == nil
  }
}
