/// What stands more than once on a page: the headline in its path and title, what a picture shows, the items of lists.
extension ArticleReader {
  /// Finds lines of which a copy stands right below, what a picture shows and the line under it: over them
  /// stands something else that can be the headline.
  mutating func tellDoubledCaptions(_ bytes: Span<UInt8>) {
    guard let first = lines.firstIndex(where: { isTitleLike($0) && !isPages($0) }) else { return }
    for index in lines.indices.dropFirst(first + 1).dropLast() {
      let (line, copy) = (lines[index], lines[index + 1])
      guard line.hash != 0, line.hash == copy.hash || isLengthened(line, copy, bytes),
        !copy.isAfterBlank, line.hash != lines[first].hash, copy.hash != lines[first].hash,
        line.kind == .text || line.kind == .credit, !isPages(line)
      else { continue }
      for place in [index, index + 1] {
        lines[place].features[.caption] = true
        // Why: a lengthened line is no name, however it looks.
        if line.hash != copy.hash { lines[place].clearNames() }
      }
    }
  }

  /// Finds lines that stand twice, also with a paper's name after a dash or bar, or in the input's title.
  mutating func tellRepetitions(_ hints: PageHints) {
    var hasTitle = false
    defer {
      if hasTitle {
        for index in lines.indices {
          lines[index].features[.notTitle] = !lines[index].features[.inputTitle]
        }
      }
    }
    var counts: [UInt64: Int] = [:]
    for line in lines where isTitleLike(line) && !line.features[.caption] {
      counts[line.hash, default: 0] += 1
    }
    for index in lines.indices where isTitleLike(lines[index]) && !lines[index].features[.caption] {
      // Why: buttons are short, and stand there as often as what they belong to.
      let most = lines[index].wordCount >= 7 ? 6 : 3
      lines[index].features[.repeated] = (2...most).contains(counts[lines[index].hash, default: 0])
      let hash = lines[index].hash
      if hash == hints.title || hash == hints.titleStem {
        lines[index].features[.inputTitle] = true
        hasTitle = true
      }
      for part in [lines[index].stemHash, lines[index].restHash]
      where part != 0 && part != lines[index].hash && counts[part] != nil {
        lines[index].features[.pageTitle] = true
        // Why: the page's own title, with the site's name after it, opens the page.
        let isPages = index <= 1 && part == lines[index].stemHash
        for other in lines.indices where lines[other].hash == part {
          lines[other].features[.repeated] = true
          if isPages { lines[other].features[.inputTitle] = true }
          if other - index > 40 { break }
        }
      }
    }
  }

  /// Of several lines that stand twice over the text, keeps the one nearest to it: the others are a list's, printed twice.
  mutating func tellTitleAmongCopies() {
    guard let text = proseStart else { return }
    let copies = lines[..<text].indices.filter { lines[$0].features[.repeated] }
    guard Set(copies.map { lines[$0].hash }).count >= 3, let last = copies.last,
      !copies.contains(where: { lines[$0].features[.inputTitle] || lines[$0].features[.pageTitle] })
    else { return }
    let title = text - last <= Self.headLineCountOverText ? lines[last].hash : 0
    for index in copies where lines[index].hash != title {
      lines[index].features[.repeated] = false
      lines[index].features[.amidPage] = true
    }
  }

  /// How many lines the head of an article has at most.
  static let headLineCountOverText = 12

  /// Finds the words under the picture between a headline that stood on the page before and its text.
  mutating func tellCaptionUnderTitle(_ bytes: Span<UInt8>) {
    // The lines before the title that stand more than once.
    var before: Set<UInt64> = []
    for index in lines.indices.dropFirst(2).dropLast() {
      let (title, line, below) = (lines[index - 1], lines[index], lines[index + 1])
      if lines[index - 2].features[.repeated] || lines[index - 2].features[.caption] {
        before.insert(lines[index - 2].hash)
      }
      guard title.features[.repeated], line.kind == .text, line.wordCount < title.wordCount,
        line.wordCount <= 8, !line.features[.endsWithStop], !line.features[.repeated],
        !isPages(line),
        before.contains(title.hash),
        isProse(below) || below.features[.knownNames]
          || below.features[.likelyNames] || below.features[.person],
        !line.features[.person] || isOfText(index, [index - 1, index + 1], bytes)
      else { continue }
      lines[index].features[.caption] = true
    }
  }

  /// Finds a line that ends in the whole line below it, as paths do whose signs are pictures: `الرئيسية محليات …`; or has it
  /// between the names of the site and what it is, as titles of pages do.
  mutating func tellPathsWithoutSigns(_ bytes: Span<UInt8>) {
    for index in lines.indices.dropLast().prefix(Self.pathLineCount) {
      let (path, title) = (lines[index], lines[index + 1])
      guard title.wordCount >= 4, title.wordCount <= 40, path.wordCount > title.wordCount,
        path.kind == .text, title.kind == .text, path.range.count <= Self.pathByteLimit,
        path.range.count > title.range.count
      else { continue }
      let end = path.range.upperBound - title.range.count
      let isAtEnd =
        path.wordCount <= title.wordCount + 6 && end > path.range.lowerBound
        && bytes[end - 1] == 0x20 && ArticleLine.stands(title.range, at: end, of: bytes)
      // Why: a few words may stand in any sentence.
      guard isAtEnd || title.wordCount >= 8 && stands(title, amid: path, bytes) else { continue }
      lines[index].features[.pageTitle] = true
      lines[index + 1].features[.repeated] = true
      // Why: the page's own title opens it.
      if index == 0, !isAtEnd { lines[index + 1].features[.inputTitle] = true }
    }
  }

  /// Whether a whole line stands between two blanks of another.
  private func stands(_ title: ArticleLine, amid path: ArticleLine, _ bytes: Span<UInt8>) -> Bool {
    let last = path.range.upperBound - title.range.count - 1
    guard last > path.range.lowerBound else { return false }
    return (path.range.lowerBound + 1...last).contains { place in
      bytes[place - 1] == 0x20 && bytes[place + title.range.count] == 0x20
        && ArticleLine.stands(title.range, at: place, of: bytes)
    }
  }

  /// How many bytes a path or title of a page has at most.
  private static let pathByteLimit = 600

  /// How many lines of a page's top are looked at for a path.
  static let pathLineCount = 40

  private func isTitleLike(_ line: ArticleLine) -> Bool {
    line.wordCount >= 3 && line.wordCount <= 40 && line.hash != 0
      && (line.kind == .text || line.kind == .credit)
  }
}
