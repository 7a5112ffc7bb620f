/// Finds the section or rubric that stands over the headline where no line shows itself to be its kicker.
extension ArticleReader {
  /// The section or place that stands nearest over the headline, where no kicker does.
  func sectionOverHeadline(_ bytes: [UInt8]) -> Int? {
    guard let headline = lines.indices.first(where: { state($0).role == .headline }),
      !lines.indices.prefix(headline).contains(where: { state($0).role == .kicker })
    else { return nil }
    if let sentence = lineOverHeadline(headline) { return sentence }
    if let column = columnOverHeadline(headline) { return column }
    // Why: the lines of the headline's own block over it say what other lines of the news say first.
    var start = headline
    while start > 0, !lines[start].isAfterBlank, state(start - 1).role == .other,
      isPlainTitle(lines[start - 1]), lines[start - 1].wordCount >= 4
    {
      start -= 1
    }
    for index in lines.indices.prefix(start).reversed() {
      let role = state(index).role
      if role == .menu || role == .other {
        if isPath(index, bytes) || isHome(index, bytes) { return nil }
        if isNamedBefore(index, bytes) { return index }
        if isPairOfSections(index, bytes) || isNamedAfter(index)
          || isPlaceOfArticle(index, headline: headline, bytes: bytes)
        {
          return index
        }
        if role == .other { return nil }
        guard lines[index].features[.section] || lines[index].features[.place] else { return nil }
        // Why: of several sections in a row one can't tell the article's, unless it stands apart from them.
        let isApart = lines[index].isAfterBlank && index == start - 1
        if !isApart, isOfMenu(index - 1) || lines[index].features[.amidPage] { return nil }
        return index
      }
      // `خاص` over the headline is the section of what only this paper has.
      if role == .byline, lines[index].wordCount == 1, isWhole(index, .exclusive, of: bytes.span) {
        return index
      }
      if role != .date, role != .furniture, role != .byline { return nil }
    }
    return nil
  }

  /// A line of several words right over the headline that is nothing else: what another line of the news says first.
  private func lineOverHeadline(_ headline: Int) -> Int? {
    guard headline > 0 else { return nil }
    let index = headline - 1
    let line = lines[index]
    guard state(index).role == .other, line.wordCount <= 14,
      line.wordCount >= (line.features[.endsWithColon] ? 2 : 3), line.kind == .text,
      line.hash != lines[headline].hash
    else { return nil }
    let barred: [LineFeature] = [
      .pageTitle, .repeated, .imprint, .opensAsCall, .endsWithStop, .latin, .masthead, .editor,
      .known,
      .section, .menu, .dated, .overTitle, .isRunOn, .comments, .amidPage,
    ]
    // Why: fewer words are a site's or somebody's name as well.
    let barredOfFew: [LineFeature] = [
      .likelyPerson, .outlet, .paper, .place, .afterName, .furniture,
    ]
    guard !barred.contains(where: { line.features[$0] }),
      line.wordCount > 3 || !barredOfFew.contains(where: { line.features[$0] }),
      line.features[.leadsIn] || !line.features[.sharesNoWords]
    else { return nil }
    // Why: of several headlines in a row none is the article's kicker.
    let isInRow = index > 0 && state(index - 1).role == .other && lines[index - 1].wordCount >= 4
    return isInRow ? nil : index
  }

  /// Two or three words right over a headline under which stands nobody but its author: the name of the column.
  private func columnOverHeadline(_ headline: Int) -> Int? {
    let index = headline - 1
    // Why: the first line of a page is the site's name.
    guard index > 0, state(index).role == .other, (2...3).contains(lines[index].wordCount),
      lines[index].kind == .text
    else { return nil }
    let barred: [LineFeature] = [
      .latin, .masthead, .outlet, .paper, .place, .person, .likelyPerson, .editor, .menu, .known,
      .endsWithStop, .endsWithMark, .opensAsCall, .repeated, .pageTitle, .dated, .amidPage,
    ]
    guard !barred.contains(where: { lines[index].features[$0] }) else { return nil }
    let isSigned = lines[(headline + 1)...].prefix(2).indices.contains { below in
      let features = lines[below].features
      return state(below).role == .byline
        && (features[.person] || features[.bylineLabel] || features[.authorLabel])
        && !features[.knownNames]
    }
    return isSigned ? index : nil
  }

  /// Whether a line is a section and a narrower one with a bar between: `أخبار|ليبيا`.
  private func isPairOfSections(_ index: Int, _ bytes: [UInt8]) -> Bool {
    lines[index].features[.section] && (2...3).contains(lines[index].wordCount)
      && bytes[lines[index].range].contains(0x7C)
  }

  /// Whether a short line stands once more after the article, among its tags or as the section that has more.
  private func isNamedAfter(_ index: Int) -> Bool {
    let section = lines[index]
    guard section.wordCount <= 3, section.letterHash != 0, section.kind == .text,
      let last = lines.indices.last(where: { state($0).role == .paragraph })
    else { return false }
    return lines[(last + 1)...].prefix(Self.searchedLineCount).contains {
      $0.letterHash == section.letterHash
    }
  }

  /// Whether a line is a place of which the headline or the text's opening speaks.
  private func isPlaceOfArticle(_ index: Int, headline: Int, bytes: [UInt8]) -> Bool {
    guard lines[index].features[.place], lines[index].wordCount <= 2 else { return false }
    var own = FoldedLine()
    own.fold(bytes.span, lines[index].range)
    let opening = lines.indices.first { $0 > headline && state($0).role == .paragraph }
    return [headline, opening ?? headline].contains { place in
      var text = FoldedLine()
      text.fold(bytes.span, lines[place].range.prefix(Self.searchedByteCount))
      return Self.tells(of: own.units[...], text.units)
    }
  }

  /// How many bytes of the text's opening are searched for a place.
  private static let searchedByteCount = 400

  /// The points that sum the article up between headline and text, under a button that reads them out.
  func summary(_ bytes: [UInt8]) -> Range<Int> {
    guard let headline = lines.indices.last(where: { state($0).role == .headline }),
      headline + 2 < lines.count, state(headline + 1).role == .furniture
    else { return 0..<0 }
    let start = headline + 2
    let end = lines[start...].firstIndex { bytes[$0.range.lowerBound] != 0x2D } ?? lines.count
    guard end > start, end < lines.count, end - start <= 6, state(end).role == .paragraph else {
      return 0..<0
    }
    return start..<end
  }

  private func isOfMenu(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    // Why: a heading of urgent news with nothing under it is no item of a menu.
    if lines[index].features[.unsureHeading], index == 0 || state(index - 1).role != .menu {
      return false
    }
    // Why: what stands under a menu of one line is none of its items.
    if lines[index].features[.menu], lines[index].wordCount > 4 { return false }
    if state(index).role == .furniture, index > 0 { return state(index - 1).role == .menu }
    return state(index).role == .menu || lines[index].features[.amidPage]
  }

  /// Whether a short line is one of the menu's once more, or a part of the menu's line right over it.
  private func isNamedBefore(_ index: Int, _ bytes: [UInt8]) -> Bool {
    let section = lines[index]
    guard section.wordCount <= 3, section.letterHash != 0, index > 0 else { return false }
    if lines[..<index].contains(where: { $0.letterHash == section.letterHash }) { return true }
    var own = FoldedLine()
    own.fold(bytes.span, section.range)
    for above in lines[max(index - Self.searchedLineCount, 0)..<index]
    where above.wordCount > section.wordCount && above.wordCount <= 40 && isPages(above) {
      var other = FoldedLine()
      other.fold(bytes.span, above.range)
      if Self.holds(other.units, own.units) { return true }
    }
    return isOneOfPlural(index, own: own.units, in: bytes)
  }

  /// How many lines over a section are searched for its name.
  private static let searchedLineCount = 12

  /// Whether words stand in a line between blanks or signs.
  private static func holds(_ line: [UInt16], _ words: [UInt16]) -> Bool {
    line.places(of: words[...]).contains { start in
      let end = start + words.count
      return (start == 0 || !LetterFold.isWordUnit(line[start - 1]))
        && (end == line.count || !LetterFold.isWordUnit(line[end]))
    }
  }

  /// Whether a line is one of what the section right over it has several of: `حوار` under `حوارات`.
  private func isOneOfPlural(_ index: Int, own: [UInt16], in bytes: [UInt8]) -> Bool {
    guard own.count >= 4, lines[index - 1].wordCount <= 2 else { return false }
    var above = FoldedLine()
    above.fold(bytes.span, lines[index - 1].range)
    let stem = own.last == 0x0647 ? own.dropLast() : own[...]
    return above.units.count == stem.count + 2 && above.units.starts(with: stem)
      && above.units.suffix(2).elementsEqual([0x0627, 0x062A])
  }

  /// Whether a line is the button that leads to the front page.
  private func isHome(_ index: Int, _ bytes: [UInt8]) -> Bool {
    lines[index].wordCount <= 2 && isWhole(index, .home, of: bytes.span)
  }

  /// Whether a line is a path of sections: `الرئيسية » وفيات`.
  private func isPath(_ index: Int, _ bytes: [UInt8]) -> Bool {
    guard lines[index].features[.menu] else { return false }
    var path = FoldedLine()
    path.fold(bytes.span, lines[index].range)
    return vocabulary.length(of: .home, in: path.units, at: 0, upTo: path.units.count) != nil
  }
}
