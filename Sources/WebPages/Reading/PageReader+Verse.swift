/// Texts without sentences: poems, whose lines end in no mark.
extension PageReader {
  /// The fewest lines of a poem, and the most words that one has.
  private static let verseLines = 4
  private static let verseWords: Int32 = 12

  /// Takes for the body the lines that breaks part, or the lines of an element that is called the text, where the
  /// page has a heading over them and no sentences.
  ///
  /// - Returns: Whether there are such lines.
  func findVerse() -> Bool {
    guard let headline = headline ?? headingOverVerse() else { return false }
    var best = 0..<0
    var start = headline + 1
    while start < min(blocks.count, headline + 60) {
      guard isVerse(start) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < blocks.count, isVerse(end), isSameVerse(start, end) { end += 1 }
      if end - start > best.count { best = start..<end }
      start = end
    }
    guard best.count >= Self.verseLines else { return false }
    region = best
    body = Array(best)
    self.headline = headline
    isVerse = true
    return true
  }

  /// A heading called the title, where nothing else was found to be the headline.
  private func headingOverVerse() -> Int? {
    blocks.indices.prefix(400).first {
      blocks[$0].heading > 0 && kinds[$0].contains(.title) && !isOutside($0)
        && blocks[$0].linkDensity < 0.5 && !isSiteName(key($0)) && dateLine($0) == nil
    }
  }

  private func isVerse(_ index: Int) -> Bool {
    let block = blocks[index]
    return !isOutside(index) && block.linkLetters == 0 && block.heading == 0
      && (1...Self.verseWords).contains(block.count.words) && block.count.arabic > 3
      && block.count.digits == 0 && !isTableCell(index) && !isFurnitureLine(index)
      && kinds[index].isDisjoint(with: [.caption, .author, .date, .title, .section, .tags, .share])
  }

  /// Whether two lines stand in one element, or in paragraphs of an element that is called the text.
  private func isSameVerse(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (blocks[first].box, blocks[second].box)
    if one == other { return true }
    let isText = kinds[first].contains(.body) && kinds[second].contains(.body)
    return (isText || boxes[Int(one)].tag == .p && boxes[Int(other)].tag == .p)
      && boxes[Int(one)].parent == boxes[Int(other)].parent
  }
}
