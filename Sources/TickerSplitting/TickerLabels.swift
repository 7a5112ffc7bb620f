internal import ArabicText

/// What stands beside each of a list's headlines, on the other side of the separator: a clock, a section, the name of
/// the site.
enum TickerLabels {
  private static let fewestLabelled = 4
  private static let longestByteCount = 60
  private static let mostWords = 4

  /// Headlines without what stands before or after the mark of each: `10:35 | … 10:20 | …` has clocks at the ends of
  /// all pieces but the last, and the first piece is nothing else; `… | رياضة … | فن` has sections at their beginnings.
  static func withoutLabels(_ pieces: [Range<Int>], of bytes: Span<UInt8>) -> [Range<Int>] {
    guard pieces.count >= fewestLabelled, let first = pieces.first, let last = pieces.last else {
      return pieces
    }
    let others = pieces.dropFirst().dropLast()
    if first.count <= longestByteCount {
      let label = Label(bytes.extracting(first))
      let headlines = cut(others, of: bytes) { words, text in
        guard let end = startOfLabel(like: label, atEndOf: words, text), end > 0 else { return nil }
        return 0..<Int(words[end - 1].byteEnd)
      }
      if let headlines { return headlines + [last] }
    }
    if last.count <= longestByteCount {
      let label = Label(bytes.extracting(last))
      let headlines = cut(others, of: bytes) { words, text in
        guard let start = endOfLabel(like: label, atStartOf: words, text), start < words.count
        else { return nil }
        return Int(words[start].byteStart)..<text.count
      }
      if let headlines { return [first] + headlines }
    }
    return pieces
  }

  /// What is left of each piece; nil where one has nothing that can be taken away.
  private static func cut(
    _ pieces: ArraySlice<Range<Int>>,
    of bytes: Span<UInt8>,
    _ rest: ([TickerWord], Span<UInt8>) -> Range<Int>?
  ) -> [Range<Int>]? {
    var headlines: [Range<Int>] = []
    for piece in pieces {
      let text = bytes.extracting(piece)
      guard let rest = rest(TickerScanner.words(in: text), text) else { return nil }
      headlines.append(piece.lowerBound + rest.lowerBound..<piece.lowerBound + rest.upperBound)
    }
    return headlines
  }

  /// The piece at the end of a list, which is nothing but a label.
  private struct Label {
    let words: [TickerWord]
    /// Whether its words say that it's a label, the name of a section or a time.
    let isTold: Bool

    init(_ bytes: Span<UInt8>) {
      words = TickerScanner.words(in: bytes)
      isTold =
        TickerLabels.isSection(words[...])
        || TickerLabels.tellsTime(words.indices, of: words, bytes)
    }
  }

  private static func startOfLabel(
    like label: Label,
    atEndOf words: [TickerWord],
    _ bytes: Span<UInt8>
  ) -> Int? {
    let start = words.count - label.words.count
    if start > 0, areAlike(label.words[...], words[start...]) { return start }
    guard label.isTold else { return nil }
    return counts(like: label, words).sections.lazy.map { words.count - $0 }
      .first { isSection(words[$0...]) }
      ?? counts(like: label, words).times.lazy.map { words.count - $0 }
      .first { tellsTime($0..<words.count, of: words, bytes) }
  }

  private static func endOfLabel(
    like label: Label,
    atStartOf words: [TickerWord],
    _ bytes: Span<UInt8>
  ) -> Int? {
    let end = label.words.count
    if end < words.count, areAlike(label.words[...], words[..<end]) { return end }
    guard label.isTold else { return nil }
    return counts(like: label, words).sections.first { isSection(words[..<$0]) }
      ?? counts(like: label, words).times.first { tellsTime(0..<$0, of: words, bytes) }
  }

  /// How many words a label may have: a section as many as it can, a time as many as another one or else as it can.
  private static func counts(like label: Label, _ words: [TickerWord]) -> (
    sections: [Int], times: [Int]
  ) {
    let counts = (1...mostWords).reversed().filter { $0 < words.count }
    return (counts, ([label.words.count] + counts).filter { $0 < words.count })
  }

  /// Whether two labels have the same words, numbers aside.
  private static func areAlike(_ label: ArraySlice<TickerWord>, _ other: ArraySlice<TickerWord>)
    -> Bool
  {
    label.count == other.count
      && zip(label, other).allSatisfy {
        $0.identity == $1.identity || ($0.script == .digits && $1.script == .digits)
      }
  }

  /// Whether some words are the name of a section.
  private static func isSection(_ words: ArraySlice<TickerWord>) -> Bool {
    sections.contains(words.map(\.identity))
  }

  /// Whether some words tell a time.
  private static func tellsTime(_ range: Range<Int>, of words: [TickerWord], _ bytes: Span<UInt8>)
    -> Bool
  {
    var place = range.lowerBound
    var stamps = 0
    var hasWord = false
    var hasDistance = false
    while place < range.upperBound {
      if let stamp = TickerStamp(at: place, of: words, bytes), stamp.kind.tellsTime {
        stamps += 1
        if stamp.kind == .ago { hasDistance = true }
        place += stamp.wordCount
      } else if TickerStamp.timeWords.contains(words[place].identity) {
        hasWord = true
        place += 1
      } else {
        return false
      }
    }
    // Why: `غدا` before `منذ ساعة` is the end of a headline.
    return stamps > 0 && place == range.upperBound && !(hasWord && hasDistance)
  }

  /// The names of sections that papers have, as the identities of their words.
  private static let sections = Set(
    Lexicon.standard.words(of: "paper.section").map { name in
      TickerScanner.words(in: Array(name.utf8).span).map(\.identity)
    }
  )
}
