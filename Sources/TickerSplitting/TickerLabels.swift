internal import ArabicText

/// What stands beside each of a list's headlines: a clock, a section, a number, the name of the site.
enum TickerLabels {
  private static let fewestLabelled = 4
  private static let longestByteCount = 60
  private static let mostWords = 4
  /// Of the pieces between separators so many of `outOf` have what is taken for a label.
  private static let labelled = (count: 4, outOf: 5)
  /// Of labels that nothing tells but that they come back.
  private static let fewestRecurring = 6
  /// How many labels may stand side by side.
  private static let mostLabels = 4

  /// Headlines without what stands beside each.
  ///
  /// `10:35 | … 10:20 | …` has clocks at the ends of all pieces but the last, and the first piece is nothing
  /// else; `… | رياضة … | فن` has sections at their beginnings; in `10:35 … | 10:20 …` and `1- رياضة: … • 2- فن: …` each
  /// piece has its own.
  static func withoutLabels(_ pieces: [Range<Int>], of bytes: Span<UInt8>) -> [Range<Int>] {
    guard pieces.count >= fewestLabelled, mayHaveLabels(pieces, bytes) else { return pieces }
    var list = pieces.map { Piece($0, of: bytes) }
    let isBetween = dropLabels(from: &list, bytes)
    if list.count >= fewestLabelled {
      let isTaken = takeEndsAway(from: &list, bytes) || takeBeginningsAway(from: &list, bytes)
      // `|10:35| … |10:20| …`
      if isBetween, !isTaken, isLabel(list[0], bytes) { list.removeFirst() }
    }
    guard list.count >= fewestLabelled else { return list.map(\.range) }
    for side in Side.allCases {
      for _ in 0..<mostLabels {
        guard Kind.allCases.contains(where: { takeAway($0, at: side, of: &list, bytes) }) else {
          break
        }
      }
    }
    return list.map(\.range)
  }

  /// Whether the pieces at a list's ends have or are labels.
  ///
  /// Why: in nearly all lists they haven't, and the words of the others needn't be read.
  private static func mayHaveLabels(_ pieces: [Range<Int>], _ bytes: Span<UInt8>) -> Bool {
    guard let first = pieces.first, let last = pieces.last else { return false }
    if first.count <= longestByteCount || last.count <= longestByteCount { return true }
    return [first, pieces[1], last].contains { range in
      let piece = Piece(range, of: bytes)
      return Side.allCases.contains { side in
        Kind.allCases.contains { piece.label($0, at: side, bytes) > 0 }
      }
    }
  }

  private enum Side: CaseIterable { case beginning, end }

  private enum Kind: CaseIterable {
    /// Marks that stand alone.
    case marks
    case time, section, bracketed
    /// A number that counts the pieces.
    case number
  }

  /// A piece between separators, and what is left of it.
  private struct Piece {
    /// In the list, of the whole piece; the words' offsets are from its beginning.
    let whole: Range<Int>
    let words: [TickerWord]
    /// The words that are left; never none.
    var left: Range<Int>

    init(_ range: Range<Int>, of bytes: Span<UInt8>) {
      whole = range
      words = TickerScanner.words(in: bytes.extracting(range))
      left = words.indices
    }

    /// In the list.
    var range: Range<Int> {
      guard left != words.indices, !left.isEmpty else { return whole }
      let start = left.lowerBound == 0 ? 0 : Int(words[left.lowerBound].byteStart)
      let end =
        left.upperBound == words.count ? whole.count : Int(words[left.upperBound - 1].byteEnd)
      return whole.lowerBound + start..<whole.lowerBound + end
    }

    func isMark(_ index: Int) -> Bool { words[index].letterCount == 0 }

    /// How many words a time has: as many as is usual, or else as it can; 0 where there is none.
    func timeWordCount(at side: Side, usual: Int?, _ bytes: Span<UInt8>) -> Int {
      let text = bytes.extracting(whole)
      let counts = (usual.map { [$0] } ?? []) + (1...mostWords).reversed()
      for count in counts where count < left.count {
        let range =
          side == .beginning
          ? left.lowerBound..<left.lowerBound + count : left.upperBound - count..<left.upperBound
        if tellsTime(range, of: words, text) { return count }
      }
      return 0
    }

    /// How many words a label has with the marks between it and the rest; 0 where there is none, or no rest.
    ///
    /// - Parameters:
    ///   - number: The piece's, where that is known.
    ///   - usual: How many words most pieces' times have, where that is known.
    func label(
      _ kind: Kind,
      at side: Side,
      number: Int? = nil,
      usual: Int? = nil,
      _ bytes: Span<UInt8>
    ) -> Int {
      var count = 0
      switch (kind, side) {
      case (.marks, _): break
      case (.time, _):
        count = timeWordCount(at: side, usual: usual, bytes)
      case (.section, .beginning):
        count = TickerSections.wordCount(at: left.lowerBound, of: words)
      case (.section, .end):
        count = TickerSections.wordCount(before: left.upperBound, of: words)
      case (.bracketed, .beginning), (.number, .beginning):
        guard let stamp = TickerStamp(at: left.lowerBound, of: words, bytes.extracting(whole))
        else { break }
        switch stamp.kind {
        case .label where kind == .bracketed: count = stamp.wordCount
        case .number(let own, _) where kind == .number && own == number ?? own:
          count = stamp.wordCount
        default: break
        }
      case (.bracketed, .end), (.number, .end): break
      }
      guard count > 0 || kind == .marks, count < left.count else { return 0 }
      switch side {
      case .beginning: while count < left.count, isMark(left.lowerBound + count) { count += 1 }
      case .end: while count < left.count, isMark(left.upperBound - count - 1) { count += 1 }
      }
      return count < left.count ? count : 0
    }
  }

  /// Takes a label away that nearly all pieces have.
  ///
  /// - Returns: Whether they have.
  private static func takeAway(
    _ kind: Kind,
    at side: Side,
    of list: inout [Piece],
    _ bytes: Span<UInt8>
  ) -> Bool {
    let first = list[0]
    var firstNumber: Int?
    if kind == .number,
      let stamp = TickerStamp(
        at: first.left.lowerBound,
        of: first.words,
        bytes.extracting(first.whole)
      ),
      case .number(let number, _) = stamp.kind
    {
      firstNumber = number
    }
    if kind == .number, firstNumber == nil { return false }
    let usual =
      kind == .time ? mode(list.map { $0.timeWordCount(at: side, usual: nil, bytes) }) : nil
    var counts: [Int] = []
    var missing = 0
    for (index, piece) in list.enumerated() {
      let number = firstNumber.map { $0 + index }
      let count = piece.label(kind, at: side, number: number, usual: usual, bytes)
      counts.append(count)
      if count == 0 { missing += 1 }
      guard missing * labelled.outOf <= (labelled.outOf - labelled.count) * list.count else {
        return false
      }
    }
    guard missing < list.count else { return false }
    for (index, count) in counts.enumerated() {
      switch side {
      case .beginning:
        list[index].left = list[index].left.lowerBound + count..<list[index].left.upperBound
      case .end:
        list[index].left = list[index].left.lowerBound..<list[index].left.upperBound - count
      }
    }
    return true
  }

  /// The value that comes most often, of several the lowest; nil where it's 0.
  private static func mode(_ values: [Int]) -> Int? {
    var counts = [Int](repeating: 0, count: mostWords + 1)
    for value in values { counts[value] += 1 }
    let mode = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
    return mode > 0 ? mode : nil
  }

  /// Drops pieces that are nothing but a time or a section, where there is one between each two headlines.
  ///
  /// `10:35 | رياضة | … 10:20 | فن | …`
  ///
  /// - Returns: Whether there is.
  private static func dropLabels(from list: inout [Piece], _ bytes: Span<UInt8>) -> Bool {
    let labels = list.indices.dropFirst().filter { isLabel(list[$0], bytes) }
    guard labels.count + 1 >= fewestLabelled, 5 * labels.count >= 2 * (list.count - 2) else {
      return false
    }
    for index in labels.reversed() { list.remove(at: index) }
    return true
  }

  /// Whether a piece is nothing but a time or a section.
  private static func isLabel(_ piece: Piece, _ bytes: Span<UInt8>) -> Bool {
    piece.words.count <= 2 * mostWords
      && isLabel(piece.words.indices, of: piece.words, bytes.extracting(piece.whole))
  }

  /// Whether some words are the name of a section, a time, or both.
  private static func isLabel(_ range: Range<Int>, of words: [TickerWord], _ bytes: Span<UInt8>)
    -> Bool
  {
    if TickerSections.contain(words[range]) || tellsTime(range, of: words, bytes) { return true }
    return (1...mostWords).contains { count in
      guard count < range.count else { return false }
      let start = range.lowerBound + count
      let end = range.upperBound - count
      return TickerSections.contain(words[..<start][range.lowerBound...])
        && tellsTime(start..<range.upperBound, of: words, bytes)
        || TickerSections.contain(words[end..<range.upperBound])
          && tellsTime(range.lowerBound..<end, of: words, bytes)
    }
  }

  // MARK: Labels on the other side of the separator

  /// Takes away what the first piece is and all others but the last end with.
  private static func takeEndsAway(from list: inout [Piece], _ bytes: Span<UInt8>) -> Bool {
    guard let first = list.first, first.range.count <= longestByteCount else { return false }
    let label = Label(first, bytes)
    let others = list.dropFirst().dropLast()
    var starts = others.map { startOfLabel(like: label, atEndOf: $0, bytes) }
    if starts.contains(nil) {
      // What none of the names of sections is, but comes back.
      let recurring = recurringCounts(
        of: others.map(\.words).map { $0.reversed() },
        label.words.reversed()
      )
      guard let recurring else { return false }
      starts = zip(others, recurring).map { $0.words.count - $1 }
    }
    guard starts.allSatisfy({ $0 ?? 0 > 0 }) else { return false }
    for (index, start) in zip(others.indices, starts) { list[index].left = 0..<(start ?? 0) }
    list.removeFirst()
    return true
  }

  /// Takes away what the last piece is and all others but the first begin with.
  private static func takeBeginningsAway(from list: inout [Piece], _ bytes: Span<UInt8>) -> Bool {
    guard let last = list.last, last.range.count <= longestByteCount else { return false }
    let label = Label(last, bytes)
    let others = list.dropFirst().dropLast()
    var ends = others.map { endOfLabel(like: label, atStartOf: $0, bytes) }
    if ends.contains(nil) {
      guard let recurring = recurringCounts(of: others.map(\.words), label.words) else {
        return false
      }
      ends = recurring
    }
    guard zip(ends, others).allSatisfy({ $0 ?? .max < $1.words.count }) else { return false }
    for (index, end) in zip(others.indices, ends) {
      list[index].left = (end ?? 0)..<list[index].words.count
    }
    list.removeLast()
    return true
  }

  /// How many words at the beginning of each piece come back at those of others, where nearly all have some and
  /// one piece is nothing else; nil where that isn't so.
  private static func recurringCounts(of pieces: [[TickerWord]], _ label: [TickerWord]) -> [Int]? {
    guard label.count <= mostWords, pieces.count >= fewestRecurring else { return nil }
    var seen: [[UInt32]: Int] = [label.map(\.identity): 1]
    for words in pieces {
      for count in 1...mostWords where count < words.count {
        seen[words.prefix(count).map(\.identity), default: 0] += 1
      }
    }
    let counts = pieces.map { words in
      (1...mostWords).last { count in
        count + 1 < words.count && seen[words.prefix(count).map(\.identity), default: 0] > 1
      }
    }
    let found = counts.compactMap { $0 }
    guard found.count * labelled.outOf >= labelled.count * counts.count else { return nil }
    // Words of headlines stand elsewhere in them, too.
    let firsts = Set(zip(pieces, counts).compactMap { $1 == nil ? nil : $0[0].identity })
    let elsewhere = pieces.reduce(0) { $0 + $1.dropFirst().count { firsts.contains($0.identity) } }
    guard 2 * elsewhere <= found.count else { return nil }
    return counts.map { $0 ?? label.count }
  }

  /// The piece at the end of a list, which is nothing but a label.
  private struct Label {
    let words: [TickerWord]
    /// Whether its words say that it's a label, the name of a section or a time.
    let isTold: Bool
    /// Whether it is a section and a time.
    let isOfBoth: Bool

    init(_ piece: Piece, _ bytes: Span<UInt8>) {
      words = piece.words
      isTold = TickerLabels.isLabel(piece, bytes)
      isOfBoth =
        isTold && !TickerSections.contain(words[...])
        && !TickerLabels.tellsTime(words.indices, of: words, bytes.extracting(piece.whole))
    }
  }

  private static func startOfLabel(
    like label: Label,
    atEndOf piece: Piece,
    _ bytes: Span<UInt8>
  ) -> Int? {
    let words = piece.words
    let start = words.count - label.words.count
    if start > 0, areAlike(label.words[...], words[start...]) { return start }
    guard label.isTold else { return nil }
    let text = bytes.extracting(piece.whole)
    if label.isOfBoth {
      return counts(like: label, words).ofBoth.lazy.map { words.count - $0 }
        .first { isLabel($0..<words.count, of: words, text) }
    }
    return counts(like: label, words).sections.lazy.map { words.count - $0 }
      .first { TickerSections.contain(words[$0...]) }
      ?? counts(like: label, words).times.lazy.map { words.count - $0 }
      .first { tellsTime($0..<words.count, of: words, bytes.extracting(piece.whole)) }
  }

  private static func endOfLabel(
    like label: Label,
    atStartOf piece: Piece,
    _ bytes: Span<UInt8>
  ) -> Int? {
    let words = piece.words
    let end = label.words.count
    if end < words.count, areAlike(label.words[...], words[..<end]) { return end }
    guard label.isTold else { return nil }
    let text = bytes.extracting(piece.whole)
    if label.isOfBoth {
      return counts(like: label, words).ofBoth.first { isLabel(0..<$0, of: words, text) }
    }
    return counts(like: label, words).sections.first { TickerSections.contain(words[..<$0]) }
      ?? counts(like: label, words).times.first {
        tellsTime(0..<$0, of: words, bytes.extracting(piece.whole))
      }
  }

  /// How many words a label may have: a section as many as it can, a time as many as another one or else as it can.
  private static func counts(like label: Label, _ words: [TickerWord]) -> (
    sections: [Int], times: [Int], ofBoth: [Int]
  ) {
    func fitting(_ counts: [Int]) -> [Int] { counts.filter { $0 < words.count } }
    let counts = Array((1...mostWords).reversed())
    let ofBoth = Array((2...2 * mostWords).reversed())
    let own = [label.words.count]
    return (fitting(counts), fitting(own + counts), fitting(own + ofBoth))
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

  /// Whether some words tell a time.
  fileprivate static func tellsTime(
    _ range: Range<Int>,
    of words: [TickerWord],
    _ bytes: Span<UInt8>
  ) -> Bool {
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
}
