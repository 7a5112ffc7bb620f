extension LineClassifier {
  /// The label that opens a line, with the place of its value.
  func label(
    _ units: [UInt16],
    endsSentence: Bool
  ) -> (kind: ArticleLine.Kind, label: ArticleLine.Label)? {
    let start = skipDecoration(units, from: 0)
    guard let best = phrase(.labels, in: units, from: start) else {
      return nil
    }
    // Why: `إعداد` and `أعداد` fold to one; only a number after it makes it an issue's.
    let afterLabel = units[(start + best.length)...].first { LetterFold.isWordUnit($0) }
    let isNumbered = afterLabel.map { LetterFold.isDigit($0) } ?? false
    let label = Self.label(
      of: best.kinds.contains([.issueLabel, .authorLabel]) && !isNumbered
        ? best.kinds.subtracting(.issueLabel) : best.kinds
    )
    let labelEnd = start + best.length
    var valueStart = labelEnd
    let isNumeric = label == .issue || label == .date
    while valueStart < units.count, !LetterFold.isWordUnit(units[valueStart]),
      isNumeric || (units[valueStart] != 0x28 && units[valueStart] != LetterFold.quote)
    {
      valueStart += 1
    }
    let separators = units[labelEnd..<valueStart]
    let hasColon = separators.contains(LetterFold.colon) || separators.contains(0x3D)
    let hasDash =
      separators.contains(LetterFold.dash) || separators.contains(LetterFold.bar)
      || separators.contains(0x2F)
    let value = LineValue(units, valueStart, vocabulary)
    let isAccepted: Bool
    switch label {
    case .date:
      isAccepted = value.isDate(hasColon: hasColon, endsSentence: endsSentence)
    case .issue:
      isAccepted = value.isIssue(hasColon: hasColon, endsSentence: endsSentence)
    case .byline, .author:
      let isName =
        vocabulary.length(of: [.givenName, .title], in: units, at: valueStart, upTo: units.count)
        != nil
      // Why: "تقرير: تحديات ديمغرافية تواجه …" is a headline.
      let limit =
        hasColon || hasDash ? (label == .byline || isName ? 8 : 4) : label == .byline ? 5 : 0
      let hasOffice =
        label == .byline && value.wordCount <= 12 && !endsSentence
        && (NameLine.officeAfterPerson(valueStart..<units.count, in: units, vocabulary) != nil
          || NameLine.titleBeforeName(valueStart..<units.count, in: units, vocabulary) != nil)
      isAccepted =
        hasOffice
        ? true
        : endsSentence || value.wordCount == 0
          // `أضيف بواسطة`: whose name stands on the next line.
          ? value.wordCount == 0 && (hasColon || label == .byline && best.length > 5)
          : value.wordCount <= limit || (hasColon && value.hasFullDate && value.wordCount <= 12)
    case .source, .place:
      // `نقلا عن لوموند`: says so without a sign.
      let isPlain = best.kinds.contains(.plainSourceLabel) && value.wordCount <= 5
      // Why: "المدينة - رويترز" names a paper; a form asks for a town with a colon, and no agency answers.
      let isPaper =
        label == .place && vocabulary.contains(.paper, in: units, at: start..<labelEnd)
        && (!hasColon
          || vocabulary.contains([.agency, .paper], in: units, at: valueStart..<units.count))
      isAccepted =
        !isPaper && (hasColon || hasDash || isPlain) && value.wordCount <= 8
        && value.wordCount > (isPlain ? 0 : -1) && !(endsSentence && value.wordCount > 3)
    case .other:
      isAccepted =
        (hasColon && value.wordCount <= 14 && !(endsSentence && value.wordCount > 6))
        || (value.wordCount > 0 && value.isDateLike)
    }
    guard isAccepted else { return nil }
    // `عدد المشاهدات: 1532`: a counter is the page's.
    if label == .other, value.isNumber,
      phraseLength(of: .counter, in: units, from: start) == best.length
    {
      return nil
    }
    let isSure = hasColon && isNumeric
    let range = line.byteRange(of: valueStart..<units.count)
    return (.label(label, value: range, isSure: isSure), label)
  }

  private static func label(of kinds: WordKinds) -> ArticleLine.Label {
    if kinds.contains(.dateLabel) { return .date }
    if kinds.contains(.issueLabel) { return .issue }
    if kinds.contains(.bylineLabel) { return .byline }
    if kinds.contains(.authorLabel) { return .author }
    if kinds.contains(.sourceLabel) { return .source }
    return kinds.contains(.placeLabel) ? .place : .other
  }
}

/// What stands after a label.
private struct LineValue {
  let wordCount: Int
  /// Whether all its words are words of dates and clocks, with at least one number.
  let isDateLike: Bool
  private let cover: LineCover
  private let opensWithDigit: Bool

  init(_ units: [UInt16], _ start: Int, _ vocabulary: ArticleVocabulary) {
    cover = LineCover(units, from: start, vocabulary)
    wordCount = cover.allCount
    isDateLike =
      cover.numberCount > 0
      && cover.dateCount + cover.numberCount + cover.placeCount == cover.allCount
    opensWithDigit = start < units.count && LetterFold.isDigit(units[start])
  }

  var hasFullDate: Bool { cover.hasFullDate }

  /// Whether numbers are all that it is.
  var isNumber: Bool { wordCount > 0 && cover.numberCount == wordCount }

  private var datedCount: Int { cover.dateCount + cover.numberCount }

  func isDate(hasColon: Bool, endsSentence: Bool) -> Bool {
    if wordCount == 0 { return hasColon }
    if cover.hasFullDate, hasColon, wordCount <= 16 { return true }
    if hasColon {
      return isDateLike || cover.isRelativeTime || (wordCount <= 12 && datedCount >= 2)
    }
    // "نشر في الشعب يوم 25 جانفي 2022": the paper's name stands between.
    return isDateLike || (cover.isRelativeTime && wordCount <= 6)
      || (!endsSentence && wordCount <= 10 && datedCount >= 3 && wordCount - datedCount <= 2)
  }

  func isIssue(hasColon: Bool, endsSentence: Bool) -> Bool {
    if wordCount == 0 { return hasColon }
    if opensWithDigit {
      return (hasColon && wordCount <= 14) || isDateLike || datedCount * 2 >= wordCount
        || cover.hasFullDate
    }
    return (hasColon && wordCount <= 6 && !endsSentence)
      || (cover.hasFullDate && cover.unknownCount == 0)
  }
}
