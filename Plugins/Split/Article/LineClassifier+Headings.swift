/// Headings of latest headlines, and the openings of kickers.
extension LineClassifier {
  /// How many bytes of a longer line that opens with such a heading are searched for the marks between headlines.
  static let headlinesByteCount = 1_200

  /// Whether the folded line opens with a word such as `عاجل` and a sign, so that headlines may follow.
  func opensAsUnsureHeading() -> Bool {
    let start = skipDecoration(line.units, from: 0)
    guard
      let length = vocabulary.length(
        of: .unsureHeading,
        in: line.units,
        at: start,
        upTo: line.units.count
      )
    else { return false }
    let after = start + length
    return skipDecoration(line.units, from: after) > after + 1
  }

  func tickerHeading(
    _ units: [UInt16],
    from start: Int,
    isWhole: Bool
  ) -> (kind: ArticleLine.Kind, isSure: Bool, hasContent: Bool)? {
    guard
      let match = phrase(.tickerHeading, in: units, from: start)
    else { return nil }
    let isSure =
      phraseLength(of: .unsureHeading, in: units, from: start) != match.length
    let headingEnd = start + match.length
    let after = skipDecoration(units, from: headingEnd)
    if after == units.count, isWhole {
      return (.tickerHeading(contentStart: nil), isSure, false)
    }
    // Why: only a colon or bar parts a heading from headlines; "آخر الأخبار من غزة" is a headline.
    let hasColon = units[headingEnd..<after].contains {
      $0 == LetterFold.colon || $0 == LetterFold.bar || $0 == 0x2A
    }
    guard hasColon, after < units.count, !isDateline(units, after) else { return nil }
    // Why: after "عاجل:" one headline is usual; only several, with marks between them, are a block.
    guard isSure || Self.partingMarks(units[after...]) >= 2 else { return nil }
    let content = line.byteRange(of: after..<after).lowerBound
    return (.tickerHeading(contentStart: content), true, true)
  }

  /// Whether nothing but a place, and what else names stand beside one, follows: `أخبار الآن | درنة – شرق ليبيا`.
  private func isDateline(_ units: [UInt16], _ start: Int) -> Bool {
    guard units.count - start < 60 else { return false }
    let names = NameLine(line, start..<units.count, vocabulary).elements
    return !names.isEmpty && names.allSatisfy { $0.evidence >= .form && $0.wordCount <= 3 }
      && names.contains { $0.role == .place && $0.evidence == .table }
  }

  /// The marks by which headlines on one line are parted: bars, `::`, `**`, each with a blank before and after it.
  private static func partingMarks(_ units: ArraySlice<UInt16>) -> Int {
    var count = 0
    var place = units.startIndex
    while place < units.endIndex {
      let first = place
      while place < units.endIndex, !LetterFold.isWordUnit(units[place]) { place += 1 }
      let signs = units[first..<place]
      if signs.contains(LetterFold.bar) || signs.count(where: { $0 == LetterFold.colon }) > 1
        || signs.count(where: { $0 == 0x2A }) > 0 && signs.count > 1
      {
        count += 1
      }
      place = max(place, first + 1)
    }
    return count
  }

  /// Whether the second word ends in a pronoun, of somebody whom the headline names: `خلال رعايته …`.
  func speaksOfOwn(_ units: [UInt16], from start: Int, bytes: Span<UInt8>) -> Bool {
    guard let blank = units[start...].firstIndex(of: LetterFold.blank), blank + 1 < units.count
    else {
      return false
    }
    let word = blank + 1
    let end = units[word...].firstIndex { !LetterFold.isWordUnit($0) } ?? units.count
    guard end - word >= 4, units[word..<word + 2] != [LetterFold.alef, LetterFold.lam],
      units[word..<word + 2] != [LetterFold.lam, LetterFold.lam]
    else { return false }
    if end - word >= 5, units[end - 1] == LetterFold.alef, units[end - 2] == 0x0647 { return true }
    // Why: folded, teh marbuta is a heh too.
    let last = line.byteRange(of: end - 1..<end)
    return bytes[last.lowerBound] == 0xD9 && bytes[last.lowerBound + 1] == 0x87
      && [0x062A, 0x0626].contains(units[end - 2]) && end - word >= 5
  }

  /// Whether a word that is quoted stands after the letter `ل`: to which paper somebody spoke.
  func speaksTo(_ units: [UInt16]) -> Bool {
    units.indices.contains {
      $0 > 1 && units[$0] == LetterFold.quote && units[$0 - 1] == LetterFold.lam
        && units[$0 - 2] == LetterFold.blank
    }
  }
}
