/// What is known of a page besides its text.
struct PageHints {
  /// The hash of the title that the input gives, folded; 0 where it gives none.
  var title: UInt64 = 0
  /// The same without what stands after its last bar or dash, a paper's name.
  var titleStem: UInt64 = 0
  /// The offsets between two words at which the source had several blanks or a tab.
  var gaps: [Int] = []
  /// The lines that stand on many pages, and the site that this one is of.
  var bank: PageBank?
  var site: UInt64 = 0
  /// The year and the day of the month on which the page was fetched.
  var fetched: (year: Int, day: Int)?

  init() {}
}

extension ArticleReader {
  /// Fills in the features that only a line's place among the others tells.
  mutating func tellContext(_ bytes: [UInt8], _ hints: PageHints) {
    for index in lines.indices {
      let opens = lines[index].isAfterBlank
      let closes = index + 1 == lines.count || lines[index + 1].isAfterBlank
      lines[index].features[.standsAlone] = opens && closes
    }
    guard !lines.isEmpty else { return }
    // Why: only a plain line that opens the page is likely its headline.
    lines[0].features[.opensPage] =
      lines[0].kind == .text && !lines[0].features[.leadsIn]
      && !lines[0].features[.tiny]
    if let bank = hints.bank {
      for index in lines.indices where lines[index].letterHash != 0 {
        lines[index].features[.known] = bank.contains(lines[index].letterHash, of: hints.site)
      }
    }
    tellNeighbours()
    tellLoneNames(bytes.span)
    tellPersonOverText()
    tellBodyOpening()
    tellFootBlocks()
    tellPoints(bytes)
    tellLabelsInText()
    tellDoubledCaptions(bytes.span)
    tellRepetitions(hints)
    tellTitleAmongCopies()
    tellPathEnds(bytes)
    tellTitleOnFirstLine(bytes.span)
    tellLongTitleAfterPath(bytes.span)
    tellPathsWithoutSigns(bytes.span)
    tellCountedComments(bytes.span)
    tellRunOnLines(bytes, hints.gaps)
    tellTitleOverPage()
    tellSentences(bytes.span)
    tellCaptionUnderTitle(bytes.span)
    tellCutCaptions(bytes.span)
    tellCreditOverText()
    tellCreditedCaption(bytes.span)
    tellTitleOverNames()
    tellLongTitle()
    tellOtherColumns()
    tellWordOverTitle()
    tellLongLineUnderTitle()
    tellLongDeck()
    tellDecks()
    tellOverByline()
    tellPicturesOfText(bytes.span)
    tellSharedWords(bytes)
  }

  /// Finds the words between the page's own lines, on both sides of which one stands.
  private mutating func tellNeighbours() {
    guard lines.count > 2 else { return }
    for index in lines.indices.dropLast()
    where lines[index].wordCount <= 3 && lines[index].kind == .text {
      let next = lines[index + 1]
      // Why: a paper's name stands right over its issue's number.
      if !next.isAfterBlank, next.features[.issueNumber] { lines[index].features[.masthead] = true }
    }
    if lines[0].kind == .credit, lines[0].features[.paper], !lines[0].features[.endsWithColon],
      isPages(lines[1]) || lines[1].features[.dateOnly]
    {
      // Why: an agency's name and nothing else, over the buttons, is its page's.
      lines[0].features[.masthead] = true
      lines[0].features[.knownNames] = false
    }
    tellRuns()
    if lines[0].wordCount <= 4, lines[0].kind == .text, isPages(lines[1]), isPages(lines[2]) {
      // Why: over a menu stands the site's name.
      lines[0].features[.amidPage] = true
    }
    for index in 1..<lines.count - 1
    where lines[index].kind == .tickerHeading(contentStart: nil)
      && lines[index - 1].features[.furniture] && lines[index + 1].features[.furniture]
    {
      // Why: between buttons a heading is one more, of the page that has the latest headlines.
      lines[index].kind = .furniture
      lines[index].features[.tickerHeading] = false
      lines[index].features[.unsureHeading] = false
      lines[index].features[.furniture] = true
    }
    for index in 1..<lines.count - 1 where lines[index].wordCount <= 3 && lines[index].kind == .text
    {
      if isPages(lines[index - 1]) && isPages(lines[index + 1]) {
        lines[index].features[.amidPage] = true
      }
    }
    for index in 1..<lines.count where isShortName(index) && lines[index].wordCount > 1 {
      // `كاتب وأكاديمي`, `مراسلة الشؤون الصحية`: what the person of the line above is.
      let above = lines[index - 1].features
      lines[index].features[.afterName] =
        !lines[index].isAfterBlank
        && ((above[.person] || above[.bylineLabel]) && !above[.afterName]
          // `قاض سابق`, `رئيس جمعية …`: one office after the other.
          || above[.afterName] && !lines[index].features[.person])
    }
    for index in lines.indices.dropLast() where lines[index].features[.editor] {
      // Why: the office alone on its line has its holder on the next.
      let next = lines[index + 1]
      let isName =
        next.wordCount <= 4 && next.features[.likelyPerson]
        || next.wordCount == 2 && !next.isAfterBlank && isNoOther(next)
      lines[index + 1].features[.afterEditor] = isName && lines[index].wordCount <= 6
    }
  }

  /// Finds a single word that stands where who wrote it does: between the headline and the day, as pen names do.
  private mutating func tellLoneNames(_ bytes: Span<UInt8>) {
    for index in 1..<max(lines.count - 1, 1) where isLoneWord(index) || isNameOverDay(index) {
      let (above, below) = (lines[index - 1], lines[index + 1])
      let isUnderHeadline =
        above.kind == .text && above.wordCount >= 3 && above.wordCount <= 20
        && !isPages(above) && !above.features[.endsWithStop]
      let isOverDay =
        below.features[.dateOnly] || below.features[.issueNumber]
        || below.features[.dateLabel] && below.features[.fullDate]
      lines[index].features[.loneName] =
        isUnderHeadline && (isOverDay || isNameOverText(index, bytes))
        || above.features[.dateOnly] && (below.features[.long] || below.features[.endsWithStop])
    }
  }

  /// Tells of the first line that it is a person's name right over the text, with no blank line between.
  private mutating func tellPersonOverText() {
    guard lines.count > 1, lines[0].features[.person], !lines[1].isAfterBlank,
      isProse(lines[1])
    else { return }
    lines[0].features[.personOverText] = true
  }

  /// Whether a single word with the article stands right over the text, which doesn't have it: a site's name.
  private mutating func isNameOverText(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    guard lines[index].wordCount == 1, lines[index].features[.standsAlone],
      isProse(lines[index + 1]), isArticled(index, bytes)
    else { return false }
    return !isOfText(index, [index - 1, index + 1], bytes)
  }

  /// Whether other lines' beginnings name what a line is.
  mutating func isOfText(_ index: Int, _ others: [Int], _ bytes: Span<UInt8>) -> Bool {
    line.fold(bytes, lines[index].range)
    let name = line.units
    var text = FoldedLine()
    return others.contains { place in
      text.fold(bytes, lines[place].range.prefix(Self.tellingByteCount))
      return Self.tells(of: name[...], text.units)
    }
  }

  private func isLoneWord(_ index: Int) -> Bool {
    let line = lines[index]
    return line.wordCount == 1 && line.kind == .text && line.range.count >= 6
      && isNoOther(line)
  }

  /// Whether a line of two words stands right under the headline and over the day, as authors do.
  private func isNameOverDay(_ index: Int) -> Bool {
    let line = lines[index]
    // Why: under a line that leads in, two words are the headline.
    return line.wordCount == 2 && line.kind == .text && line.range.count >= 12
      && lines[index - 1].wordCount >= (index == 1 ? 4 : 3)
      && !lines[index - 1].features[.leadsIn]
      && (lines[index + 1].features[.dateOnly] || lines[index + 1].features[.issueNumber]
        || lines[index + 1].features[.dateLabel])
      && lines[index + 1].features[.fullDate]
      && !line.features[.outlet] && !line.features[.masthead] && !line.features[.leadsIn]
      && !line.features[.depicts] && !line.features[.caption] && !line.features[.reports]
      && !line.features[.relatedHeading] && !line.features[.endsWithStop] && isNoOther(line)
  }

  private func isNoOther(_ line: ArticleLine) -> Bool {
    line.kind == .text
      && !isPages(line) && !line.features[.place] && !line.features[.paper]
      && !line.features[.latin] && !line.features[.endsWithColon] && !line.features[.opensAsCall]
      && !line.features[.unsureHeading] && !line.features[.endsWithMark]
  }

  /// Finds the words of which no table knows between the page's own, in rows of lines of a word or two.
  ///
  /// Of the names of sections and buttons only a part is listed; those beside others are some too.
  private mutating func tellRuns() {
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, isWordOrTwo(lines[end]) { end += 1 }
      let run = start..<end
      start = max(end, start + 1)
      guard run.count >= 4, let first = run.first(where: { isPages(lines[$0]) }),
        let last = run.last(where: { isPages(lines[$0]) })
      else { continue }
      let known = run.count { isPages(lines[$0]) }
      guard known >= 3, known * 2 >= last - first + 1 else { continue }
      for index in first...last where lines[index].kind == .text {
        lines[index].features[.amidPage] = true
      }
    }
  }

  private func isWordOrTwo(_ line: ArticleLine) -> Bool {
    line.wordCount <= 3 && !line.features[.endsWithStop] && !line.features[.dateOnly]
      && (line.kind == .text || line.kind == .furniture)
  }

  func isPages(_ line: ArticleLine) -> Bool {
    let features = line.features
    return features[.furniture] || features[.menu] || features[.section] || features[.editor]
      || features[.amidPage]
  }

  /// A first line is a paragraph where it is a whole sentence that goes on in the line right below it.
  private mutating func tellBodyOpening() {
    if let first = lines.indices.dropLast().first(where: {
      lines[$0].kind == .text && lines[$0].wordCount >= 4
    }) {
      lines[first].features[.lede] = isLede(first)
    }
    for index in lines.indices.dropLast() where lines[index].features[.endsWithStop] {
      let next = lines[index + 1]
      lines[index].features[.opensBody] =
        lines[index].features[.opensBody]
        || lines[index].wordCount > 6 && !next.isAfterBlank && next.kind == .text
          && next.features[.endsWithStop]
    }
  }

  /// Whether a line without a full stop begins a report which the next line goes on with.
  private func isLede(_ index: Int) -> Bool {
    let (line, next) = (lines[index], lines[index + 1])
    guard line.wordCount >= 7, !line.features[.endsWithStop], !line.features[.endsWithMark] else {
      return false
    }
    if line.features[.reports], line.features[.tellsToday] { return true }
    let goesOn = next.features[.opensWithAnd] && (next.features[.reports] || next.wordCount >= 12)
    return line.features[.tellsToday] && goesOn
      || line.features[.reports] && line.features[.hasComma] && line.wordCount >= 11 && goesOn
        && next.features[.reports]
  }

  // MARK: Labelled lines

  /// Blocks that hold nothing but labelled lines, dated and numbered or credited, are feet even
  /// where text follows them.
  private mutating func tellFootBlocks() {
    guard
      let text = lines.firstIndex(where: { $0.features[.endsWithStop] || $0.features[.long] })
    else { return }
    var start = 0
    while start < lines.count {
      let end = blockEnds[start]
      defer { start = end }
      for index in start..<end where index > text && isCreditAboveLabels(index) {
        lines[index].features[.creditAboveLabels] = true
      }
      let block = start..<end
      guard start > 0, block.count <= 8, block.allSatisfy({ isFootLike(lines[$0]) }) else {
        continue
      }
      let isDated = block.contains { lines[$0].features[.dateLabel] }
      let isNumbered = block.contains { lines[$0].features[.issueLabel] }
      let isCredited = block.contains {
        lines[$0].features[.knownNames] || lines[$0].features[.creditAboveLabels]
          || lines[$0].features[.sourceLabel]
      }
      guard isDated && (isNumbered || isCredited) else { continue }
      for index in block { lines[index].features[.footBlock] = true }
    }
  }

  /// Labelled lines between two sentences are text: `المكان: القاعة الكبرى`.
  private mutating func tellLabelsInText() {
    var index = 1
    while index < lines.count {
      let start = index
      while index < lines.count, isPlainLabel(lines[index]) { index += 1 }
      let isAmidText =
        index > start && index < lines.count && lines[start - 1].features[.endsWithStop]
        && lines[index].features[.endsWithStop]
      if isAmidText {
        for label in start..<index {
          for feature in [LineFeature.dateLabel, .dateOnly, .sureLabel, .otherLabel] {
            lines[label].features[feature] = false
          }
        }
      }
      index = max(index, start + 1)
    }
  }

  private func isPlainLabel(_ line: ArticleLine) -> Bool {
    guard case .label(let label, _, _) = line.kind, !line.features[.footBlock] else { return false }
    return label == .date || label == .other || label == .place
  }

  private func isFootLike(_ line: ArticleLine) -> Bool {
    switch line.kind {
    case .label, .credit, .bareDate: true
    default: line.features[.creditAboveLabels] || line.features[.dated]
    }
  }

  /// Whether a short line above labelled lines of its block names who is credited: `الثورة – رصد:`.
  ///
  /// It closes with a colon, or with at most one more such line it opens the block.
  private func isCreditAboveLabels(_ index: Int) -> Bool {
    guard isShortName(index), index + 1 < blockEnds[index] else { return false }
    guard
      let label = (index + 1..<min(index + 3, blockEnds[index])).first(where: { !isShortName($0) }),
      isFootLike(lines[label]), lines[label].kind != .credit
    else { return false }
    if lines[index].features[.endsWithColon] { return true }
    let features = lines[index].features
    guard features[.likelyPerson] || features[.place] || features[.paper] || features[.outlet]
    else {
      return false
    }
    return lines[index].isAfterBlank
      || (index > 1 && lines[index - 1].isAfterBlank && isShortName(index - 1))
  }

  private func isShortName(_ index: Int) -> Bool {
    let line = lines[index]
    return line.kind == .text && line.wordCount <= 6 && line.range.count <= 120
      && !line.features[.endsWithStop]
  }

  // MARK: Words of the body

  /// Tells of the lines that can be the headline whether their words come back in the text.
  ///
  /// It is only looked at where several lines can be; then a sample of the text is enough.
  private mutating func tellSharedWords(_ bytes: [UInt8]) {
    guard
      let text = lines.firstIndex(where: {
        $0.features[.long] || $0.features[.endsWithStop] && $0.features[.many]
      })
    else { return }
    let candidates = lines.indices.prefix(min(text, 60)).filter { index in
      let line = lines[index]
      return line.kind == .text && line.wordCount >= 3 && line.wordCount <= 40
        && !line.features[.menu]
    }
    guard candidates.count > 1 else { return }
    words.removeAll()
    var rest = 4_000
    for index in lines.indices[text...] where rest > 0 {
      guard lines[index].features[.long] || lines[index].features[.many] else { continue }
      let range = lines[index].range
      let part = range.lowerBound..<min(range.upperBound, range.lowerBound + rest)
      words.add(bytes.span, part)
      rest -= part.count
    }
    for index in candidates {
      let (shared, count) = words.shared(bytes.span, lines[index].range)
      guard count >= 3 else { continue }
      lines[index].features[.sharesWords] = shared * 2 > count
      lines[index].features[.sharesNoWords] = shared * 5 < count
    }
  }
}
