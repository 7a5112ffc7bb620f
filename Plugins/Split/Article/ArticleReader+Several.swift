/// Finds where a second article and further ones begin on a page: in a column of briefs, or on a page of
/// print as text.
extension ArticleReader {
  /// The lines, after the first headline, on which further articles begin with theirs.
  ///
  /// A short line after a whole paragraph is a headline where what follows opens as an article does, with a
  /// dateline or a by-line; or where its words come back in the paragraph under it and those of the first
  /// headline don't, and so for at least two lines of the page. Beside two that are known, one of
  /// them by what follows, lines that stand as they do are headlines too. Anything else may be a sub-heading.
  ///
  /// - Precondition: `read` has read the text.
  /// - Complexity: linear in the text.
  mutating func furtherArticles(_ bytes: [UInt8]) -> [Int] {
    guard let headline = lines.indices.first(where: { state($0).role == .headline }) else {
      return []
    }
    let end =
      lines.indices.dropFirst(headline + 1).first { index in
        let role = state(index).role
        return role == .commentsHeading || role == .comment
          || lines[index].features[.comments] && state(index).role != .paragraph
      } ?? lines.count
    var sure: [Int] = []
    var likely: [Int] = []
    var others: [Int] = []
    var index = headline + 2
    while index + 1 < end {
      if isHeading(index) {
        if opensArticle(index + 1, upTo: end, of: bytes) {
          sure.append(index)
        } else if isOfItsOwn(index, before: headline, in: bytes) {
          likely.append(index)
        } else if standsAlone(index) {
          others.append(index)
        }
      }
      index += 1
    }
    guard likely.count > 1 || !sure.isEmpty else { return [] }
    var starts = sure + likely
    // Why not more of them than of those that are known: long articles have sub-headings.
    if !sure.isEmpty, starts.count > 1, others.count <= starts.count { starts += others }
    return starts.sorted()
  }

  /// Whether a line can be a headline: short, no sentence, after a paragraph's end.
  private func isHeading(_ index: Int) -> Bool {
    let line = lines[index]
    let role = state(index).role
    guard role == .paragraph || role == .other || role == .related && line.isAfterBlank,
      line.kind == .text, (3...18).contains(line.wordCount),
      !line.features[.endsWithStop], !line.features[.endsWithColon], !line.features[.dateline],
      !line.features[.reports], !line.features[.opensAsCall], !line.features[.section]
    else { return false }
    let above = lines[index - 1].features
    return above[.endsWithStop] || above[.endMark] || above[.long] || above[.knownNames]
      || above[.furniture]
  }

  /// Whether a line of some words, which isn't part of a sentence, stands between a blank line and a paragraph.
  private func standsAlone(_ index: Int) -> Bool {
    let text = lines[index + 1].features
    return lines[index].isAfterBlank && lines[index].wordCount >= 4
      && (text[.endsWithStop] || text[.long])
  }

  /// Where the lines stand, over the first headline, that tell the paper's name, its issue and the day.
  ///
  /// - Precondition: `read` has read the text.
  func mastheadLines(_ bytes: [UInt8]) -> [Range<Int>] {
    guard let headline = lines.indices.first(where: { state($0).role == .headline }) else {
      return []
    }
    return lines.indices.prefix(headline)
      .filter { [.masthead, .date].contains(state($0).role) }
      .map { ArticleLine.trimmed(lines[$0].range, of: bytes.span) }
  }

  /// Whether an article's text opens at a line: with its dateline, or under a by-line.
  private func opensArticle(_ index: Int, upTo end: Int, of bytes: [UInt8]) -> Bool {
    let features = lines[index].features
    if features[.many] || features[.long] || features[.endsWithStop] {
      // Why: of long lines it isn't known yet.
      var opening = FoldedLine()
      opening.fold(bytes.span, lines[index].range.prefix(Self.datelineByteCount))
      if Dateline(opening, vocabulary).opensText { return true }
    }
    guard index + 1 < end, features[.knownNames] || features[.bylineLabel] || features[.dateOnly]
    else { return false }
    let next = lines[index + 1].features
    return next[.long] || next[.many] || next[.endsWithStop]
  }

  /// Whether a heading is about what stands under it and not about what the page's headline is.
  private mutating func isOfItsOwn(_ index: Int, before headline: Int, in bytes: [UInt8]) -> Bool {
    let text = lines[index + 1]
    guard lines[index].isAfterBlank, lines[index].wordCount >= 4,
      text.features[.endsWithStop] || text.features[.long]
    else { return false }
    words.removeAll()
    words.add(bytes.span, text.range)
    let own = words.shared(bytes.span, lines[index].range)
    let first = words.shared(bytes.span, lines[headline].range)
    return own.count >= 3 && own.shared * 2 >= own.count && first.shared * 5 <= first.count
  }
}
