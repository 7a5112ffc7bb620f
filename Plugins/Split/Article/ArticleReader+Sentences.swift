/// Where a page's sentences stand, and what the lines before and after them are by that.
extension ArticleReader {
  /// The longest line, in words, that is taken for none of the text by its place alone.
  private static let strayWordCount = 11

  /// Tells of the short lines before the first and after the last sentence that they stand there.
  ///
  /// It says most of pages whose paragraphs end in full stops: there a line without one isn't a paragraph at
  /// the text's two ends, while a heading or a question may stand amid it.
  mutating func tellSentences(_ bytes: Span<UInt8>) {
    guard let (text, isClosed) = sentences() else { return }
    guard isClosed else { return tellStrayAfterButtons(text.upperBound) }
    var isInList = false
    for index in lines.indices {
      if index >= text.upperBound, isListHeading(lines[index]) { isInList = true }
      guard isStray(lines[index], isInList: isInList),
        bytes[lines[index].range.lowerBound] != 0x2A
      else { continue }
      if index < text.lowerBound {
        lines[index].features[.beforeText] = true
      } else if index >= text.upperBound {
        lines[index].features[.beyondText] = true
      }
    }
    tellUnderNames(text.lowerBound - 1)
    let last = text.upperBound
    guard last < lines.count else { return }
    // `ريم خليل - مراسلون`: the page's last line, of a person and what no table knows.
    // Why: after a colon a text begins.
    let isLast =
      (last + 1 == lines.count || isPages(lines[last + 1]))
      && !lines[last].range.contains { bytes[$0] == 0x3A }
    if lines[last].features[.beyondText] && isNameShaped(lines[last])
      || isLast && lines[last].features[.likelyNames] && lines[last].wordCount <= 6
    {
      lines[last].features[.closesText] = true
    }
  }

  /// Tells of the line right before the first sentence that a by-line or day stands over it.
  private mutating func tellUnderNames(_ index: Int) {
    guard index > 1, lines[index].kind == .text, lines[index].wordCount >= 2,
      isStray(lines[index]), !isPages(lines[index]), !lines[index].features[.likelyPerson],
      !lines[index].features[.likelyNames], lines[index].restHash == 0,
      !lines[index].features[.opensAsCall], !lines[index].features[.comments],
      !lines[index].features[.latin], !lines[index].features[.endsWithColon],
      !lines[index].features[.relativeTime]
    else { return }
    // Why: buttons may stand between the day and the picture.
    var nearest = index - 1
    while nearest > 1, isPages(lines[nearest]) { nearest -= 1 }
    let above = lines[nearest]
    let isName =
      above.kind == .credit || above.features[.likelyPerson] || above.features[.loneName]
      || above.features[.bylineLabel] || above.features[.authorLabel]
      || above.features[.sourceLabel]
    let isDay = above.features[.fullDate] && (above.features[.dateOnly] || above.features[.dated])
    let isUnderButtons = nearest < index - 1 && lines[index].features[.depicts]
    lines[index].features[.underNames] = isName || isDay || isUnderButtons
  }

  /// On other pages short lines after a button or heading that follows the last long line aren't text.
  private mutating func tellStrayAfterButtons(_ end: Int) {
    var isAfterButton = false
    for index in lines.indices[end...] {
      if isPages(lines[index]) || lines[index].features[.relatedHeading] { isAfterButton = true }
      if isAfterButton, isStray(lines[index]) { lines[index].features[.beyondText] = true }
    }
  }

  private static let headingWordCount = 4

  private func isListHeading(_ line: ArticleLine) -> Bool {
    // Why: a line that goes on after such words names one article, and the text goes on after it.
    line.features[.relatedHeading] && line.wordCount <= Self.headingWordCount
      || line.kind == .tickerHeading(contentStart: nil)
  }

  /// Whether a line is no paragraph by its shape; the items of a list are headlines of any length.
  private func isStray(_ line: ArticleLine, isInList: Bool = false) -> Bool {
    (line.wordCount <= Self.strayWordCount || isInList && !line.features[.many])
      && !line.features[.endsWithStop] && !line.features[.long]
      && !(line.features[.likelyNames] && !line.features[.knownNames])
  }

  private func isNameShaped(_ line: ArticleLine) -> Bool {
    line.kind == .credit || line.kind == .text && line.features[.likelyPerson]
  }

  /// The lines from the first sentence or long line to the last, and whether most end in full stops.
  private func sentences() -> (text: Range<Int>, isClosed: Bool)? {
    guard
      let first = proseStart
    else { return nil }
    var last = first
    var closed = 0
    var open = 0
    for index in lines.indices[first...] {
      let line = lines[index]
      // Why: readers write sentences too.
      if line.features[.comments], index > first { break }
      let isSentence = isSentence(line)
      let isRunning = isRunning(line)
      if isSentence { closed += 1 } else if isRunning { open += 1 }
      let goesOn =
        index == last + 1 && (line.features[.endsWithMark] || line.features[.reports])
        && line.wordCount > 3
      if isSentence || isRunning || goesOn { last = index }
    }
    return (first..<last + 1, closed > 0 && closed >= open * 2)
  }

  func isSentence(_ line: ArticleLine) -> Bool {
    (line.features[.endsWithStop] && line.wordCount >= 4
      || line.features[.endsWithColon] && line.wordCount >= 9) && isText(line)
  }

  /// Whether a line is text: a whole sentence, or a long line that goes on.
  func isProse(_ line: ArticleLine) -> Bool { isSentence(line) || isRunning(line) }

  /// Where the page's text begins, as its lines show.
  var proseStart: Int? { lines.firstIndex(where: isProse) }

  func isRunning(_ line: ArticleLine) -> Bool {
    (line.features[.long] || line.features[.many]) && !line.features[.endsWithStop] && isText(line)
      && !line.features[.isRunOn] && !line.features[.headingWithContent]
  }

  private func isText(_ line: ArticleLine) -> Bool {
    let features = line.features
    return
      !(features[.imprint] || features[.opensAsCall] || features[.furniture]
      || features[.menu] || features[.comments] || features[.known] || features[.editor]
      || features[.dated] || features[.dateOnly] || features[.caption])
  }
}
