/// Tells pages of headlines from pages with an article.
extension ArticleReader {
  /// Whether the page is a section's index: headlines with sections, days or buttons between them, or each with
  /// the first words of its article, and no article's text.
  ///
  /// - Precondition: `tellContext` has filled in the features.
  /// - Complexity: linear in lines.
  func isIndex(_ bytes: Span<UInt8>) -> Bool {
    var sentences = 0
    var teasers = 0
    var headlines = 0
    var parted = 0
    for index in lines.indices {
      let line = lines[index]
      if isTeaser(line, bytes) {
        let above = max(index - 2, 0)..<index
        if above.contains(where: { isHeadlineShaped(lines[$0]) || isShortHeadline(lines[$0]) }) {
          teasers += 1
        } else {
          sentences += 1
        }
      } else if isProse(line) {
        sentences += 1
      } else if isHeadlineShaped(line) {
        headlines += 1
        let isParted =
          index + 1 < lines.count && partsHeadlines(lines[index + 1])
          || index > 0 && partsHeadlines(lines[index - 1])
        if isParted { parted += 1 }
      }
    }
    if teasers >= Self.teaserCount { return sentences * 3 <= teasers }
    // Why: one article has a headline, a line under it and a sub-heading or two; verses have nothing between them.
    return sentences == 0 && teasers == 0 && headlines >= 4 && parted >= 4
  }

  /// How many beginnings of articles make a page an index.
  private static let teaserCount = 3

  /// Whether a line is cut off amid its sentence: `ليبلغ مستوى...`.
  private func isTeaser(_ line: ArticleLine, _ bytes: Span<UInt8>) -> Bool {
    guard line.wordCount >= 7, line.kind == .text else { return false }
    var end = line.range.upperBound
    while end > line.range.lowerBound, bytes[end - 1] == 0x29 || bytes[end - 1] == 0x20 { end -= 1 }
    guard end - 3 >= line.range.lowerBound else { return false }
    let last = (bytes[end - 3], bytes[end - 2], bytes[end - 1])
    return last == (0x2E, 0x2E, 0x2E) || last == (0xE2, 0x80, 0xA6)
  }

  private func isHeadlineShaped(_ line: ArticleLine) -> Bool {
    let features = line.features
    return (3...20).contains(line.wordCount) && line.kind == .text && !features[.endsWithStop]
      && !features[.endsWithColon] && !features[.section] && !features[.menu]
      && !features[.opensAsCall] && !features[.imprint] && !features[.editor] && !features[.dated]
      && !features[.knownNames] && !features[.likelyNames]
  }

  /// A headline of two words, as columns have them.
  private func isShortHeadline(_ line: ArticleLine) -> Bool {
    line.wordCount == 2 && line.kind == .text && !isPages(line) && !line.features[.opensAsCall]
  }

  /// Whether a line stands between the headlines of a list: a day, a section, a button.
  private func partsHeadlines(_ line: ArticleLine) -> Bool {
    let features = line.features
    // Why: between the entries of a page that follows events stand clocks without a day.
    if features[.dateOnly] { return features[.fullDate] }
    return features[.section] || features[.relativeTime]
      || (features[.furniture] || features[.opensAsCall]) && line.wordCount <= 3
  }

  /// The longest run of headlines over the page's own that stands there without a heading; nil where there is none.
  ///
  /// - Precondition: the page is read.
  func latestHeadlines() -> ClosedRange<Int>? {
    guard let headline = lines.indices.first(where: { state($0).role == .headline }) else {
      return nil
    }
    func isLatest(_ index: Int) -> Bool {
      // Why: a page may print its headline three times.
      lines[index].hash != lines[headline].hash && isUnclaimedHeadline(index)
    }
    var best: ClosedRange<Int>?
    var start = 0
    while start < headline {
      var end = start
      while end < headline, isLatest(end), end == start || !lines[end].isAfterBlank { end += 1 }
      if end - start >= 3, end - start > (best?.count ?? 0) { best = start...end - 1 }
      start = max(end, start + 1)
    }
    return best
  }

  private func isUnclaimedHeadline(_ index: Int) -> Bool {
    let line = lines[index]
    return state(index).role == .other && (4...20).contains(line.wordCount) && line.kind == .text
      && !line.features[.pageTitle] && !line.features[.repeated] && !line.features[.imprint]
      && !line.features[.opensAsCall] && !line.features[.endsWithStop] && !line.features[.section]
  }
}
