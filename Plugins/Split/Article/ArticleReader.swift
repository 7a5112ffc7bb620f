/// Reads the layout of an article: which line is headline, body, foot, ticker or furniture.
///
/// First every line is looked at on its own; then the blocks of latest headlines are taken out, then the
/// foot from the end, then the head from the beginning; what is left between is the body. A labelled
/// line amid paragraphs is text: only at the edges, or in a block of such lines, does it make a foot.
///
/// - Complexity: O(*n*) in bytes.
struct ArticleReader {
  /// What a line was found to be.
  enum Part {
    case headline, kicker, body, foot, tickerHeading, ticker, leftOut
  }

  let vocabulary: ArticleVocabulary
  var classifier: LineClassifier
  var line = FoldedLine()
  var lines: [ArticleLine] = []
  var parts: [Part?] = []
  /// The index behind the block that each line stands in.
  var blockEnds: [Int] = []
  var layout = ArticleLayout()

  init(vocabulary: ArticleVocabulary) {
    self.vocabulary = vocabulary
    classifier = LineClassifier(vocabulary: vocabulary)
  }

  /// Reads one text; the reader can be used again.
  mutating func read(_ bytes: [UInt8]) -> ArticleLayout {
    layout = ArticleLayout()
    lines = ArticleLine.lines(of: bytes)
    for index in lines.indices { classifier.classify(&lines[index], in: bytes.span) }
    parts = Array(repeating: nil, count: lines.count)
    findBlocks()
    takeTickers()
    takeRelatedLinks()
    takeFoot()
    takeHead()
    takeBody()
    collect()
    readNames(bytes)
    layout.headlineParts = HeadlineParts.ranges(of: layout.headlineLines, in: bytes)
    return layout
  }

  // MARK: Blocks

  /// Finds where blocks end, once, so that no rule has to look for it line by line.
  private mutating func findBlocks() {
    blockEnds = Array(repeating: lines.count, count: lines.count)
    var end = lines.count
    for index in lines.indices.reversed() {
      blockEnds[index] = end
      if lines[index].isAfterBlank { end = index }
    }
  }

  /// Whether a line can be a headline: not too long, and no sentence that ends.
  func isHeadlineLike(_ line: ArticleLine) -> Bool {
    line.range.count <= 320 && !line.endsSentence
  }

  /// Whether a line belongs to a foot wherever it stands at an article's edge.
  func isFootLike(_ line: ArticleLine) -> Bool {
    switch line.kind {
    case .label, .credit, .bareDate: true
    default: false
    }
  }

  // MARK: Links to other articles

  private mutating func takeRelatedLinks() {
    for index in lines.indices where parts[index] == nil {
      guard case .relatedHeading(let hasContent) = lines[index].kind else { continue }
      parts[index] = .leftOut
      guard !hasContent else { continue }
      var next = index + 1
      let opensBlock = next < lines.count && lines[next].isAfterBlank
      while next < lines.count, parts[next] == nil, lines[next].kind == .text,
        isHeadlineLike(lines[next]), next == index + 1 || !lines[next].isAfterBlank
      {
        next += 1
      }
      let isWholeBlock =
        next == lines.count || lines[next].isAfterBlank || parts[next] != nil
        || lines[next].kind == .furniture
      guard isWholeBlock, !opensBlock || next - index > 2 || next == lines.count else { continue }
      for link in index + 1..<next { parts[link] = .leftOut }
    }
  }

  // MARK: Foot

  private mutating func takeFoot() {
    takeFootBlocks()
    var index = lines.count - 1
    while index > 0 {
      defer { index -= 1 }
      guard parts[index] == nil else { continue }
      let line = lines[index]
      if isFootLike(line) {
        parts[index] = .foot
      } else if case .furniture = line.kind {
        parts[index] = .leftOut
      } else if isCreditAboveLabels(index) || isSigningName(index) {
        parts[index] = .foot
      } else {
        break
      }
    }
  }

  /// Whether a person's name closes the article, behind a text whose sentence has ended.
  private func isSigningName(_ index: Int) -> Bool {
    lines[index].kind == .text && lines[index].isPersonName && lines[index - 1].endsSentence
      && parts[index - 1] == nil
  }

  /// Blocks that hold nothing but labelled lines, dated and numbered or credited, are feet even
  /// where text follows them.
  private mutating func takeFootBlocks() {
    var start = 0
    while start < lines.count {
      let end = blockEnds[start]
      defer { start = end }
      let block = start..<end
      guard start > 0, block.allSatisfy({ parts[$0] == nil && isFootBlockLine($0, in: block) })
      else { continue }
      let labels = block.compactMap { index -> ArticleLine.Label? in
        guard case .label(let label, _, _) = lines[index].kind else { return nil }
        return label
      }
      let isDated = labels.contains(.date)
      let isNumbered = labels.contains(.issue)
      let isCredited = block.contains { lines[$0].kind == .credit || lines[$0].kind == .text }
      guard isDated && (isNumbered || isCredited || labels.contains(.source)) else { continue }
      for index in block { parts[index] = .foot }
    }
  }

  private func isFootBlockLine(_ index: Int, in block: Range<Int>) -> Bool {
    isFootLike(lines[index]) || isCreditAboveLabels(index)
  }

  /// Whether a short line above labelled lines of its block names who is credited: `الثورة – رصد:`.
  ///
  /// It closes with a colon, or with at most one more such line it opens the block.
  private func isCreditAboveLabels(_ index: Int) -> Bool {
    guard isShortName(index), index + 1 < blockEnds[index], let label = lineBehindNames(index),
      isFootLike(lines[label]), lines[label].kind != .credit
    else { return false }
    if lines[index].endsWithColon { return true }
    return lines[index].isAfterBlank
      || (index > 1 && lines[index - 1].isAfterBlank && isShortName(index - 1))
  }

  private func isShortName(_ index: Int) -> Bool {
    let line = lines[index]
    return line.kind == .text && line.wordCount <= 6 && line.range.count <= 120
      && !line.endsSentence
  }

  /// The first of the two lines behind a line, in its block, that is no short name.
  private func lineBehindNames(_ index: Int) -> Int? {
    (index + 1..<min(index + 3, blockEnds[index])).first { !isShortName($0) }
  }

  // MARK: Head

  private mutating func takeHead() {
    let texts = lines.indices.filter { parts[$0] == nil && lines[$0].kind == .text }
    let lastArabic = texts.last { !lines[$0].isMasthead } ?? 0
    var index = 0
    while index < lines.count {
      defer { index += 1 }
      guard parts[index] == nil else { continue }
      switch lines[index].kind {
      case .bareDate where isDateOfMasthead(index):
        parts[index] = .foot
      case .furniture, .bareDate, .relatedHeading:
        parts[index] = .leftOut
      case .label(.date, _, _), .label(.issue, _, _):
        parts[index] = .foot
      case .label(.byline, _, _), .label(.source, _, _), .label(.place, _, _), .label(.other, _, _):
        guard !texts.isEmpty else { return takeHeadline(at: index) }
        parts[index] = .foot
      case .text where isPaperOverDate(index) && index < lastArabic,
        .credit where isPaperOverDate(index) && index < lastArabic,
        .text
      where lines[index].isSection && index < lastArabic
        && headlineUnderKicker(at: index) == nil:
        parts[index] = .leftOut
      case .credit where !texts.isEmpty:
        parts[index] = .foot
      case .tickerHeading(nil, isSure: true) where !texts.isEmpty:
        parts[index] = .leftOut
      case .text where isMastheadOverDate(index):
        parts[index] = .foot
        parts[index + 1] = .foot
      case .text where lines[index].isMasthead && index < lastArabic:
        parts[index] = .leftOut
      case .text where isMenu(blockFrom: index) && blockEnds[index] <= texts.last ?? 0:
        for line in index..<blockEnds[index] where parts[line] == nil { parts[line] = .leftOut }
      default:
        takeHeadline(at: index)
        return
      }
    }
  }

  /// Whether a line names the issue and the date stands right under it.
  private func isMastheadOverDate(_ index: Int) -> Bool {
    lines[index].hasIssueNumber && index + 1 < blockEnds[index] && parts[index + 1] == nil
      && lines[index + 1].kind == .bareDate && blockEnds[index] < lines.count
  }

  /// Whether a paper's name stands alone with date or number of the issue right under it.
  private func isPaperOverDate(_ index: Int) -> Bool {
    guard lines[index].isPaperName, index + 1 < blockEnds[index] else { return false }
    switch lines[index + 1].kind {
    case .bareDate, .label(.date, _, _), .label(.issue, _, _): return true
    default: return false
    }
  }

  /// Whether a date is the issue's: it holds the number, or stands by it or under the paper's name.
  private func isDateOfMasthead(_ index: Int) -> Bool {
    if lines[index].hasIssueNumber { return true }
    if index + 1 < blockEnds[index], case .label(.issue, _, _) = lines[index + 1].kind {
      return true
    }
    // Why: a clock tells when the page was fetched or last changed.
    return !lines[index].isAfterBlank && !lines[index].hasClock
      && (lines[index - 1].isPaperName || lines[index - 1].isMasthead)
  }

  /// Whether four lines or more, none longer than two words, fill a block; one less behind a button.
  private func isMenu(blockFrom index: Int) -> Bool {
    blockEnds[index] - index >= (lines[index].isAfterBlank ? 4 : 3)
      && (index..<blockEnds[index]).allSatisfy { lines[$0].wordCount <= 2 }
  }

  private func standsAlone(_ index: Int) -> Bool { blockEnds[index] == index + 1 }

  private mutating func takeHeadline(at index: Int) {
    let line = lines[index]
    // Why: the longest headlines have some 300 bytes; a longer first line is a paragraph.
    if line.range.count > 600 || (line.range.count > 320 && line.endsSentence) { return }
    if opensBody(index) { return }
    var last = index
    let end = blockEnds[index]
    while last + 1 < end, parts[last + 1] == nil, lines[last + 1].kind == .text { last += 1 }
    while last > index, lines[last].isPersonName || lines[last].isSection { last -= 1 }
    let hasTextBehind = hasText(from: last + 1)
    if last - index > 3 || !hasTextBehind
      || !(index...last).allSatisfy({ isHeadlineLike(lines[$0]) })
    {
      last = index
    }
    if last == index, let headline = headlineUnderKicker(at: index) {
      parts[index] = .kicker
      last = headline
      parts[headline] = .headline
    } else {
      for headline in index...last { parts[headline] = .headline }
    }
    takeLinesUnderHeadline(from: last + 1)
  }

  /// Whether a first line is a paragraph: a whole sentence that goes on in the line right below it.
  private func opensBody(_ index: Int) -> Bool {
    let line = lines[index]
    return line.endsSentence && line.wordCount > 6 && index + 1 < blockEnds[index]
      && lines[index + 1].kind == .text && lines[index + 1].endsSentence
  }

  private func hasText(from index: Int) -> Bool {
    lines.indices[index...].contains { parts[$0] == nil && lines[$0].kind == .text }
  }

  /// The headline that stands, apart, under a line of a few words.
  private func headlineUnderKicker(at index: Int) -> Int? {
    let next = index + 1
    let behind = next + 1
    guard behind < lines.count, lines[index].wordCount <= 5, lines[index].range.count <= 90,
      isHeadlineLike(lines[index]), parts[next] == nil, lines[next].kind == .text,
      lines[next].isAfterBlank, isHeadlineLike(lines[next]), lines[next].range.count <= 240,
      lines[next].range.count > lines[index].range.count, standsAlone(next)
    else { return nil }
    guard
      let text = lines.indices[behind...].first(where: {
        parts[$0] == nil && lines[$0].kind == .text
      }), lines[text].endsSentence || lines[text].range.count > lines[next].range.count * 2
    else { return nil }
    return next
  }

  private mutating func takeLinesUnderHeadline(from start: Int) {
    let hasLabelledDate = lines.contains {
      if case .label(.date, _, _) = $0.kind { true } else { false }
    }
    for index in lines.indices[start...] where parts[index] == nil {
      switch lines[index].kind {
      case .label, .credit:
        parts[index] = .foot
      case .bareDate:
        parts[index] = hasLabelledDate ? .leftOut : .foot
      case .furniture:
        parts[index] = .leftOut
      case .text where lines[index].isSection:
        parts[index] = .leftOut
      default:
        guard isNameAmidFoot(index) else { return }
        parts[index] = .foot
      }
    }
  }

  /// Whether a line of two to four words shares a block under the headline with dates and labels.
  private func isNameAmidFoot(_ index: Int) -> Bool {
    let line = lines[index]
    guard line.kind == .text, (2...4).contains(line.wordCount), !line.endsSentence else {
      return false
    }
    if line.isPersonName,
      parts[index - 1] == .headline || isLastOfBlock(index) || isFootLike(lines[index + 1])
    {
      return true
    }
    if !line.isAfterBlank { return parts[index - 1] == .foot && isLastOfBlock(index) }
    return index + 1 < lines.count && !lines[index + 1].isAfterBlank
      && isFootLike(lines[index + 1])
  }

  private func isLastOfBlock(_ index: Int) -> Bool {
    index + 1 == lines.count || lines[index + 1].isAfterBlank
  }

  // MARK: Body

  private mutating func takeBody() {
    for index in lines.indices where parts[index] == nil {
      if case .furniture = lines[index].kind {
        parts[index] = .leftOut
      } else {
        parts[index] = .body
      }
    }
  }

  private mutating func collect() {
    for (line, part) in zip(lines, parts) {
      switch part {
      case .headline: layout.headlineLines.append(line.range)
      case .kicker: layout.kicker = line.range
      case .body: layout.body.append(line.range)
      case .foot: layout.foot.append(line.range)
      case .leftOut: layout.leftOut.append(line.range)
      case .ticker, .tickerHeading, nil: break
      }
    }
  }
}
