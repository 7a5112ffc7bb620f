/// What readers wrote under an article.
extension ArticleReader {
  /// The heading of the readers' comments, or the end of the page.
  var commentsStart: Int {
    lines.indices.first { index in
      if state(index).role == .commentsHeading { return true }
      guard lines[index].features[.comments], state(index).zone == .tail else { return false }
      // Why: a button to comment stands on every page; what readers wrote follows within a few lines.
      return opensComments(index)
        || lines[(index + 1)...].prefix(6).contains { $0.wordCount > 5 && $0.kind == .text }
    } ?? lines.count
  }

  /// Finds the number of comments over the first of them, which begins with who wrote it and when: `3 تعليقات`.
  mutating func tellCountedComments(_ bytes: Span<UInt8>) {
    for index in lines.indices
    where lines[index].features[.furniture] && lines[index].wordCount <= 3 && opensComments(index) {
      line.fold(bytes, lines[index].range)
      let units = line.units
      lines[index].features[.comments] = units.indices.contains {
        ($0 == 0 || !LetterFold.isWordUnit(units[$0 - 1]))
          && vocabulary.length(of: .commentCounter, in: units, at: $0, upTo: units.count) != nil
      }
    }
  }

  /// Whether the lines under one begin with a name and a day, as what a reader wrote does.
  func opensComments(_ index: Int) -> Bool {
    guard index + 2 < lines.count else { return false }
    let name = lines[index + 1]
    return (1...4).contains(name.wordCount) && !isPages(name)
      && lines[(index + 2)...].prefix(2).contains {
        $0.features[.dateOnly] || $0.features[.relativeTime]
      }
  }
}
