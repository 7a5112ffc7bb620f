internal import ArabicText

/// Brings lines into reading order whose embedding controls tell where each run stood on the page.
///
/// `pdftotext` puts every run from right to left between RIGHT-TO-LEFT EMBEDDING (U+202B) and POP DIRECTIONAL
/// FORMATTING (U+202C), so that a line looks on a screen as it does on the page. As text it is out of order:
/// blanks and signs stand on the wrong side of a number (`تسجيل` `[ 30]حالة`), and with `-raw` the words
/// follow each other from left to right. Read from the right of what is shown, the line is whole again.
/// Lines that are in order keep their controls.
enum EmbeddedLines {
  /// A line with fewer Arabic letters tells too little.
  private static let leastLetters = 4
  /// Runs in runs in runs: more deeply than on any page.
  private static let depthLimit = 8

  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    var start = 0
    while start < span.count {
      var end = start
      var isEmbedded = false
      while end < span.count, !BlankSign.endsLine(span[end]) {
        if span[end] == 0xE2, isControl(at: end, in: span) { isEmbedded = true }
        end += 1
      }
      if isEmbedded {
        var line = EmbeddedLine(PlacedScalar.scalars(of: span, in: start..<end).map(\.value))
        if let ordered = line.inReadingOrder(depthLimit, leastLetters) {
          var replacement: [UInt8] = []
          for scalar in ordered { replacement.append(scalar: scalar) }
          let target = builder.replace(start..<end, with: replacement)
          repairs.append(.init(kind: .visualOrder, target: target, margin: 10))
        }
      }
      start = end + 1
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// Whether U+202A to U+202E begins at an offset.
  static func isControl(at offset: Int, in span: Span<UInt8>) -> Bool {
    offset + 2 < span.count && span[offset + 1] == 0x80 && span[offset + 2] &- 0xAA < 5
  }
}

/// One line with its embedded runs.
private struct EmbeddedLine {
  private static let rightToLeft: UInt32 = 0x202B
  private static let leftToRight: UInt32 = 0x202A
  private static let pop: UInt32 = 0x202C

  private let scalars: [UInt32]
  private var place = 0

  init(_ scalars: [UInt32]) { self.scalars = scalars }

  /// The line from right to left as it is shown; nil where it is in that order, or isn't of that kind.
  mutating func inReadingOrder(_ depthLimit: Int, _ leastLetters: Int) -> [UInt32]? {
    guard let ordered = leftToRightRun(depthLimit, isLine: true) else { return nil }
    let plain = scalars.filter { !(0x202A...0x202E).contains($0) }
    guard ordered != plain else { return nil }
    var score = ArabicScore()
    for scalar in ordered { score.add(letterOf: scalar) }
    score.finish()
    let foreignCount = ordered.count {
      let symbol = TextSymbol.symbol(of: $0)
      return symbol == TextSymbol.asciiLetter || symbol == TextSymbol.latinLetter
    }
    return score.letterCount >= max(leastLetters, 2 * foreignCount) ? ordered : nil
  }

  private enum Piece {
    case run([UInt32])
    case scalar(UInt32)
  }

  /// What stands from left to right up to a pop, from its right end on; nil where it can't be told.
  ///
  /// - Parameter isLine: Whether it is the line itself, in which Arabic stands in runs only.
  private mutating func leftToRightRun(_ depth: Int, isLine: Bool = false) -> [UInt32]? {
    guard depth > 0 else { return nil }
    var pieces: [Piece] = []
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      if scalar == Self.pop {
        if isLine { return nil }
        break
      }
      if scalar == Self.rightToLeft {
        guard let run = rightToLeftRun(depth - 1) else { return nil }
        pieces.append(.run(run))
      } else if scalar == Self.leftToRight {
        guard let run = leftToRightRun(depth - 1) else { return nil }
        pieces.append(.run(run))
      } else {
        if isLine, (1...31).contains(TextSymbol.symbol(of: scalar)) { return nil }
        pieces.append(.scalar(scalar))
      }
    }
    var ordered: [UInt32] = []
    var end = pieces.count
    while end > 0 {
      // Signs and numbers between two runs: what stands outside of the first and the last letter or digit is
      // turned, these and what is between them is not.
      var start = end
      while start > 0, case .scalar = pieces[start - 1] { start -= 1 }
      if start == end {
        if case .run(let run) = pieces[end - 1] { ordered += run }
        end -= 1
      } else {
        let signs = pieces[start..<end].compactMap { piece -> UInt32? in
          if case .scalar(let scalar) = piece { scalar } else { nil }
        }
        ordered += Self.turned(signs)
        end = start
      }
    }
    return ordered
  }

  private static func turned(_ signs: [UInt32]) -> [UInt32] {
    func isKept(_ scalar: UInt32) -> Bool {
      let symbol = TextSymbol.symbol(of: scalar)
      return symbol == TextSymbol.digit || symbol == TextSymbol.asciiLetter
        || symbol == TextSymbol.latinLetter || symbol == TextSymbol.otherLetter
    }
    guard let first = signs.firstIndex(where: isKept), let last = signs.lastIndex(where: isKept)
    else { return Array(signs.reversed()) }
    return Array(signs[(last + 1)...].reversed()) + Array(signs[first...last])
      + Array(signs[..<first].reversed())
  }

  /// What stands from right to left up to a pop or the end of the line.
  private mutating func rightToLeftRun(_ depth: Int) -> [UInt32]? {
    guard depth > 0 else { return nil }
    var ordered: [UInt32] = []
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      switch scalar {
      case Self.pop: return ordered
      case Self.rightToLeft:
        guard let run = rightToLeftRun(depth - 1) else { return nil }
        ordered += run
      case Self.leftToRight:
        guard let run = leftToRightRun(depth - 1) else { return nil }
        ordered += run
      default: ordered.append(scalar)
      }
    }
    return ordered
  }
}
