/// Writes CSV records (RFC 4180), quoting what needs it.
public struct CSVWriter: Sendable {
  /// Whom the file is written for.
  public enum Reader: String, Sendable, Hashable, CaseIterable {
    /// Programs: every text stays as it is, lines end with LF.
    case data
    /// A spreadsheet: a mark at the start of the file says that it is UTF-8, lines end with CR LF,
    /// and a text that the spreadsheet would run as a formula gets an apostrophe in front.
    case excel
  }

  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  /// How many texts got an apostrophe in front.
  public private(set) var disarmedCount = 0
  private let delimiter: UInt8
  private let reader: Reader
  private var fieldCount = 0

  /// Makes a writer with `,`, a tab or another ASCII byte between fields.
  public init(delimiter: UInt8, for reader: Reader = .data) {
    self.delimiter = delimiter
    self.reader = reader
  }

  /// What stands at the very start of a file.
  public var preamble: [UInt8] { reader == .excel ? TextEncoding.utf8Mark : [] }

  /// Writes a text as the next field.
  ///
  /// For a spreadsheet, a text that begins with `=`, `+`, `-`, `@`, tab or CR could be a formula
  /// (OWASP, "CSV Injection"); it gets an apostrophe in front.
  public mutating func text(_ text: [UInt8]) {
    separate()
    let isFormula = reader == .excel && (text.first.map(CSVWriter.beginsFormula) ?? false)
    if isFormula { disarmedCount += 1 }
    let prefix: [UInt8] = isFormula ? [UInt8(ascii: "'")] : []
    guard needsQuotes(text) else {
      bytes.append(contentsOf: prefix)
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(Byte.quote)
    bytes.append(contentsOf: prefix)
    var copied = 0
    while copied < text.count {
      let next = text.span.firstPlace(of: Byte.quote, from: copied, to: text.count)
      bytes.append(contentsOf: text[copied..<next])
      if next < text.count { bytes.append(contentsOf: [Byte.quote, Byte.quote]) }
      copied = next + 1
    }
    bytes.append(Byte.quote)
  }

  /// Writes a number, flag or date, which can be no formula, as the next field.
  public mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes nothing as the next field.
  public mutating func empty() { separate() }

  /// Ends the record.
  public mutating func endRecord() {
    if reader == .excel { bytes.append(Byte.carriageReturn) }
    bytes.append(Byte.lineFeed)
    fieldCount = 0
  }

  private mutating func separate() {
    if fieldCount > 0 { bytes.append(delimiter) }
    fieldCount += 1
  }

  private func needsQuotes(_ text: [UInt8]) -> Bool {
    // Why: a record of one empty field would be a blank line, which readers leave out.
    if text.isEmpty { return fieldCount == 1 }
    let bytes = text.span
    let others = bytes.firstPlace(of: Byte.quote, or: Byte.carriageReturn, from: 0, to: text.count)
    if others < text.count { return true }
    return bytes.firstPlace(of: delimiter, or: Byte.lineFeed, from: 0, to: text.count) < text.count
  }

  private static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), Byte.tab,
      Byte.carriageReturn:
      true
    default: false
    }
  }
}
