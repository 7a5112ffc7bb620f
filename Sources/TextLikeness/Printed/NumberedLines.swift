internal import ArabicText

/// Brings lines into order whose numbers part them into runs that stand from left to right.
///
/// Some programs take the runs of a line in the order in which they are drawn: `سنة للمرة23 توج منتخب`, with
/// a blank at the line's beginning, for `توج منتخب 23 سنة للمرة`. The sign is that the line begins with a blank or
/// a sign that begins none, and that each of its numbers touches the word before it. A text with fewer than
/// two such lines stays.
enum NumberedLines {
  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    var found: [(line: Range<Int>, runs: [Range<Int>])] = []
    var otherCount = 0
    var start = 0
    // Why first: hardly any text has a line that begins so.
    guard hasStrangeBeginning(span) else { return nil }
    while start < span.count {
      var end = start
      var hasDigit = false
      while end < span.count, span[end] != 0x0A {
        if span[end] &- 0x30 < 10 { hasDigit = true }
        end += 1
      }
      if hasDigit, end > start {
        if let runs = runs(of: span, in: start..<end) {
          found.append((start..<end, runs))
        } else if hasNumberBetweenWords(span, start..<end) {
          otherCount += 1
        }
      }
      start = end + 1
    }
    guard found.count >= 2, found.count > 2 * otherCount else { return nil }
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for (line, runs) in found {
      let target = builder.replace(line, with: joined(runs, span))
      repairs.append(.init(kind: .visualOrder, target: target, margin: 10))
    }
    return builder.finish().map { ($0, repairs) }
  }

  private static func hasStrangeBeginning(_ span: Span<UInt8>) -> Bool {
    var start = 0
    while start < span.count {
      if beginsStrangely(span, start..<min(span.count, start + 2)) { return true }
      while start < span.count, span[start] != 0x0A { start += 1 }
      start += 1
    }
    return false
  }

  /// The runs of a line: words and numbers by turns; nil where it isn't of that kind.
  private static func runs(of span: Span<UInt8>, in line: Range<Int>) -> [Range<Int>]? {
    guard beginsStrangely(span, line) else { return nil }
    var runs: [Range<Int>] = []
    var start = line.lowerBound
    var offset = start
    while offset < line.upperBound {
      guard span[offset] &- 0x30 < 10 else {
        if (span[offset] | 0x20) &- 0x61 < 26 { return nil }
        offset += 1
        continue
      }
      var end = offset
      while end < line.upperBound, isOfNumber(end, span, line) { end += 1 }
      let isGlued = offset > start && span[offset - 1] != 0x20
      guard isGlued, end == line.upperBound || span[end] == 0x20 else { return nil }
      runs.append(start..<offset)
      runs.append(offset..<end)
      start = end
      offset = end
    }
    guard !runs.isEmpty else { return nil }
    if start < line.upperBound { runs.append(start..<line.upperBound) }
    return runs
  }

  private static func isOfNumber(_ offset: Int, _ span: Span<UInt8>, _ line: Range<Int>) -> Bool {
    if span[offset] &- 0x30 < 10 || span[offset] == 0x25 { return true }
    let isSeparator = [0x2C, 0x2D, 0x2E, 0x2F, 0x3A].contains(span[offset])
    return isSeparator && offset + 1 < line.upperBound && span[offset + 1] &- 0x30 < 10
  }

  /// Whether a line begins with one blank before a letter, or with a sign that begins none.
  private static func beginsStrangely(_ span: Span<UInt8>, _ line: Range<Int>) -> Bool {
    func byte(_ distance: Int) -> UInt8 {
      line.lowerBound + distance < line.upperBound ? span[line.lowerBound + distance] : 0
    }
    switch byte(0) {
    case 0x20: return byte(1) & 0xFC == 0xD8
    case 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x25: return byte(1) != byte(0)
    // ، ؛ ؟
    case 0xD8: return byte(1) == 0x8C || byte(1) == 0x9B || byte(1) == 0x9F
    default: return false
    }
  }

  private static func hasNumberBetweenWords(_ span: Span<UInt8>, _ line: Range<Int>) -> Bool {
    var offset = line.lowerBound
    while offset < line.upperBound {
      guard span[offset] &- 0x30 < 10 else {
        offset += 1
        continue
      }
      let start = offset
      while offset < line.upperBound, isOfNumber(offset, span, line) { offset += 1 }
      if start > line.lowerBound, span[start - 1] == 0x20, offset < line.upperBound,
        span[offset] == 0x20
      {
        return true
      }
    }
    return false
  }

  /// The runs from the last to the first, with a blank between words and numbers.
  private static func joined(_ runs: [Range<Int>], _ span: Span<UInt8>) -> [UInt8] {
    var joined: [UInt8] = []
    for run in runs.reversed() {
      var bytes: [UInt8] = []
      for place in run { bytes.append(span[place]) }
      let isWords = bytes.contains { $0 >= 0x80 || $0 == 0x28 || $0 == 0x29 }
      let first = bytes.first { $0 != 0x20 } ?? 0
      // Why: a bracket of such a run was stored as it looks.
      if isWords {
        bytes = bytes.map { $0 == 0x28 ? 0x29 : $0 == 0x29 ? 0x28 : $0 }
      }
      while bytes.first == 0x20 { bytes.removeFirst() }
      while bytes.last == 0x20 { bytes.removeLast() }
      if bytes.isEmpty { continue }
      let touches =
        joined.last == 0x28 || [0x28, 0x2C, 0x2E, 0x3A, 0x3B, 0x21].contains(first)
        || bytes.starts(with: [0xD8, 0x8C]) || bytes.starts(with: [0xD8, 0x9B])
      if !joined.isEmpty, !touches { joined.append(0x20) }
      joined += bytes
    }
    return joined
  }
}
