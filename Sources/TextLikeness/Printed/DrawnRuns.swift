internal import ArabicText

/// Brings lines into order whose runs stand in the order in which they are drawn: `سنة للمرة23 توج منتخب` for
/// `توج منتخب 23 سنة للمرة`.
///
/// MuPDF, pypdf and others read each run of Arabic words in order, and the runs from left to right. Each line is
/// compared with itself turned run by run (`DrawnLine`); a text of which several lines have fewer faults
/// when turned, and hardly any has more, was stored so, and then what tells nothing by itself is turned too.
enum DrawnRuns {
  /// A line with fewer bits a letter isn't in order within its runs.
  private static let leastBits = 0.8
  /// By how many faults a line must be better to tell: more than a blank at its beginning.
  private static let leastGain = 4
  /// No line of a page is longer, and no longer one is turned.
  private static let longestLine = 2048

  private struct Candidate {
    var range: Range<Int>
    var line: DrawnLine
    var faults: Int
    var readings: [RunFaults]

    /// The best of the readings, the first of equals.
    var best: RunFaults? { readings.min { $0.count < $1.count } }

    /// The best of the readings, where the page's other lines count too.
    func best(_ mean: [Double]) -> RunFaults? {
      readings.indices.min {
        Double(readings[$0].count) + mean[$0] < Double(readings[$1].count) + mean[$1]
      }
      .map { readings[$0] }
    }
  }

  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    // Why first: hardly any text has a line that begins so.
    guard hasStrangeBeginning(span) else { return nil }
    guard !beginsPlainLinesStrangely(span) else { return nil }
    let candidates = candidates(in: span)
    // Why: where signs fill lines of their own, the runs were cut otherwise.
    var (turnedCount, keptCount) = (0, countOfSignLines(in: span))
    var sureCount = 0
    for candidate in candidates {
      guard let best = candidate.best else { continue }
      if best.count < candidate.faults { turnedCount += 1 }
      if best.count + leastGain <= candidate.faults { sureCount += 1 }
      if best.count > candidate.faults { keptCount += 1 }
    }
    guard sureCount >= 2, turnedCount > 2 * keptCount else { return nil }
    // How many faults a reading has on the page, a line.
    let mean = DrawnLine.Reading.all.indices.map { reading in
      Double(candidates.reduce(0) { $0 + $1.readings[reading].count }) / Double(candidates.count)
    }
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for candidate in candidates {
      guard let best = candidate.best(mean),
        best.count < candidate.faults || best.count == candidate.faults && candidate.line.hasForeign
      else { continue }
      let replacement = text(of: best.elements)
      if replacement.count == candidate.range.count,
        replacement.indices.allSatisfy({ span[candidate.range.lowerBound + $0] == replacement[$0] })
      {
        continue
      }
      let target = builder.replace(candidate.range, with: replacement)
      repairs.append(.init(kind: .visualOrder, target: target, margin: 10))
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// The lines that may be out of order, with their readings.
  private static func candidates(in span: Span<UInt8>) -> [Candidate] {
    var candidates: [Candidate] = []
    var start = 0
    while start < span.count {
      var end = start
      while end < span.count, !BlankSign.endsLine(span[end]) { end += 1 }
      let range = start..<end
      start = end + 1
      guard range.count <= longestLine else { continue }
      let scalars = PlacedScalar.scalars(of: span, in: range).map(\.value)
      let line = DrawnLine(scalars)
      guard line.hasParts, isInOrder(scalars) else { continue }
      let readings = DrawnLine.Reading.all.map { RunFaults(line.turned($0)) }
      candidates.append(
        Candidate(
          range: range,
          line: line,
          faults: RunFaults(line.elements).count,
          readings: readings
        )
      )
    }
    return candidates
  }

  /// Whether the words of a line are in order within.
  private static func isInOrder(_ scalars: [UInt32]) -> Bool {
    var score = ArabicScore()
    for scalar in scalars { score.add(letterOf: scalar) }
    score.finish()
    return score.letterCount > 0 && score.bitsPerLetter > leastBits
  }

  private static func hasStrangeBeginning(_ span: Span<UInt8>) -> Bool {
    var start = 0
    while start < span.count {
      if beginsStrangely(span, start) { return true }
      while start < span.count, !BlankSign.endsLine(span[start]) { start += 1 }
      start += 1
    }
    return false
  }

  /// How many lines are one sign of ASCII.
  private static func countOfSignLines(in span: Span<UInt8>) -> Int {
    var count = 0
    var start = 0
    while start < span.count {
      var end = start
      while end < span.count, !BlankSign.endsLine(span[end]) { end += 1 }
      if end == start + 1, [0x22, 0x28, 0x29, 0x2E, 0x3A].contains(span[start]) { count += 1 }
      start = end + 1
    }
    return count
  }

  /// Whether most of the lines that no number and no sign parts begin with a blank too, so that it tells nothing.
  private static func beginsPlainLinesStrangely(_ span: Span<UInt8>) -> Bool {
    var (strangeCount, plainCount) = (0, 0)
    var start = 0
    while start < span.count {
      var end = start
      var isPlain = true
      var wordCount = 0
      while end < span.count, !BlankSign.endsLine(span[end]) {
        let byte = span[end]
        if byte == 0x20, end > start { wordCount += 1 }
        // ، is D8 8C.
        if byte > 0x20 && byte < 0x80 || byte &- 0xC2 < 0x16 { isPlain = false }
        end += 1
      }
      if isPlain, wordCount >= 3 {
        plainCount += 1
        if span[start] == 0x20 { strangeCount += 1 }
      }
      start = end + 1
    }
    return strangeCount >= 2 && 2 * strangeCount > plainCount
  }

  /// Whether one blank before a letter, or a sign that begins no line, stands at an offset.
  private static func beginsStrangely(_ span: Span<UInt8>, _ start: Int) -> Bool {
    func byte(_ distance: Int) -> UInt8 {
      start + distance < span.count ? span[start + distance] : 0
    }
    switch byte(0) {
    case 0x20: return byte(1) & 0xFC == 0xD8 || byte(1) == 0xEF
    case 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x25: return byte(1) != byte(0)
    // ، ؛ ؟
    case 0xD8: return byte(1) == 0x8C || byte(1) == 0x9B || byte(1) == 0x9F
    default: return false
    }
  }

  private static func text(of elements: [DrawnLine.Element]) -> [UInt8] {
    var bytes: [UInt8] = []
    for element in elements { for scalar in element.scalars { bytes.append(scalar: scalar) } }
    return bytes
  }
}
