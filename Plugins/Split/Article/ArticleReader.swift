/// Reads the layout of an article: which line is headline, body, foot, ticker or furniture.
///
/// Every line is looked at on its own, then beside the others (`ArticleReader+Context`); the features found
/// give each role a score, and the best reading of all lines together is taken (`PageDecoder`). What only
/// the whole reading tells, which of several dates is the article's, is settled last.
///
/// - Complexity: O(*n*) in bytes.
struct ArticleReader {
  var vocabulary: ArticleVocabulary
  var classifier: LineClassifier
  var decoder = PageDecoder()
  var line = FoldedLine()
  var lines: [ArticleLine] = []
  /// The state of each line, as an index of the grammar's.
  var states: [Int] = []
  /// The index after the block that each line stands in.
  var blockEnds: [Int] = []
  var words = WordSample()
  var layout = ArticleLayout()

  init(vocabulary: ArticleVocabulary) {
    self.vocabulary = vocabulary
    classifier = LineClassifier(vocabulary: vocabulary)
  }

  /// Reads one text; the reader can be used again.
  ///
  /// - Parameter hints: What is known of the page besides its text.
  mutating func read(_ bytes: [UInt8], hints: PageHints = PageHints()) -> ArticleLayout {
    layout = ArticleLayout()
    lines = ArticleLine.lines(of: bytes)
    for index in lines.indices { classifier.classify(&lines[index], in: bytes.span) }
    findBlocks()
    tellSiteNames(bytes.span)
    tellContext(bytes, hints)
    let reading = decoder.read(lines)
    states = reading.states
    measureDoubt(reading.score, bytes.span)
    collect(bytes, hints)
    readSection(bytes)
    readNames(bytes)
    cutKickerPath(bytes)
    layout.headlineParts = HeadlineParts.ranges(of: layout.headlineLines, in: bytes)
    return layout
  }

  func state(_ index: Int) -> PageState { PageGrammar.states[states[index]] }

  /// Finds where blocks end, once, so that no rule has to look for it line by line.
  private mutating func findBlocks() {
    blockEnds = Array(repeating: lines.count, count: lines.count)
    var end = lines.count
    for index in lines.indices.reversed() {
      blockEnds[index] = end
      if lines[index].isAfterBlank { end = index }
    }
  }

  // MARK: Doubt

  /// How near the best reading with another headline comes.
  private mutating func measureDoubt(_ score: Float, _ bytes: Span<UInt8>) {
    layout.score = score
    guard let headline = lines.indices.first(where: { state($0).role == .headline }) else {
      layout.margin = 0
      return
    }
    if isDoubtful(headline: headline, bytes) {
      layout.margin = 0
      return
    }
    // Why: where no other line could be one there is no second reading.
    guard hasRivals(of: headline) else {
      layout.margin = .infinity
      return
    }
    var second = decoder.read(lines, banned: headline)
    if headline + 1 < lines.count, state(headline + 1).role == .headline {
      // Why: the second line may be another one's, a picture's or the text's.
      let shorter = decoder.read(lines, banned: headline + 1)
      if shorter.score > second.score { second = shorter }
    }
    layout.margin = score - second.score
    let other = lines.indices.first { PageGrammar.states[second.states[$0]].role == .headline }
    layout.rival = other.map { lines[$0].range }
  }

  /// Whether a line up to the first paragraph could be the headline instead.
  private func hasRivals(of headline: Int) -> Bool {
    for index in lines.indices where index != headline {
      let line = lines[index]
      let isText = line.kind == .text || line.kind == .credit
      if state(index).role == .paragraph,
        line.features[.long] || line.features[.endsWithStop] || line.features[.dateline]
      {
        return false
      }
      if isText, !line.features[.long], !line.features[.menu], line.wordCount > 1 { return true }
      if index > headline + 30 { return false }
    }
    return false
  }

  // MARK: Parts

  private mutating func collect(_ bytes: [UInt8], _ hints: PageHints) {
    let lines = lines
    let dates = PageDates(self, bytes.span) { index in
      guard let fetched = hints.fetched else { return false }
      var line = FoldedLine()
      line.fold(bytes.span, lines[index].range)
      return LineSigns.numbers(of: line.units).isSuperset(of: [fetched.year, fetched.day])
    }
    layout.isIndex = isIndex(bytes.span)
    let kicker = sectionOverHeadline(bytes)
    let latest = latestHeadlines()
    // Why: who writes under the heading of the comments is a reader, and the days there are theirs.
    let comments = commentsStart
    let summary = summary(bytes)
    var index = 0
    while index < lines.count {
      let range = lines[index].range
      switch state(index).role {
      case .headline where layout.isIndex, .paragraph where layout.isIndex,
        .deck where layout.isIndex, .kicker where layout.isIndex, .caption where layout.isIndex:
        leaveOut(index, .related)
      case .headline: takeHeadline(index, bytes)
      case .kicker: layout.kicker = range
      case .paragraph where summary.contains(index): layout.deck.append(range)
      // Why: some pages print the headline once more amid the text.
      case .paragraph where isHeadlineAgain(index): leaveOut(index, .repetition)
      case .paragraph where isCreditInText(index):
        layout.foot.append(range)
        layout.bylines.append(range)
      case .paragraph: layout.body.append(range)
      case .deck: layout.deck.append(range)
      case .caption where isCaptionLabel(index, bytes.span): leaveOut(index, .caption)
      case .caption: layout.captions.append(range)
      case .byline where index == kicker: layout.kicker = range
      case .byline where index > comments: leaveOut(index, .comment)
      case .date where index > comments: leaveOut(index, .comment)
      case .byline: layout.foot.append(range)
      case .date:
        if dates.isArticles(index) { layout.foot.append(range) } else { leaveOut(index, .clock) }
      case .masthead where dates.isArticles(index): layout.foot.append(range)
      case .menu where index == kicker, .other where index == kicker: layout.kicker = range
      case .other where latest?.contains(index) ?? false:
        if let latest, index == latest.lowerBound {
          layout.ticker.append(range.lowerBound..<lines[latest.upperBound].range.upperBound)
        }
      case .tickerHeading: index = takeTicker(from: index)
      case .ticker: index = takeTicker(from: index)
      default: leaveOut(index, state(index).role)
      }
      index += 1
    }
  }

  /// Whether a line amid the text is the headline, word for word.
  private func isHeadlineAgain(_ index: Int) -> Bool {
    lines[index].features[.repeated] && lines[index].wordCount >= 4
      && lines[..<index].indices.contains {
        state($0).role == .headline && lines[$0].hash == lines[index].hash
      }
  }

  /// Whether a line of names stands by itself right after the text's first paragraph.
  private func isCreditInText(_ index: Int) -> Bool {
    layout.body.count == 1 && lines[index].kind == .credit && lines[index].features[.knownNames]
      && lines[index].features[.standsAlone] && lines[index].wordCount <= 5
      && index + 1 < lines.count && isProse(lines[index + 1])
  }

  /// Whether a line only says that what stands by it is under a picture: `تصوير`, `أرشيفية`.
  private func isCaptionLabel(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    (lines[index].wordCount == 1 || lines[index].range.count <= 8)
      && isWhole(index, .caption, of: bytes)
  }

  /// Whether a line is one phrase of some kinds and nothing else.
  func isWhole(_ index: Int, _ kinds: WordKinds, of bytes: Span<UInt8>) -> Bool {
    var folded = FoldedLine()
    folded.fold(bytes, lines[index].range)
    return vocabulary.contains(kinds, in: folded.units, at: folded.units.indices)
  }

  private mutating func leaveOut(_ index: Int, _ role: PageRole) {
    layout.leftOut.append(lines[index].range)
    layout.leftOutRoles.append(role)
  }

  /// Takes a line of the headline, without the by-line that may stand at its end.
  private mutating func takeHeadline(_ index: Int, _ bytes: [UInt8]) {
    var range = lines[index].range
    if lines[index].features[.bulleted] {
      // Why: the bullet is the list's in which the page has its headlines.
      range = ArticleLine.trimmed(range.lowerBound + 3..<range.upperBound, of: bytes.span)
    }
    if index > 0, !layout.headlineLines.isEmpty, lines[index].hash == lines[index - 1].hash,
      lines[index].hash != 0
    {
      return leaveOut(index, .repetition)
    }
    guard let start = lines[index].bylineStart, start > range.lowerBound else {
      layout.headlineLines.append(range)
      return
    }
    var end = start
    while end > range.lowerBound, Self.parts.contains(bytes[end - 1]) { end -= 1 }
    layout.headlineLines.append(range.lowerBound..<end)
    layout.foot.append(start..<range.upperBound)
    layout.bylines.append(start..<range.upperBound)
  }

  /// The blanks, dots, dashes and bars between a headline and the by-line on its line.
  private static let parts: Set<UInt8> = [0x20, 0x2E, 0x2D, 0x7C, 0x2F, 0x3A]

  /// Takes the block of latest headlines that begins at a line, from its first to its last.
  ///
  /// - Returns: The last line taken.
  private mutating func takeTicker(from first: Int) -> Int {
    var start = lines[first].range.lowerBound
    if state(first).role == .tickerHeading {
      let range = lines[first].range
      if case .tickerHeading(let content?) = lines[first].kind {
        layout.tickerHeadings.append(range.lowerBound..<content)
        start = content
      } else {
        layout.tickerHeadings.append(range)
        start = -1
      }
    }
    var last = first
    while last + 1 < lines.count, state(last + 1).role == .ticker {
      if start < 0 { start = lines[last + 1].range.lowerBound }
      last += 1
    }
    let isHeaded = state(first).role == .tickerHeading
    if isHeaded, last == first + 1, start >= 0, lines[last].wordCount <= 2, last + 1 < lines.count,
      isPages(lines[last + 1]), lines[first].features[.standsAlone]
    {
      // Why: a menu has such an item too, and goes on with its next.
      layout.tickerHeadings.removeLast()
      leaveOut(first, .menu)
      leaveOut(last, .menu)
      return last
    }
    if !isHeaded, last - first >= 2, !lines[first].features[.opensWithClock],
      lines[(first + 1)...last].allSatisfy({ $0.features[.opensWithClock] })
    {
      // Why: over headlines with clocks the line without one is the site's name.
      leaveOut(first, .masthead)
      start = lines[first + 1].range.lowerBound
    }
    if start >= 0 { layout.ticker.append(start..<lines[last].range.upperBound) }
    return last
  }
}
