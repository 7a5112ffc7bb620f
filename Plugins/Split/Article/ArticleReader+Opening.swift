/// What the text's opening tells of the lines over it: which is the headline, and which stand under pictures.
extension ArticleReader {
  // MARK: The title of a page that opens with other articles

  /// Finds the headline of a page that opens with the first sentences of other articles: it stands right over
  /// who reports and from where, and over the text.
  mutating func tellTitleOverNames() {
    guard
      let names = lines.indices.dropFirst(2).dropLast().first(where: {
        lines[$0].kind == .credit && lines[$0].features[.knownNames]
          && isProse(lines[$0 + 1])
      })
    else { return }
    var title = names - 1
    while title > 0, names - title <= 2,
      lines[title].features[.dateOnly] || lines[title].features[.dated]
    {
      title -= 1
    }
    guard title > 0, isPlainTitle(lines[title]), isOfOtherArticles(0..<title) else { return }
    lines[title].features[.overNames] = true
    for index in 0..<title where lines[index].kind == .text || lines[index].kind == .credit {
      lines[index].features[.overTitle] = true
    }
  }

  /// Finds a headline too long for its words to be counted, by the by-line or dateline that the text below opens with.
  mutating func tellLongTitle() {
    guard
      let title = lines.firstIndex(where: { $0.kind == .text && !isPages($0) && $0.wordCount >= 4 }
      ),
      title + 1 < lines.count,
      lines[title].range.count > LineClassifier.shortByteCount, lines[title].range.count <= 700,
      !lines[title].features[.endsWithStop], lines[title].features[.standsAlone]
    else { return }
    let below = lines[title + 1]
    guard
      below.features[.authorLabel] || below.features[.bylineLabel] || below.features[.knownNames]
    else { return }
    lines[title].clearLength()
    lines[title].features[.overNames] = true
  }

  /// Whether lines are the sentences of other articles: nothing else, or each under a title of its own.
  private func isOfOtherArticles(_ range: Range<Int>) -> Bool {
    var titles = 0
    var sentences = 0
    var isAfterSentence = false
    for line in lines[range] where line.kind == .text {
      let isSentence = isProse(line)
      if isSentence {
        if isAfterSentence, titles > 0 { return false }
        sentences += 1
      } else if isPlainTitle(line) {
        if sentences > 0, titles == 0 { return false }
        if titles > 0, !isAfterSentence, sentences > 0 { return false }
        titles += 1
      }
      isAfterSentence = isSentence
    }
    return titles == 0 ? sentences >= 2 : sentences >= 3
  }

  func isPlainTitle(_ line: ArticleLine) -> Bool {
    line.kind == .text && (3...25).contains(line.wordCount) && !line.features[.endsWithStop]
      && !line.features[.long] && !isPages(line) && !line.features[.endsWithColon]
  }

  /// Finds other writers' columns, each the writer's name with a day over a title.
  mutating func tellOtherColumns() {
    var index = 0
    while index + 3 < lines.count {
      var end = index
      while end + 1 < lines.count, isColumnist(lines[end]), isPlainColumn(lines[end + 1]) {
        end += 2
      }
      if end - index >= 4, end < lines.count, isPlainTitle(lines[end]) {
        for line in index..<end { lines[line].features[.overTitle] = true }
      }
      index = max(end, index + 1)
    }
  }

  private func isColumnist(_ line: ArticleLine) -> Bool {
    line.features[.fullDate] && !line.features[.dateOnly] && (4...9).contains(line.wordCount)
      && (line.features[.likelyNames] || line.features[.knownNames] || line.features[.dated])
      && !line.features[.dateLabel] && !line.features[.issueNumber]
  }

  private func isPlainColumn(_ line: ArticleLine) -> Bool {
    (line.kind == .text || line.kind == .credit) && (2...12).contains(line.wordCount)
      && !line.features[.endsWithStop] && !line.features[.fullDate]
  }

  /// Finds a single word that stands alone over a title that does: a section of which no table knows.
  mutating func tellWordOverTitle() {
    for index in lines.indices.dropLast().prefix(20)
    where lines[index].wordCount == 1 && lines[index].features[.standsAlone] {
      let title = lines[index + 1]
      guard lines[index].kind == .text, isPlainTitle(title), title.features[.standsAlone],
        title.wordCount >= 4, !title.features[.likelyPerson], !title.features[.likelyNames],
        !title.features[.dated], !lines[index].features[.latin]
      else { continue }
      lines[index].features[.overLine] = true
    }
  }

  /// Finds the points that sum an article up between headline and text, each after the same sign.
  mutating func tellPoints(_ bytes: [UInt8]) {
    var start = 0
    while start < lines.count {
      let sign = Self.pointSign(bytes.span, lines[start].range)
      var end = start + 1
      while sign != 0, end < lines.count, Self.pointSign(bytes.span, lines[end].range) == sign {
        end += 1
      }
      defer { start = end }
      // Why: a single one is a point where it ends without a stop, and no asterisk, which notes have too.
      let isPoint = sign != 0x2A && !lines[start].features[.endsWithStop]
      guard sign != 0, end - start >= 2 || isPoint, end - start <= 8, end < lines.count, start > 0
      else {
        continue
      }
      let isOver = lines[end...].prefix(4).contains {
        isRunning($0) || isSentence($0) && $0.wordCount > 6
      }
      let title = lines[..<start].indices.suffix(10).last {
        isPlainTitle(lines[$0]) && lines[$0].wordCount >= 4
      }
      guard let title else { continue }
      // Why: who wrote it stands over the text and not over what sums it up.
      let isAmidText =
        lines[..<start].contains(where: isProse)
        || lines[title..<start].contains { $0.features[.bylineLabel] || $0.features[.authorLabel] }
      guard isOver, !isAmidText,
        lines[start..<end].allSatisfy({ $0.wordCount >= 4 })
      else { continue }
      for index in start..<end {
        lines[index].features[.point] = true
        lines[index].features[.endsWithStop] = false
      }
    }
  }

  /// Finds the lines that sum an article up without a sign before them: between a headline that shows itself to be one and
  /// the same once more, or who wrote the text.
  mutating func tellDecks() {
    guard let text = proseStart, text > 2,
      let title = lines.indices.prefix(text - 1).first(where: { isSureTitle($0) })
    else { return }
    let head = title + 1..<text
    guard head.count <= Self.headLineCountOverText else { return }
    var decks: [Int] = []
    var isClosed = false
    for index in head {
      let line = lines[index]
      if line.hash == lines[title].hash || hasKnownNames(index) {
        isClosed = !decks.isEmpty || isClosed
      } else if isPlainTitle(line), line.wordCount >= 4, !line.features[.repeated],
        !line.features[.caption], !line.features[.dated], !line.features[.opensAsCall],
        !line.features[.relatedHeading]
      {
        // Why: what stands under the by-line belongs to a picture.
        if isClosed { return }
        decks.append(index)
      } else if !isPages(line), !line.features[.dateOnly], !line.features[.dated],
        !line.features[.dateLabel], !line.features[.caption], line.wordCount > 3
      {
        return
      }
    }
    guard isClosed, decks.count <= 6 else { return }
    for index in decks { lines[index].features[.point] = true }
  }

  /// Finds a whole paragraph that sums an article up: right under the headline, over who wrote it with a whole date, and
  /// not closed as the text's own sentences are.
  mutating func tellLongDeck() {
    guard let deck = lines.firstIndex(where: { isRunning($0) }), deck > 0, deck + 2 < lines.count,
      isPlainTitle(lines[deck - 1]), lines[deck - 1].wordCount >= 4,
      !lines[deck].features[.endsWithStop]
    else { return }
    let (byline, text) = (lines[deck + 1], lines[deck + 2])
    guard byline.kind == .credit, byline.features[.knownNames], byline.features[.fullDate],
      isProse(text)
    else { return }
    lines[deck].features[.point] = true
  }

  /// Tells of the short lines over a by-line that stands right over the text.
  mutating func tellOverByline() {
    guard let text = proseStart, text > 2,
      hasKnownNames(text - 1), lines[text - 1].wordCount <= 8
    else { return }
    for index in lines[..<(text - 1)].indices.suffix(4)
    where lines[index].kind == .text && lines[index].wordCount <= 18 {
      lines[index].features[.overByline] = true
    }
  }

  /// Whether a line stands more than once, is the input's title or has the day right below it, over nothing but the page's own.
  private func isSureTitle(_ index: Int) -> Bool {
    let line = lines[index]
    guard isPlainTitle(line), line.wordCount >= 4, !line.features[.caption],
      !line.features[.dated], !line.features[.issueNumber], !line.features[.latin]
    else { return false }
    if line.features[.repeated] || line.features[.inputTitle] { return true }
    let below = lines[index + 1]
    return (below.features[.dateOnly] || below.features[.dated]) && below.features[.fullDate]
  }

  private func hasKnownNames(_ index: Int) -> Bool {
    lines[index].features[.knownNames] || lines[index].features[.likelyNames]
      || lines[index].features[.bylineLabel] || lines[index].features[.authorLabel]
  }

  /// The last byte of the asterisk or bullet that a line begins with; 0 where it begins otherwise.
  static func pointSign(_ bytes: Span<UInt8>, _ range: Range<Int>, isAsterisk: Bool = true)
    -> UInt8
  {
    guard range.count > 8 else { return 0 }
    let at = range.lowerBound
    if isAsterisk, bytes[at] == 0x2A { return bytes[at + 1] == 0x2A ? 0 : 0x2A }
    // U+2022, U+25A0 to U+25FF.
    guard bytes[at] == 0xE2,
      bytes[at + 1] == 0x80 && bytes[at + 2] == 0xA2
        || bytes[at + 1] == 0x96 || bytes[at + 1] == 0x97
    else { return 0 }
    return bytes[at + 2]
  }

  // MARK: What pictures show

  /// How many bytes of the text's opening are searched for what another line names.
  static let tellingByteCount = 700

  /// Finds short lines between the headline and the text which the text's opening has word for word: what a picture shows.
  mutating func tellPicturesOfText(_ bytes: Span<UInt8>) {
    guard let text = proseStart, text > 1
    else { return }
    let title = lines.indices.prefix(text).last { index in
      isPlainTitle(lines[index]) && lines[index].wordCount >= 5
    }
    let path = lines.indices.prefix(text).last { lines[$0].features[.menu] }
    guard let over = title ?? path, text - over <= 5 else { return }
    var opening: FoldedLine?
    for index in over + 1..<text where isShown(lines[index]) {
      // Why: under a path and nothing else it may be the headline, unless somebody's name stands below it.
      if title == nil, !hasNames(index + 1) || lines[index].wordCount > 4 { continue }
      if let title, lines[index].wordCount >= lines[title].wordCount { continue }
      // Why: a headline of several lines is closed by a blank one.
      if title != nil, index == over + 1, !lines[index].isAfterBlank,
        lines[index + 1].isAfterBlank, !lines[index].features[.likelyPerson]
      {
        continue
      }
      if opening == nil {
        var folded = FoldedLine()
        folded.fold(bytes, lines[text].range.prefix(Self.tellingByteCount))
        opening = folded
      }
      line.fold(bytes, lines[index].range)
      if let opening, Self.tells(of: line.units[...], opening.units) {
        lines[index].features[.inText] = true
        if title == nil { lines[index].features[.overTitle] = true }
      }
    }
  }

  /// Whether a line of a few words goes on in the one below, which opens with it: `معرض الكتاب`, `معرض الكتاب في حلب`.
  func isLengthened(_ line: ArticleLine, _ copy: ArticleLine, _ bytes: Span<UInt8>) -> Bool {
    guard (2...8).contains(line.wordCount), (1...4).contains(copy.wordCount - line.wordCount),
      !copy.features[.endsWithStop],
      !line.features[.endsWithColon], line.range.count < copy.range.count,
      bytes[copy.range.lowerBound + line.range.count] == 0x20
    else { return false }
    return ArticleLine.stands(line.range, at: copy.range.lowerBound, of: bytes)
  }

  /// Whether the bytes of a short range stand in another one, with a sign before or after them.
  static func holds(_ bytes: Span<UInt8>, _ whole: Range<Int>, _ part: Range<Int>) -> Bool {
    guard whole.count > part.count + 2 else { return false }
    let starts = whole.lowerBound...(whole.upperBound - part.count)
    let found = starts.first { ArticleLine.stands(part, at: $0, of: bytes) }
    guard let found else { return false }
    let around =
      (found - 2..<found + part.count + 3).clamped(to: whole).filter {
        $0 < found || $0 >= found + part.count
      }
    return around.contains { [0x2D, 0x3A, 0x7C].contains(bytes[$0]) }
  }

  /// Finds a title too long for its words to be counted, which a path over it ends in.
  mutating func tellLongTitleAfterPath(_ bytes: Span<UInt8>) {
    for index in lines.indices.dropLast().prefix(Self.pathLineCount) {
      let (path, title) = (lines[index].range, lines[index + 1].range)
      let isTwice =
        path.count > LineClassifier.shortByteCount && path.count <= 600
        && (0...3).contains(title.count - path.count)
        && ArticleLine.stands(path, at: title.lowerBound, of: bytes)
      if isTwice {
        // Why: the second is the headline once more, whatever stop it closes with.
        for line in [index, index + 1] {
          lines[line].features[.repeated] = true
          lines[line].clearLength()
          lines[line].features[.endsWithStop] = false
        }
        continue
      }
      guard path.count > LineClassifier.shortByteCount, path.count <= 800 else { continue }
      // Why: a button may stand between the path and its title.
      for place in lines.indices.dropFirst(index + 1).prefix(3) {
        let title = lines[place].range
        guard title.count >= 24, title.count <= 600, path.count > title.count,
          !lines[place].features[.endsWithStop],
          ArticleLine.stands(title, at: path.upperBound - title.count, of: bytes)
        else { continue }
        lines[index].features[.pageTitle] = true
        lines[index].clearLength()
        lines[place].features[.repeated] = true
        if title.count > LineClassifier.shortByteCount { lines[place].clearLength() }
        break
      }
    }
  }

  /// Finds a title with more around it on one of the page's first lines.
  mutating func tellTitleOnFirstLine(_ bytes: Span<UInt8>) {
    for index in lines.indices.prefix(2) where lines[index].kind == .text {
      // `86435-- عنوان :: صحيفة`: a title with more around it on the first line.
      let whole = lines[index]
      guard (5...40).contains(whole.wordCount), !whole.features[.pageTitle] else { continue }
      for place in lines.indices.dropFirst(index + 1).prefix(Self.titleLineCount) {
        let title = lines[place]
        guard title.wordCount >= 4, title.kind == .text, title.wordCount < whole.wordCount,
          whole.wordCount <= title.wordCount + 6, Self.holds(bytes, whole.range, title.range)
        else { continue }
        lines[index].features[.pageTitle] = true
        lines[place].features[.repeated] = true
        break
      }
    }
  }

  /// How many lines after the first are searched for the title that it holds.
  private static let titleLineCount = 15

  /// Finds on a page without blank lines a long line between headline and day: it sums the article up.
  mutating func tellLongLineUnderTitle() {
    guard lines.count > 4, !lines.dropFirst().contains(where: { $0.isAfterBlank }) else { return }
    for index in lines.indices.dropLast(2).prefix(4) {
      let (title, line, day) = (lines[index], lines[index + 1], lines[index + 2])
      guard isPlainTitle(title), (6...14).contains(title.wordCount), isPlainTitle(line),
        line.wordCount >= 15, day.features[.dateOnly] || day.features[.knownNames],
        index == 0 || lines[index - 1].features[.section] || isPages(lines[index - 1])
      else { continue }
      lines[index + 1].features[.point] = true
      return
    }
  }

  private func hasNames(_ index: Int) -> Bool {
    lines[index].kind == .credit || lines[index].features[.knownNames]
      || lines[index].features[.likelyNames] || lines[index].features[.likelyPerson]
      || lines[index].features[.bylineLabel]
  }

  private func isShown(_ line: ArticleLine) -> Bool {
    (2...6).contains(line.wordCount) && (line.kind == .text || line.features[.likelyPerson])
      && !line.features[.endsWithStop] && !line.features[.endsWithColon]
      && !line.features[.dated] && !line.features[.dateOnly] && !line.features[.repeated]
      && !line.features[.knownNames] && !line.features[.place] && !isPages(line)
      && !line.features[.bylineLabel] && !line.features[.authorLabel]
  }

  // MARK: Doubt

  /// Whether four more lines that could be headlines stand between this one and the first sentence, as in a ticker.
  private func isFirstOfMany(_ headline: Int) -> Bool {
    let below = lines[(headline + 1)...]
    let text = below.firstIndex(where: isProse) ?? headline + 1
    return lines[headline + 1..<text].count { isPlainTitle($0) && !$0.features[.point] } >= 4
  }

  /// Whether the line right over a headline could as well be it: more than a kicker has words for.
  private func hasLongKicker(_ headline: Int) -> Bool {
    headline > 0 && [.kicker, .other].contains(state(headline - 1).role)
      && isPlainTitle(lines[headline - 1]) && lines[headline - 1].wordCount >= 8
  }

  /// Whether a headline looks like somebody's name or like what a picture shows, and nothing else speaks for it.
  func isDoubtful(headline index: Int, _ bytes: Span<UInt8>) -> Bool {
    let line = lines[index]
    guard !line.features[.repeated], !line.features[.inputTitle] else { return false }
    if line.features[.sharesNoWords] || isFirstOfMany(index) || hasLongKicker(index) { return true }
    if line.wordCount <= 8, opensAsSite(index, bytes) { return true }
    if isJoined(index) { return true }
    // Why: running text tells its day so, and opens with its verb; a long headline seldom does.
    if line.features[.tellsToday], line.wordCount >= 9 { return true }
    if line.features[.reports], line.features[.hasComma], line.wordCount >= 14 { return true }
    guard line.wordCount <= 4,
      let text = lines.indices.first(where: { $0 > index && state($0).role == .paragraph }),
      lines[text].features[.many] || lines[text].features[.long]
    else { return false }
    // Why: right over the text, with no blank line between, two words are a site's name as well.
    let isClose = line.wordCount == 2 && text == index + 1 && !lines[text].isAfterBlank
    if line.wordCount == 1 || isClose || line.features[.likelyPerson] || line.features[.outlet]
      || line.features[.place] || line.features[.endsWithColon]
    {
      return true
    }
    var (own, opening) = (FoldedLine(), FoldedLine())
    own.fold(bytes, line.range)
    opening.fold(bytes, lines[text].range.prefix(Self.tellingByteCount))
    return isNamed(own.units) || Self.tells(of: own.units[...], opening.units)
  }

  /// Whether a headline of two lines could as well be one with a line below that sums the article up.
  private func isJoined(_ index: Int) -> Bool {
    index + 2 < lines.count && state(index + 1).goesOn && !state(index + 2).goesOn
      && lines[index].wordCount >= 6 && lines[index + 1].wordCount >= 4
  }

  /// Whether all words after the first have the article, as names of institutions do: `الدفاع المدني الأردني`.
  private func isNamed(_ units: [UInt16]) -> Bool {
    let words = units.split(separator: LetterFold.blank)
    return (2...4).contains(words.count)
      && words.dropFirst().allSatisfy {
        $0.count > 3 && LetterFold.hasArticle($0)
      }
  }

  /// Whether a line opens with what sites and papers are called by: `موقع الضفاف - صحيفة إلكترونية`.
  private func opensAsSite(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    var own = FoldedLine()
    own.fold(bytes, lines[index].range)
    return own.units.contains(LetterFold.dash)
      && vocabulary.length(of: .paperKind, in: own.units, at: 0, upTo: own.units.count) != nil
  }
}
