/// Tells what lines look like, each on its own.
///
/// - Complexity: linear in the bytes of short lines; of a long one only the beginning is looked at.
struct LineClassifier {
  var vocabulary: ArticleVocabulary
  var line = FoldedLine()
  /// Where the words of the line that is looked at begin, and the kinds of the phrases that begin with its first.
  private(set) var openingStart = -1
  private(set) var opening: WordKinds = []

  /// The longest line, in bytes, that can be more than running text.
  static let shortByteCount = 280
  /// The longest line, in bytes, that ends a sentence and can be more than running text.
  private static let sentenceByteCount = 110
  /// How many bytes of a longer line are searched for a heading with a colon.
  private static let headingByteCount = 96

  init(vocabulary: ArticleVocabulary) { self.vocabulary = vocabulary }

  /// Fills in what a line looks like.
  mutating func classify(_ article: inout ArticleLine, in bytes: Span<UInt8>) {
    let range = article.range
    let end = SentenceEnd.mark(of: range, in: bytes)
    article.features[.endsWithStop] = end == .stop
    article.features[.endsWithMark] = end == .mark
    article.features[.long] = range.count > 320
    article.features[.huge] = range.count > 640
    let isShort =
      range.count <= (end == .stop ? Self.sentenceByteCount : Self.shortByteCount)
    let foldEnd =
      isShort ? range.upperBound : min(range.upperBound, range.lowerBound + Self.headingByteCount)
    line.fold(bytes, range.lowerBound..<foldEnd)
    if !isShort, opensAsUnsureHeading() {
      let limit = range.lowerBound + Self.headlinesByteCount
      line.fold(bytes, range.lowerBound..<min(range.upperBound, limit))
    }
    let units = line.units
    let start = skipDecoration(units, from: 0)
    article.features[.bulleted] =
      !units.isEmpty && ArticleReader.pointSign(bytes, range, isAsterisk: false) != 0
    article.features[.opensWithAnd] = start < units.count && units[start] == 0x0648
    opening = vocabulary.kinds(beginningAt: start, in: units)
    openingStart = start
    article.features[.reports] =
      phraseLength(of: .reporting, in: units, from: start) != nil
    if let heading = tickerHeading(units, from: start, isWhole: isShort) {
      article.kind = heading.kind
      article.features[heading.isSure ? .tickerHeading : .unsureHeading] = true
      article.features[.headingWithContent] = heading.hasContent
    }
    if isShort {
      classifyShort(&article, units: units, from: start, bytes: bytes)
    } else {
      article.features[.many] = !article.features[.long]
      article.features[.hasComma] = true
      article.features[.imprint] =
        phraseLength(of: .imprint, in: units, from: start) != nil
      article.features[.opensAsCall] = isCall(units, start, wordCount: .max)
    }
  }

  private func classifyShort(
    _ article: inout ArticleLine,
    units: [UInt16],
    from start: Int,
    bytes: Span<UInt8>
  ) {
    let signs = LineSigns(units)
    article.wordCount = signs.wordCount
    let length: LineFeature =
      signs.wordCount <= 2
      ? .tiny : signs.wordCount <= 5 ? .few : signs.wordCount <= 18 ? .some : .many
    article.features[length] = !article.features[.long]
    article.features[.endsWithColon] = units.last == LetterFold.colon
    // `متصل:`: of what the page counts.
    if signs.wordCount == 1, article.features[.endsWithColon] { article.features[.notTitle] = true }
    article.features[.hasComma] = signs.hasComma
    article.features[.clock] = signs.hasClock
    article.features[.opensWithClock] = signs.opensWithClock && signs.wordCount > 4
    article.features[.latin] = !signs.hasArabic && signs.hasLatin && signs.wordCount <= 8
    article.features[.leadsIn] =
      phraseLength(of: .leadIn, in: units, from: start) != nil
    article.features[.leadsInOwn] =
      article.features[.leadsIn] && !article.features[.endsWithStop] && signs.wordCount <= 12
      && speaksOfOwn(units, from: start, bytes: bytes)
    article.features[.tellsToday] = tellsToday(units, from: start)
    article.features[.parted] =
      signs.wordCount >= 7
      && units.indices.dropFirst(8).dropLast(8).contains {
        units[$0] == 0x2E && units[$0 + 1] == 0x2E && units[$0 + 2] == LetterFold.blank
      }
    article.features[.speaksTo] = units.last == LetterFold.colon && speaksTo(units)
    article.hash = signs.hash
    article.stemHash = signs.stemHash
    article.restHash = signs.restHash
    article.letterHash = signs.letterHash
    let cover = LineCover(units, from: 0, vocabulary)
    let hasEnd = article.features[.endsWithStop]
    if article.kind == .text, let label = label(units, endsSentence: hasEnd) {
      article.kind = label.kind
      if case .label(_, _, let isSure) = label.kind {
        article.features[.sureLabel] = isSure
      }
      article.features[Self.feature(of: label.label)] = true
      article.features[.pageDate] =
        label.label == .date
        && phraseLength(of: .pageDateLabel, in: units, from: start) != nil
      article.features[.todayLabel] =
        label.label == .date && phraseLength(of: .todayLabel, in: units, from: start) != nil
      article.features[.updateLabel] =
        label.label == .date
        && phraseLength(of: .updateLabel, in: units, from: start) != nil
    }
    tellDates(&article, units: units, signs: signs, cover: cover)
    article.features[.titled] =
      article.kind == .text && cover.hasFullDate && !cover.hasIssueNumber && !signs.hasClock
      && signs.wordCount <= 18 && titlesDay(units, from: start)
    tellFurniture(&article, units: units, from: start, signs: signs, cover: cover)
    tellNames(&article, units: units, from: start, signs: signs, cover: cover, bytes: bytes)
  }

  private static func feature(of label: ArticleLine.Label) -> LineFeature {
    switch label {
    case .date: .dateLabel
    case .issue: .issueLabel
    case .byline: .bylineLabel
    case .author: .authorLabel
    case .source: .sourceLabel
    case .place, .other: .otherLabel
    }
  }

  // MARK: Dates

  private func tellDates(
    _ article: inout ArticleLine,
    units: [UInt16],
    signs: LineSigns,
    cover: LineCover
  ) {
    article.features[.fullDate] = cover.hasFullDate
    article.features[.weekday] = cover.hasWeekday
    article.features[.relativeTime] =
      cover.isRelativeTime && signs.wordCount <= 8 && cover.unknownCount <= 1
    if signs.hasDigit, signs.wordCount <= 30 {
      article.features[.issueNumber] =
        cover.hasIssueNumber && (signs.wordCount <= 8 || cover.hasFullDate)
        && !article.features[.endsWithStop]
    }
    guard cover.dateCount > 0 || cover.hasFullDate, signs.hasDigit, signs.wordCount <= 30 else {
      return
    }
    if cover.unknownCount == 0,
      cover.dateCount + cover.placeCount + cover.numberCount == signs.wordCount
    {
      article.features[.dateOnly] = true
      if article.kind == .text { article.kind = .bareDate }
      return
    }
    guard cover.hasFullDate, !(article.features[.endsWithStop] && signs.wordCount > 12) else {
      return
    }
    let isMarked = cover.hasIssueNumber || signs.hasClock || article.features[.dateLabel]
    article.features[.dated] =
      cover.unknownCount == 0
      || cover.unknownCount == cover.agencyCount && cover.dateCount >= 2
      || (isMarked && cover.unknownCount <= 8
        && cover.dateCount + cover.numberCount >= 3)
      || (cover.isDateApart && cover.unknownCount <= 5 && !quotesBeforeDay(units))
  }

  // MARK: Furniture

  private func tellFurniture(
    _ article: inout ArticleLine,
    units: [UInt16],
    from start: Int,
    signs: LineSigns,
    cover: LineCover
  ) {
    if let length = phraseLength(of: .relatedHeading, in: units, from: start),
      article.kind == .text
    {
      let after = skipDecoration(units, from: start + length)
      let isParted =
        units[start + length..<after].contains {
          $0 == LetterFold.colon || $0 == LetterFold.bar || $0 == LetterFold.dash
            || $0 == LetterFold.ellipsis
        } || units[start + length..<after].count { $0 == 0x2E } >= 2
      if after == units.count || isParted {
        article.kind = .relatedHeading
        article.features[.relatedHeading] = true
        article.features[.headingWithContent] = after < units.count
      }
    }
    // Why: `تونس: «الشرق الأوسط»` is a town and a paper, though sections are called so too.
    article.features[.section] =
      cover.isWhole(.section)
      && !units.dropLast().contains { $0 == LetterFold.colon || $0 == LetterFold.quote }
      && !isPaperAndPlace(units, from: start)
    // Why: no menu ends in a bracket.
    article.features[.menu] =
      cover.isMenu && signs.wordCount >= 3 && units.last != 0x29
      || isPath(units, from: start, signs: signs)
    if isMail(units) { article.features[.otherLabel] = true }
    article.features[.opensAsCall] = isCall(units, start, wordCount: signs.wordCount)
    func opens(_ kinds: WordKinds, upTo wordCount: Int) -> Bool {
      signs.wordCount <= wordCount
        && phraseLength(of: kinds, in: units, from: start) != nil
    }
    article.features[.imprint] =
      opens(.imprint, upTo: 30) || (signs.wordCount <= 30 && units.contains(0x00A9))
    article.features[.comments] =
      cover.isWhole(.comments) || (opens(.comments, upTo: 8) && signs.hasSeparator)
    article.features[.endMark] = cover.isWhole(.end) || isEndMark(units, from: start, signs: signs)
    article.features[.caption] = isCaption(
      units,
      from: start,
      signs: signs,
      cover: cover,
      endsSentence: article.features[.endsWithStop]
    )
    if article.kind == .text, !article.features[.endsWithStop], !article.features[.endsWithMark],
      namesOfficial(units, from: start, signs: signs)
    {
      article.features[.caption] = true
      article.features[.notTitle] = true
    }
    if article.features[.caption] { article.features[.imprint] = false }
    article.features[.depicts] =
      !article.features[.endsWithStop] && !article.features[.endsWithMark]
      && depicts(units, from: start, signs: signs)
    article.features[.editor] = isEditor(units, from: start, signs: signs, hasYear: cover.hasYear)
    if case .label(.other, let value, _) = article.kind, value.isEmpty {
      // `رابط دائم:`: what the label stands before isn't there, or on another line.
      article.features[.furniture] = true
      article.features[.otherLabel] = false
      article.kind = .furniture
      return
    }
    guard article.kind == .text || article.kind == .relatedHeading, !article.features[.titled]
    else { return }
    let isFilled =
      (cover.furnitureCount > 0 || signs.wordCount == 0
        || signs.wordCount <= 2 && cover.numberCount == signs.wordCount)
      && cover.unknownCount == 0 && cover.sectionCount == 0
      && cover.dateCount <= cover.furnitureCount
      // Why: `باريس: «المدينة»` is a town and a paper, though a form asks for a town by that word.
      && !(signs.hasSeparator && cover.placeCount > 0 && cover.placeCount >= cover.furnitureCount)
    // `ن ع / م ز`, `ر/س 014`: initials and numbers of those who made the page.
    let isInitials =
      signs.longestWord <= 2 && signs.hasArabic && signs.hasSeparator && cover.agencyCount == 0
    // `210 مشاركات 3 تعليقات`, with a name before at most.
    let isCount =
      cover.furnitureCount >= 2 && cover.numberCount >= 2 && cover.unknownCount <= 2
      && signs.wordCount <= 9
    // `A+`, `-A`, `T T`: buttons for the size of the letters.
    let isLetterSize =
      signs.longestWord == 1 && !signs.hasArabic && signs.hasLatin && signs.wordCount <= 3
    // `* كاتب وقاص أردني`: what the author is, in a note of its own.
    let isNoteOfAuthor =
      units.first == 0x2A && signs.wordCount <= 12 && !signs.hasDigit
      && phraseLength(of: .office, in: units, from: start) != nil
    // `{عنوان}`, `في`: what a template left, or a word between two parts that aren't there.
    // `تابعوا الضفاف على`: what is followed, with a picture behind it.
    let lastWord = (units.lastIndex(of: LetterFold.blank) ?? -1) + 1
    let isCutCall =
      article.features[.opensAsCall] && signs.wordCount <= 5
      && vocabulary.contains(.particle, in: units, at: lastWord..<units.count)
    let isRest =
      isCutCall || units.first == 0x7B && units.last == 0x7D
      || signs.wordCount == 1 && units.count <= 3
        && vocabulary.contains(.particle, in: units, at: units.indices)
    if isFilled || isRest || isLetterSize || isNoteOfAuthor || isAddress(units) || isCount
      || isInitials && !article.features[.dateOnly]
    {
      article.features[.furniture] = true
      if article.kind == .text { article.kind = .furniture }
    }
  }

  /// Whether the line is a path of sections: `الرئيسية » محليات » …`, which may end in the headline.
  private func isPath(_ units: [UInt16], from start: Int, signs: LineSigns) -> Bool {
    guard signs.wordCount >= 2, signs.wordCount <= 48,
      let opening = pathStart(units, from: start),
      let length = vocabulary.length(of: .home, in: units, at: opening, upTo: units.count)
    else { return false }
    let sign = units[(opening + length)...].first { $0 != LetterFold.blank }
    return sign.map { !LetterFold.isWordUnit($0) && $0 != LetterFold.colon && $0 != 0x2E } ?? false
  }

  /// Where a path begins, after the label that may stand before it: `أنت هنا: الرئيسية » …`.
  private func pathStart(_ units: [UInt16], from start: Int) -> Int? {
    guard let colon = units[start...].prefix(16).firstIndex(of: LetterFold.colon) else {
      return start
    }
    return colon - start > 3 && !units[start..<colon].contains(where: LetterFold.isDigit)
      ? skipDecoration(units, from: colon) : start
  }

  /// `رئيس التحرير`, folded.
  private static let chiefEditor: [UInt16] = {
    var line = FoldedLine()
    let bytes = Array("رئيس التحرير".utf8)
    line.fold(bytes.span, bytes.indices)
    return line.units
  }()

  /// Whether the line names an editor and nothing else, or tells where and when the paper was founded.
  private func isEditor(
    _ units: [UInt16],
    from start: Int,
    signs: LineSigns,
    hasYear: Bool
  ) -> Bool {
    if phraseLength(of: .imprintOpening, in: units, from: start) != nil,
      signs.wordCount <= 24
    {
      return true
    }
    // "… منذ صدور العدد الأول منها في 3 فبراير 1981".
    if hasYear,
      let first = (start..<units.count).first(where: {
        $0 > 0 && units[$0 - 1] == LetterFold.blank
          && vocabulary.length(of: .founding, in: units, at: $0, upTo: units.count) != nil
      })
    {
      return first > start
    }
    // `الضفاف اليوم رئيس التحريرسامر الحداد`: after the paper's name, glued to the person's.
    if signs.wordCount <= 10, !units.contains(LetterFold.colon),
      units.places(of: Self.chiefEditor[...]).contains(where: {
        $0 == start || units[$0 - 1] == LetterFold.blank || units[$0 - 1] == 0x0648
      })
    {
      return true
    }
    guard let length = phraseLength(of: .editor, in: units, from: start),
      signs.wordCount <= 20
    else { return false }
    let after = skipDecoration(units, from: start + length)
    if after == units.count { return true }
    // `رئيس مجلس الإدارة و رئيس التحرير`: two offices of one person.
    let isJoined = units[after] == 0x0648 && units[after - 1] == LetterFold.blank
    if isJoined, isWhole(units, from: skipDecoration(units, from: after + 1), kinds: .editor) {
      return true
    }
    guard units[start + length..<after].contains(LetterFold.colon) else { return false }
    let end =
      units[after...].firstIndex {
        $0 == LetterFold.dash || $0 == LetterFold.bar || LetterFold.isDigit($0)
      } ?? units.count
    var name = after..<end
    if let founded = (name.lowerBound..<name.upperBound).first(where: {
      ($0 == 0 || units[$0 - 1] == LetterFold.blank)
        && vocabulary.length(of: [.imprintOpening, .editor], in: units, at: $0, upTo: units.count)
          != nil
    }) {
      name = name.lowerBound..<founded
    }
    let wordCount = units[name].count { $0 == LetterFold.blank } + 1
    // Why: "رئيس مجلس الإدارة: لا زيادة في الأسعار" is a headline.
    return wordCount <= 6
      && NameForm(name, in: units, vocabulary).isPerson
      || vocabulary.length(of: .title, in: units, at: after, upTo: units.count) != nil
      || wordCount <= 3
        && vocabulary.length(of: .reporting, in: units, at: after, upTo: units.count) == nil
        && vocabulary.length(of: .particle, in: units, at: after, upTo: units.count) == nil
  }
}
