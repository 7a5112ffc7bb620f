extension LineClassifier {
  /// The label that opens a line, with the place of its value.
  func label(_ units: [UInt16], endsSentence: Bool) -> ArticleLine.Kind? {
    let start = skipDecoration(units, from: 0)
    let tables: [(ArticleLine.Label, PhraseTable)] = [
      (.date, vocabulary.dateLabels), (.issue, vocabulary.issueLabels),
      (.byline, vocabulary.bylineLabels), (.author, vocabulary.authorLabels),
      (.source, vocabulary.sourceLabels),
      (.place, vocabulary.placeLabels), (.other, vocabulary.otherLabels),
    ]
    var best: (label: ArticleLine.Label, length: Int)?
    for (label, table) in tables {
      guard let length = table.matchLength(in: units, at: start, upTo: units.count) else {
        continue
      }
      if length > best?.length ?? 0 { best = (label, length) }
    }
    guard let best else { return nil }
    let labelEnd = start + best.length
    var valueStart = labelEnd
    let isNumeric = best.label == .issue || best.label == .date
    while valueStart < units.count, !LetterFold.isWordUnit(units[valueStart]),
      isNumeric || (units[valueStart] != 0x28 && units[valueStart] != LetterFold.quote)
    {
      valueStart += 1
    }
    let separators = units[labelEnd..<valueStart]
    let hasColon = separators.contains(LetterFold.colon) || separators.contains(0x3D)
    let hasDash = separators.contains(LetterFold.dash) || separators.contains(LetterFold.bar)
    let value = valueStart..<units.count
    guard
      accepts(
        best.label,
        units,
        value,
        hasColon: hasColon,
        hasDash: hasDash,
        endsSentence: endsSentence
      )
    else { return nil }
    let isSure = hasColon && (best.label == .date || best.label == .issue)
    return .label(best.label, value: line.byteRange(of: value), isSure: isSure)
  }

  private func accepts(
    _ label: ArticleLine.Label,
    _ units: [UInt16],
    _ value: Range<Int>,
    hasColon: Bool,
    hasDash: Bool,
    endsSentence: Bool
  ) -> Bool {
    let words = wordRanges(units, value)
    switch label {
    case .date:
      if words.isEmpty { return hasColon }
      let isDate = isDateLike(units, value)
      let dated = dateWordCount(units, words)
      if hasColon { return isDate || (words.count <= 12 && dated >= 2) }
      // "نشر في الشعب يوم 25 جانفي 2022": the paper's name stands between.
      return isDate || (!endsSentence && words.count <= 8 && dated >= 3 && words.count - dated <= 2)
    case .issue:
      guard let first = words.first else { return hasColon }
      if LetterFold.isDigit(units[first.lowerBound]) {
        return (hasColon && words.count <= 14) || isDateLike(units, value)
          || dateWordCount(units, words) * 2 >= words.count
      }
      return hasColon && words.count <= 6 && !endsSentence
    case .byline, .author:
      if endsSentence || words.isEmpty { return hasColon && words.isEmpty }
      return words.count <= (hasColon || hasDash ? 8 : label == .byline ? 5 : 0)
    case .source, .place:
      return hasColon && words.count <= 8 && !(endsSentence && words.count > 3)
    case .other:
      return (hasColon && words.count <= 14 && !(endsSentence && words.count > 6))
        || (!words.isEmpty && isDateLike(units, value))
    }
  }
}
