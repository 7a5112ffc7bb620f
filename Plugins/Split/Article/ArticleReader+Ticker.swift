extension ArticleReader {
  /// Takes out the blocks of latest headlines with their headings.
  mutating func takeTickers() {
    guard let lastText = lines.lastIndex(where: { $0.kind == .text }) else { return }
    var hasSeenText = false
    var index = 0
    while index < lines.count {
      defer { index += 1 }
      guard case .tickerHeading(let contentStart, let isSure) = lines[index].kind else {
        hasSeenText = hasSeenText || lines[index].kind == .text
        continue
      }
      if !hasSeenText {
        takeTickerOnTop(at: index, contentStart: contentStart, isSure: isSure, lastText: lastText)
      } else if let end = tickerEnd(
        after: index,
        contentStart: contentStart,
        isSure: isSure
      ) {
        take(index, contentStart: contentStart, through: end)
        index = end
      }
    }
  }

  /// Over the headline a heading may be no more than the name of the section that the page is in.
  private mutating func takeTickerOnTop(
    at index: Int,
    contentStart: Int?,
    isSure: Bool,
    lastText: Int
  ) {
    guard isSure else { return }
    let end = contentStart == nil ? blockEnds[index] : index + 1
    guard end <= lastText else { return }
    let content = index + 1..<end
    let isList =
      content.count >= 2
      || content.contains {
        lines[$0].range.count > 280 || lines[$0].barCount >= 2
      }
    guard contentStart != nil || isList, content.allSatisfy({ lines[$0].kind == .text }) else {
      return
    }
    take(index, contentStart: contentStart, through: end - 1)
  }

  /// The last line of the block of headlines under a heading; nil where nothing stands under it.
  private func tickerEnd(after index: Int, contentStart: Int?, isSure: Bool) -> Int? {
    var end = contentStart == nil ? nil : index
    var next = index + 1
    var isFirstLine = contentStart == nil
    while next < lines.count {
      let line = lines[next]
      switch line.kind {
      case .tickerHeading, .relatedHeading, .label(_, _, isSure: true):
        return end
      case .label, .credit, .bareDate:
        if line.isAfterBlank { return end }
      case .furniture:
        next += 1
        continue
      default:
        break
      }
      if isFirstLine ? !isSure && line.endsSentence : !isTickerLine(line) { return end }
      isFirstLine = false
      end = next
      next += 1
    }
    return end
  }

  /// Whether a further line of a block can be one: run-on lines are long but hold no sentence's end.
  private func isTickerLine(_ line: ArticleLine) -> Bool {
    line.isAfterBlank ? isHeadlineLike(line) : !(line.endsSentence && line.range.count > 320)
  }

  private mutating func take(_ heading: Int, contentStart: Int?, through end: Int) {
    parts[heading] = .tickerHeading
    let headingRange = lines[heading].range
    layout.tickerHeadings.append(
      contentStart.map { headingRange.lowerBound..<$0 } ?? headingRange
    )
    let isHeadline = { (index: Int) in lines[index].kind != .furniture }
    let content = lines.indices[heading...end].dropFirst()
    // Why: buttons between headlines stay, since a ticker is one stretch; those around it don't.
    let first = contentStart == nil ? content.first(where: isHeadline) : content.first
    let last = content.last(where: isHeadline)
    for index in content {
      let isInside = first.map { index >= $0 } == true && last.map { index <= $0 } == true
      parts[index] = isInside ? .ticker : .leftOut
    }
    guard let start = contentStart ?? first.map({ lines[$0].range.lowerBound }) else { return }
    layout.ticker.append(start..<lines[last ?? heading].range.upperBound)
  }
}
