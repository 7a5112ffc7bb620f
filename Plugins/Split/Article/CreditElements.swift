/// The names in a credit line or dateline, with what each of them is.
struct CreditElements {
  /// What a name stands for.
  enum Role: Equatable {
    case agency, place, author, date
  }

  /// One name.
  struct Element: Equatable {
    /// UTF-8 byte offsets into the text, half-open.
    var range: Range<Int>
    var role: Role
    /// Whether a table has the name, so that the role is no guess.
    var isKnown: Bool
    /// Whether it is called like a paper, which may be an everyday word.
    var isPaper: Bool
    var wordCount: Int
    var isQuoted: Bool
    /// The sign after it, folded; 0 at the end.
    var separator: UInt16
  }

  private(set) var elements: [Element] = []

  /// Cuts a range of a folded line at dashes, bars, commas, brackets and colons.
  init(_ line: FoldedLine, _ range: Range<Int>, _ vocabulary: ArticleVocabulary) {
    var start = range.lowerBound
    for place in range.lowerBound...range.upperBound {
      let separator = place < range.upperBound ? line.units[place] : 0
      guard place == range.upperBound || Self.isSeparator(separator) else { continue }
      append(line, start..<place, separator, vocabulary)
      start = place + 1
    }
  }

  static func isSeparator(_ unit: UInt16) -> Bool {
    switch unit {
    case LetterFold.dash, LetterFold.bar, LetterFold.colon, 0x28, 0x29, 0x5B, 0x5D, 0x2F, 0x2C,
      0x3B, 0x2B, 0x26:
      true
    default: false
    }
  }

  private mutating func append(
    _ line: FoldedLine,
    _ range: Range<Int>,
    _ separator: UInt16,
    _ vocabulary: ArticleVocabulary
  ) {
    var lower = range.lowerBound
    var upper = range.upperBound
    var isQuoted = false
    while lower < upper,
      line.units[lower] == LetterFold.blank || line.units[lower] == LetterFold.quote
    {
      isQuoted = isQuoted || line.units[lower] == LetterFold.quote
      lower += 1
    }
    while upper > lower,
      line.units[upper - 1] == LetterFold.blank || line.units[upper - 1] == LetterFold.quote
    {
      upper -= 1
    }
    // Why: what has an @ is an address and names nobody.
    guard lower < upper, !line.units[lower..<upper].contains(0x40) else { return }
    let name = lower..<upper
    if !vocabulary.agencies.contains(line.units, name),
      let cut = loneAnd(line.units, name) ?? fromPlace(line.units, name, vocabulary)
    {
      append(line, name.lowerBound..<cut.lowerBound, LetterFold.blank, vocabulary)
      append(line, cut.upperBound..<name.upperBound, separator, vocabulary)
      return
    }
    let (role, isKnown) = Self.role(of: name, in: line.units, isQuoted: isQuoted, vocabulary)
    elements.append(
      Element(
        range: line.byteRange(of: name),
        role: role,
        isKnown: isKnown,
        isPaper: !isKnown && vocabulary.papers.contains(line.units, name),
        wordCount: line.units[name].count { $0 == LetterFold.blank } + 1,
        isQuoted: isQuoted,
        separator: separator
      )
    )
  }

  /// The place of a waw that stands alone between two words.
  private func loneAnd(_ units: [UInt16], _ range: Range<Int>) -> Range<Int>? {
    range.dropFirst().dropLast().first {
      units[$0] == 0x0648 && units[$0 - 1] == LetterFold.blank && units[$0 + 1] == LetterFold.blank
    }.map { $0..<$0 + 1 }
  }

  /// The blank, `من` and blank between an agency and the place that it reports from.
  private func fromPlace(
    _ units: [UInt16],
    _ range: Range<Int>,
    _ vocabulary: ArticleVocabulary
  ) -> Range<Int>? {
    guard
      let length = vocabulary.agencies.matchLength(
        in: units,
        at: range.lowerBound,
        upTo: range.upperBound
      )
    else { return nil }
    let cut = range.lowerBound + length..<min(range.lowerBound + length + 4, range.upperBound)
    guard units[cut].elementsEqual([LetterFold.blank, 0x0645, 0x0646, LetterFold.blank]),
      vocabulary.places.contains(units, cut.upperBound..<range.upperBound)
    else { return nil }
    return cut
  }

  private static func role(
    of name: Range<Int>,
    in units: [UInt16],
    isQuoted: Bool,
    _ vocabulary: ArticleVocabulary
  ) -> (Role, isKnown: Bool) {
    if vocabulary.agencies.contains(units, name) { return (.agency, true) }
    if vocabulary.places.contains(units, name) { return (.place, true) }
    if isDate(name, in: units, vocabulary) { return (.date, true) }
    var wordCount = 0
    var place = name.lowerBound
    while place < name.upperBound {
      if vocabulary.institutionWords.matchLength(in: units, at: place, upTo: name.upperBound) != nil
      {
        return (.agency, false)
      }
      wordCount += 1
      while place < name.upperBound, units[place] != LetterFold.blank { place += 1 }
      place += 1
    }
    // Why: papers have the article in their names, people seldom in their first ones.
    let hasArticle =
      name.count > 2 && units[name.lowerBound] == 0x0627 && units[name.lowerBound + 1] == 0x0644
    let isPerson = !isQuoted && !hasArticle && (2...4).contains(wordCount)
    return (isPerson ? .author : .agency, false)
  }

  private static func isDate(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Bool {
    var place = name.lowerBound
    while place < name.upperBound {
      if !LetterFold.isWordUnit(units[place]) || LetterFold.isDigit(units[place]) {
        place += 1
      } else if let length = vocabulary.dateWords.matchLength(
        in: units,
        at: place,
        upTo: name.upperBound
      ) {
        place += length
      } else {
        return false
      }
    }
    return true
  }
}
