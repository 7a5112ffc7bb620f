/// Finds where records end in a buffer that grows: a line, a CSV record or a value of JSON each.
///
/// Places are offsets into the buffer, which begins with a record. Each byte is looked at once,
/// however often the buffer grows.
struct RecordBoundaries {
  /// The byte between fields where quotes are to be understood; nil where there are no fields.
  let delimiter: UInt8?
  /// Where the next byte lies in a value of JSON; nil where records aren't values.
  private var values: JSONValueDepth?
  /// How far the buffer has been looked at.
  private var scanned = 0
  /// The place after the first record that is whole, or 0.
  private(set) var firstEnd = 0
  /// The place after the last record that is whole, or 0.
  private(set) var lastEnd = 0
  /// Tells whether `scanned` lies inside quotes.
  private(set) var isInQuotes = false
  /// The place of the last closing quote, or -1.
  private var closingQuote = -1

  /// - Parameters:
  ///   - delimiter: the byte between fields.
  ///   - areValues: whether records are values of JSON.
  ///   - isStart: whether the file begins here.
  ///   - isInArray: whether an array of them was opened before.
  init(
    delimiter: UInt8?,
    areValues: Bool = false,
    isStart: Bool = false,
    isInArray: Bool = false
  ) {
    self.delimiter = delimiter
    values = areValues ? JSONValueDepth(isAtStart: isStart, isInArray: isInArray) : nil
  }

  /// Whether what was looked at lies in an array of values that isn't closed.
  var isInArray: Bool { values?.isInArray ?? false }

  /// Whether what was looked at ends between two values of such an array.
  var endsInArray: Bool { values.map { $0.isInArray && $0.isBetween } ?? false }

  /// Looks at what has been added to the buffer.
  mutating func scan(_ buffer: [UInt8]) {
    let bytes = buffer.span
    if values != nil {
      scanValues(bytes)
    } else if let delimiter {
      scanQuoted(bytes, delimiter)
    } else if let last = bytes.lastPlace(of: Byte.lineFeed, from: scanned, to: bytes.count) {
      if firstEnd == 0 {
        firstEnd = bytes.firstPlace(of: Byte.lineFeed, from: scanned, to: bytes.count) + 1
      }
      lastEnd = last + 1
    }
    scanned = bytes.count
  }

  /// Follows the buffer's loss of its whole records.
  mutating func dropRecords() {
    scanned -= lastEnd
    closingQuote = max(-1, closingQuote - lastEnd)
    firstEnd = 0
    lastEnd = 0
  }

  private mutating func scanValues(_ bytes: Span<UInt8>) {
    for at in scanned..<bytes.count where values?.endsValue(bytes[at]) == true {
      lastEnd = at + 1
      if firstEnd == 0 { firstEnd = lastEnd }
    }
  }

  /// Looks at bytes with RFC 4180's quotes: one opens a field where it comes first in it, two
  /// inside a field are one of its text, and any other is none of our business here.
  private mutating func scanQuoted(_ bytes: Span<UInt8>, _ delimiter: UInt8) {
    var at = scanned
    while at < bytes.count {
      if isInQuotes {
        at = bytes.firstPlace(of: Byte.quote, from: at, to: bytes.count)
        guard at < bytes.count else { return }
        isInQuotes = false
        closingQuote = at
      } else {
        at = bytes.firstPlace(of: Byte.lineFeed, or: Byte.quote, from: at, to: bytes.count)
        guard at < bytes.count else { return }
        if bytes[at] == Byte.lineFeed {
          lastEnd = at + 1
          if firstEnd == 0 { firstEnd = lastEnd }
        } else {
          isInQuotes =
            at == lastEnd || at - 1 == closingQuote || bytes[at - 1] == delimiter
        }
      }
      at += 1
    }
  }
}
