/// Where a field stands in the bytes of a CSV record.
public struct CSVField: Sendable, Hashable {
  /// The field's bytes, without the quotes around it.
  public var range: Range<Int>
  /// Tells whether quotes stand around it.
  public var isQuoted = false
  /// Tells whether `""` stands in it for `"`.
  public var hasDoubledQuotes = false

  /// Gives the field's text, doubled quotes undone.
  public func text(in bytes: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var at = range.lowerBound
    while hasDoubledQuotes {
      let next = bytes.firstPlace(of: Byte.quote, from: at, to: range.upperBound)
      guard next < range.upperBound else { break }
      text.append(bytes, at..<next + 1)
      at = min(next + 2, range.upperBound)
    }
    text.append(bytes, at..<range.upperBound)
    return text
  }
}

/// A CSV record, found but not decoded.
public struct CSVRecord: Sendable {
  /// What is wrong with a record's quotes.
  public enum Fault: Sendable, Hashable {
    /// A field goes on after its closing quote; the byte offset is where it does.
    case textAfterQuote(byteOffset: Int)
    /// A quote was opened and not closed; the byte offset is that of the quote.
    case unclosedQuote(byteOffset: Int)
  }

  /// The record's bytes, without its line end.
  public fileprivate(set) var range = 0..<0
  /// The number of its first line, from 1.
  public fileprivate(set) var lineNumber = 0
  /// The fields in order; at least one.
  public fileprivate(set) var fields: [CSVField] = []
  /// The first fault, where there is one; the fields are then what could be made of it.
  public fileprivate(set) var fault: Fault?
  /// The byte offset of the first quote inside a field that has none around it; it is kept as text.
  public fileprivate(set) var bareQuote: Int?

  /// Makes a record to be filled.
  public init() {}

  /// Tells whether the record is an empty line.
  public var isBlank: Bool { fields.count == 1 && range.isEmpty }
}

/// Parses CSV records (RFC 4180) one after another from bytes that begin with one.
///
/// Lines end with LF or CR LF. A quote opens a field only as its first byte.
public struct CSVParser: Sendable {
  /// The byte between fields.
  public let delimiter: UInt8
  /// How far the bytes have been parsed.
  public private(set) var byteOffset: Int
  /// The number of the line on which the next record begins.
  public private(set) var lineNumber: Int

  /// Makes a parser.
  ///
  /// - Parameters:
  ///   - delimiter: `,` or a tab, or any ASCII byte but quote and line ends.
  ///   - byteOffset: where to begin.
  ///   - lineNumber: the number of the line which begins there.
  public init(delimiter: UInt8, byteOffset: Int = 0, lineNumber: Int = 1) {
    self.delimiter = delimiter
    self.byteOffset = byteOffset
    self.lineNumber = lineNumber
  }

  /// Parses the next record into `record`, whose room is used again.
  ///
  /// - Returns: false at the end of the bytes.
  public mutating func next(in bytes: Span<UInt8>, into record: inout CSVRecord) -> Bool {
    guard byteOffset < bytes.count else { return false }
    record.fields.removeAll(keepingCapacity: true)
    record.fault = nil
    record.bareQuote = nil
    record.lineNumber = lineNumber
    let start = byteOffset
    while true {
      let isQuoted = byteOffset < bytes.count && bytes[byteOffset] == Byte.quote
      record.fields.append(
        isQuoted ? quotedField(bytes, &record) : bareField(bytes, &record)
      )
      guard byteOffset < bytes.count, bytes[byteOffset] == delimiter else { break }
      byteOffset += 1
    }
    record.range = start..<endOfContent(bytes, from: start, upTo: byteOffset)
    if byteOffset < bytes.count {
      byteOffset += 1
      lineNumber += 1
    }
    return true
  }

  /// Parses up to the next delimiter or line end, and stops before it.
  private mutating func bareField(_ bytes: Span<UInt8>, _ record: inout CSVRecord) -> CSVField {
    let start = byteOffset
    byteOffset = endOfField(bytes, from: start)
    let end = endOfContent(bytes, from: start, upTo: byteOffset)
    let quote = bytes.firstPlace(of: Byte.quote, from: start, to: end)
    if quote < end, record.bareQuote == nil { record.bareQuote = quote }
    return CSVField(range: start..<end)
  }

  private mutating func quotedField(_ bytes: Span<UInt8>, _ record: inout CSVRecord) -> CSVField {
    let start = byteOffset + 1
    var field = CSVField(range: start..<start, isQuoted: true)
    var end = start
    while true {
      end = bytes.firstPlace(of: Byte.quote, from: end, to: bytes.count)
      guard end + 1 < bytes.count, bytes[end + 1] == Byte.quote else { break }
      field.hasDoubledQuotes = true
      end += 2
    }
    field.range = start..<end
    lineNumber += bytes.occurrences(of: Byte.lineFeed, from: start, to: end)
    if end >= bytes.count {
      byteOffset = bytes.count
      if record.fault == nil { record.fault = .unclosedQuote(byteOffset: start - 1) }
      return field
    }
    byteOffset = endOfField(bytes, from: end + 1)
    if endOfContent(bytes, from: end + 1, upTo: byteOffset) > end + 1, record.fault == nil {
      record.fault = .textAfterQuote(byteOffset: end + 1)
    }
    return field
  }

  private func endOfField(_ bytes: Span<UInt8>, from start: Int) -> Int {
    bytes.firstPlace(of: delimiter, or: Byte.lineFeed, from: start, to: bytes.count)
  }

  /// Takes the CR of a line end off a stretch that ends before LF or the last byte.
  private func endOfContent(_ bytes: Span<UInt8>, from start: Int, upTo end: Int) -> Int {
    let isLineEnd = end >= bytes.count || bytes[end] == Byte.lineFeed
    return isLineEnd && end > start && bytes[end - 1] == Byte.carriageReturn ? end - 1 : end
  }
}
