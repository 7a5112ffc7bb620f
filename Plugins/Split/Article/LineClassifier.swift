/// Tells what lines look like, each on its own.
///
/// - Complexity: linear in the bytes of short lines; of a long one only the beginning is looked at.
struct LineClassifier {
  let vocabulary: ArticleVocabulary
  var line = FoldedLine()

  /// The longest line, in bytes, that can be more than running text.
  private static let shortByteCount = 240
  /// The longest line, in bytes, that ends a sentence and can be more than running text.
  private static let sentenceByteCount = 100
  /// How many bytes of a longer line are searched for a heading with a colon.
  private static let headingByteCount = 96

  init(vocabulary: ArticleVocabulary) { self.vocabulary = vocabulary }

  /// Fills in what a line looks like.
  mutating func classify(_ article: inout ArticleLine, in bytes: Span<UInt8>) {
    let range = article.range
    article.endsSentence = SentenceEnd.isAtEnd(of: range, in: bytes)
    let isShort =
      range.count <= (article.endsSentence ? Self.sentenceByteCount : Self.shortByteCount)
    let end =
      isShort ? range.upperBound : min(range.upperBound, range.lowerBound + Self.headingByteCount)
    line.fold(bytes, range.lowerBound..<end)
    let units = line.units
    if let heading = tickerHeading(units, isWhole: isShort) {
      article.kind = heading
      return
    }
    guard isShort else { return }
    let signs = Signs(units)
    article.wordCount = signs.wordCount
    article.endsWithColon = units.last == LetterFold.colon
    article.barCount = signs.barCount
    article.hasClock = signs.hasClock
    article.isMasthead =
      (signs.wordCount <= 3 && opensMasthead(units))
      || (signs.wordCount <= 4 && !signs.hasArabic)
    article.isPaperName =
      isWhole(units, in: vocabulary.papers) || isWhole(units, in: vocabulary.agencies)
    article.isSection = isWhole(units, in: vocabulary.sections)
    article.isPersonName =
      (2...4).contains(signs.wordCount) && !signs.hasDigit && !signs.hasSeparator
      && !article.endsSentence && isPersonName(units)
    article.kind = kind(units, signs, endsSentence: article.endsSentence)
    article.hasIssueNumber =
      signs.hasDigit && (signs.wordCount <= 8 || article.kind == .bareDate)
      && issueNumberStart(units) != nil
  }

  private func kind(_ units: [UInt16], _ signs: Signs, endsSentence: Bool) -> ArticleLine.Kind {
    if let related = relatedHeading(units) { return related }
    if let label = label(units, endsSentence: endsSentence) { return label }
    if endsSentence && units.count > 40 { return .text }
    if signs.hasDigit, signs.wordCount <= 24, isDateLike(units, 0..<units.count) {
      return .bareDate
    }
    if isFurniture(units, wordCount: signs.wordCount) { return .furniture }
    if signs.hasDigit, let masthead = mastheadIssue(units) { return masthead }
    if signs.hasSeparator || signs.wordCount <= 5, isCredit(units, endsSentence: endsSentence) {
      return .credit
    }
    return .text
  }

  /// What one look over a folded line tells; most lines need no second one.
  private struct Signs {
    var wordCount = 0
    var hasDigit = false
    var hasArabic = false
    var barCount = 0
    /// Whether a colon stands between two digits.
    var hasClock = false
    /// Whether a sign stands in it by which credits part their names.
    var hasSeparator = false

    init(_ units: [UInt16]) {
      var isInWord = false
      for (index, unit) in units.enumerated() {
        let isWord = LetterFold.isWordUnit(unit)
        if isWord && !isInWord { wordCount += 1 }
        isInWord = isWord
        hasArabic = hasArabic || (0x0620...0x06FF).contains(unit)
        if unit == LetterFold.bar { barCount += 1 }
        if unit == LetterFold.colon, index > 0, index + 1 < units.count {
          hasClock =
            hasClock
            || LetterFold.isDigit(units[index - 1]) && LetterFold.isDigit(units[index + 1])
        }
        hasDigit = hasDigit || LetterFold.isDigit(unit)
        hasSeparator = hasSeparator || !isWord && CreditElements.isSeparator(unit)
      }
    }
  }

  // MARK: Headings

  private func tickerHeading(_ units: [UInt16], isWhole: Bool) -> ArticleLine.Kind? {
    let start = skipDecoration(units, from: 0)
    guard
      let length = vocabulary.tickerHeadings.matchLength(in: units, at: start, upTo: units.count)
    else { return nil }
    let isSure =
      vocabulary.unsureTickerHeadings.matchLength(in: units, at: start, upTo: units.count)
      != length
    let after = skipDecoration(units, from: start + length)
    if after == units.count, isWhole { return .tickerHeading(contentStart: nil, isSure: isSure) }
    // Why: only a colon or bar parts a heading from headlines; "آخر الأخبار من غزة" is a headline.
    let hasColon = units[start + length..<after].contains {
      $0 == LetterFold.colon || $0 == LetterFold.bar
    }
    guard hasColon, after < units.count else { return nil }
    // Why: behind "عاجل:" one headline is usual; only several, with bars between them, are a block.
    guard isSure || units[after...].count(where: { $0 == LetterFold.bar }) >= 2 else { return nil }
    return .tickerHeading(contentStart: line.byteRange(of: after..<after).lowerBound, isSure: true)
  }

  private func relatedHeading(_ units: [UInt16]) -> ArticleLine.Kind? {
    let start = skipDecoration(units, from: 0)
    guard
      let length = vocabulary.relatedHeadings.matchLength(in: units, at: start, upTo: units.count)
    else { return nil }
    let after = skipDecoration(units, from: start + length)
    if after == units.count { return .relatedHeading(hasContent: false) }
    let hasColon = units[start + length..<after].contains {
      !LetterFold.isWordUnit($0) && $0 != 0x20
    }
    return hasColon ? .relatedHeading(hasContent: true) : nil
  }

  // MARK: Dates

  /// Whether all the words are words of dates and clocks, with at least one number.
  func isDateLike(_ units: [UInt16], _ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    var hasDigits = false
    while place < range.upperBound {
      if !LetterFold.isWordUnit(units[place]) {
        place += 1
      } else if LetterFold.isDigit(units[place]) {
        hasDigits = true
        while place < range.upperBound, LetterFold.isDigit(units[place]) { place += 1 }
      } else if let length = vocabulary.dateWords.matchLength(
        in: units,
        at: place,
        upTo: range.upperBound
      ) {
        place += length
      } else if hasDigits,
        let length = vocabulary.places.matchLength(in: units, at: place, upTo: range.upperBound)
      {
        place += length
      } else {
        return false
      }
    }
    return hasDigits
  }

  func dateWordCount(_ units: [UInt16], _ words: [Range<Int>]) -> Int {
    words.count {
      LetterFold.isDigit(units[$0.lowerBound]) || vocabulary.dateWords.contains(units, $0)
    }
  }

  /// A masthead names the issue somewhere and holds a date besides: `صحيفة … - العدد 16978 - الأحد …`.
  private func mastheadIssue(_ units: [UInt16]) -> ArticleLine.Kind? {
    let words = wordRanges(units, 0..<units.count)
    guard words.count >= 4, words.count <= 30 else { return nil }
    let dated = dateWordCount(units, words)
    guard dated >= 4, words.count - dated <= 8 else { return nil }
    guard let start = issueNumberStart(units) else { return nil }
    return .label(.issue, value: line.byteRange(of: start..<units.count), isSure: true)
  }

  /// Where the number behind a label of an issue begins, wherever in the line they stand.
  private func issueNumberStart(_ units: [UInt16]) -> Int? {
    let words = wordRanges(units, 0..<units.count)
    return zip(words, words.dropFirst()).first { word, next in
      LetterFold.isDigit(units[next.lowerBound]) && vocabulary.issueLabels.contains(units, word)
    }?.1.lowerBound
  }

  // MARK: Furniture and credits

  /// Whether buttons, menus and numbers fill the line, or it opens as a menu or notice does.
  private func isFurniture(_ units: [UInt16], wordCount: Int) -> Bool {
    let start = skipDecoration(units, from: 0)
    var place = start
    var phraseCount = 0
    while place < units.count {
      if !LetterFold.isWordUnit(units[place]) || LetterFold.isDigit(units[place]) {
        place += 1
        continue
      }
      guard let length = vocabulary.furniture.matchLength(in: units, at: place, upTo: units.count)
      else { break }
      phraseCount += 1
      place += length
    }
    if place == units.count { return phraseCount > 0 || wordCount == 0 }
    if isAddress(units) { return true }
    // Why: "جميع الحقوق محفوظة لصحيفة …" and "الرئيسية » سياسة » …" go on with a name.
    return phraseCount > 0 && wordCount <= 14
      && Self.notices.matchLength(in: units, at: start, upTo: units.count) != nil
  }

  /// Whether the line is an address of the web and nothing else.
  private func isAddress(_ units: [UInt16]) -> Bool {
    !units.contains(LetterFold.blank)
      && ["http://", "https://", "www."].contains { units.starts(with: $0.utf16) }
  }

  private static let notices = PhraseTable([
    "الرئيسية", "الصفحة الرئيسية", "جميع الحقوق محفوظة", "كل الحقوق محفوظة", "كافة الحقوق محفوظة",
    "all rights reserved", "home", "accueil", "تابعنا على", "تابعونا على", "شارك على", "شارك عبر",
    "تابعوا", "تابع آخر الأخبار", "لمتابعة آخر الأخبار", "لمتابعة أخبارنا", "انقر هنا", "اضغط هنا",
  ])

  private func isCredit(_ units: [UInt16], endsSentence: Bool) -> Bool {
    guard units.count <= 80 else { return false }
    let elements = CreditElements(line, 0..<units.count, vocabulary).elements
    guard !elements.isEmpty, elements.count <= 6 else { return false }
    let agencyCount = elements.count { $0.role == .agency && $0.isKnown }
    let unknownCount = elements.count { !$0.isKnown }
    // Why: behind a colon a text may begin, unless the name is set in quotation marks.
    for (element, next) in zip(elements, elements.dropFirst())
    where element.separator == LetterFold.colon && !next.isKnown && !next.isQuoted {
      return false
    }
    if endsSentence && unknownCount > 0 { return false }
    if agencyCount > 0 { return unknownCount <= 2 && elements.allSatisfy { $0.wordCount <= 5 } }
    if elements.contains(where: \.isPaper) {
      // Why: papers are called as many a thing is, so only a colon or a known name beside proves one.
      let others = elements.filter { !$0.isPaper }
      if units.last == LetterFold.colon { return others.allSatisfy { $0.wordCount <= 4 } }
      return !others.isEmpty && others.allSatisfy(\.isKnown)
    }
    // "دمشق – البعث:" and "القاهرة - محمد حسن": a place with one or two names behind it.
    return elements.count >= 2 && elements[0].role == .place && (1...2).contains(unknownCount)
      && elements.dropFirst().allSatisfy { $0.role != .place && $0.wordCount <= 4 }
      && (units.last == LetterFold.colon || elements.count == 2 && units.count <= 40)
  }

  /// Whether the line opens as the name of a paper does: `صحيفة …`, `جريدة …`.
  private func opensMasthead(_ units: [UInt16]) -> Bool {
    let start = skipDecoration(units, from: 0)
    return vocabulary.mastheadWords.matchLength(in: units, at: start, upTo: units.count) != nil
  }

  /// Whether the line is one phrase of a table and nothing else.
  private func isWhole(_ units: [UInt16], in table: PhraseTable) -> Bool {
    let start = skipDecoration(units, from: 0)
    guard let length = table.matchLength(in: units, at: start, upTo: units.count) else {
      return false
    }
    return skipDecoration(units, from: start + length) == units.count
  }

  /// Whether the line opens with a first name and holds no word that joins others to sentences.
  private func isPersonName(_ units: [UInt16]) -> Bool {
    vocabulary.givenNames.matchLength(in: units, at: 0, upTo: units.count) != nil
      && units.allSatisfy { LetterFold.isWordUnit($0) || $0 == LetterFold.blank || $0 == 0x2E }
      && wordRanges(units, 0..<units.count).allSatisfy { !Self.particles.contains(units, $0) }
  }

  private static let particles = PhraseTable([
    "في", "من", "على", "إلى", "عن", "مع", "بين", "بعد", "قبل", "عند", "حول", "ضد", "لا", "لم", "لن",
    "ما", "هل", "أن", "إن", "قد", "هو", "هي", "هذا", "هذه", "يا", "ثم", "أو", "حتى", "كل", "أول",
  ])

  // MARK: Words

  func skipDecoration(_ units: [UInt16], from start: Int) -> Int {
    var place = start
    while place < units.count, !LetterFold.isWordUnit(units[place]) { place += 1 }
    return place
  }

  /// The stretches of letters and digits.
  func wordRanges(_ units: [UInt16], _ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var place = range.lowerBound
    while place < range.upperBound {
      if !LetterFold.isWordUnit(units[place]) {
        place += 1
        continue
      }
      let start = place
      let isNumber = LetterFold.isDigit(units[place])
      while place < range.upperBound, LetterFold.isWordUnit(units[place]),
        LetterFold.isDigit(units[place]) == isNumber
      {
        place += 1
      }
      words.append(start..<place)
    }
    return words
  }
}

/// Tells where a line closes with the end of a sentence.
enum SentenceEnd {
  /// Whether a full stop, question or exclamation mark ends the range, quotes and brackets aside.
  ///
  /// Two stops or more are an ellipsis, as headlines have them.
  static func isAtEnd(of range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound {
      switch bytes[end - 1] {
      case 0x20, 0x22, 0x27, 0x29, 0x5D: end -= 1
      case 0xBB where end - 2 >= range.lowerBound && bytes[end - 2] == 0xC2: end -= 2
      case 0x99...0x9F
      where end - 3 >= range.lowerBound && bytes[end - 2] == 0x80 && bytes[end - 3] == 0xE2:
        end -= 3
      case 0x2E: return end - 2 < range.lowerBound || bytes[end - 2] != 0x2E
      case 0x21, 0x3F: return true
      case 0x9F: return end - 2 >= range.lowerBound && bytes[end - 2] == 0xD8
      case 0x94: return end - 2 >= range.lowerBound && bytes[end - 2] == 0xDB
      default: return false
      }
    }
    return false
  }
}
