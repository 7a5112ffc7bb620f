import PipelineCore

/// What stands in the stretch of the body and isn't the article's: articles below it, boxes of calls, words said twice.
extension PageReader {
  /// How many blocks a box has at most that calls upon the reader amid the text.
  private static let callBlocks = 6
  /// The share of the stretch's good text that such a box has at most.
  private static let callShare = 0.3
  /// How many boxes around a headline are looked at.
  ///
  /// Why: pages exist with a hundred thousand of them, one in another.
  private static let climbs = 40
  /// How far from a quotation its words are looked for in the text.
  private static let quoteReach = 8

  /// The stretch up to where another article begins: pages that go on when they are scrolled hold several.
  func firstArticle(of range: Range<Int>) -> Range<Int> {
    guard let evident, blocks[evident].heading > 0, evident < range.upperBound else { return range }
    let own = boxOfText(under: evident)
    var next = max(evident + 1, range.lowerBound)
    while next < range.upperBound {
      if isOtherHeadline(next, evident, own) { break }
      next += 1
    }
    guard next < range.upperBound, goodLetters(range.lowerBound..<next) > 0 else { return range }
    var box = Int(blocks[next].box)
    var start = next
    while box > 0, !boxes[box].blocks.contains(evident), boxes[box].blocks.lowerBound > evident {
      start = min(start, boxes[box].blocks.lowerBound)
      box = Int(boxes[box].parent)
    }
    return range.lowerBound..<max(start, range.lowerBound)
  }

  /// The smallest box around a headline that holds two paragraphs below it; nil where that is the whole page.
  private func boxOfText(under headline: Int) -> Int? {
    var box = Int(blocks[headline].box)
    for _ in 0..<Self.climbs where box > 0 {
      let range = max(headline + 1, boxes[box].blocks.lowerBound)..<boxes[box].blocks.upperBound
      if goodLetters(range) > 0, range.count(where: { isGood(blocks[$0]) }) >= 2 { return box }
      box = Int(boxes[box].parent)
    }
    return nil
  }

  /// Whether a heading is another article's: it is as high as this one's, and stands outside the element that holds this
  /// one's text, or is called a title as this one is.
  private func isOtherHeadline(_ index: Int, _ evident: Int, _ own: Int?) -> Bool {
    let block = blocks[index]
    guard block.heading == blocks[evident].heading, block.count.words >= 3, !isOutside(index)
    else { return false }
    if block.heading == 1, kinds[index].contains(.title), kinds[evident].contains(.title) {
      return true
    }
    guard let own, !boxes[own].blocks.contains(index) else { return false }
    return block.heading == 1 || boxes[own].tag == .article && articleBox(around: index) != nil
      || hasDay(index) && hasDay(evident)
  }

  /// Whether a day of its own stands right by a heading.
  private func hasDay(_ heading: Int) -> Bool {
    [heading - 1, heading + 1, heading + 2].contains {
      blocks.indices.contains($0) && dateLine($0)?.day != nil
    }
  }

  /// The nearest `article` around a block.
  private func articleBox(around index: Int) -> Int? {
    var box = Int(blocks[index].box)
    for _ in 0..<Self.climbs where box > 0 {
      if boxes[box].tag == .article { return box }
      box = Int(boxes[box].parent)
    }
    return nil
  }

  /// Takes small elements off the body that call upon the reader amid the text: to subscribe, to follow.
  func dropCalls() {
    guard let first = body.first, let last = body.last, first < last else { return }
    var dropped: Set<Int> = []
    for index in first..<last
    where isInSmallBox(index)
      && (isNotice(index) || blocks[index].heading > 0 && isFurnitureLine(index))
    {
      guard let box = callBox(around: index) else { continue }
      dropped.formUnion(boxes[box].blocks)
    }
    if !dropped.isEmpty { body.removeAll { dropped.contains($0) } }
  }

  /// Whether a block stands with a few others in an element of their own.
  private func isInSmallBox(_ index: Int) -> Bool {
    var box = Int(blocks[index].box)
    while box > 0, boxes[box].blocks.count == 1 { box = Int(boxes[box].parent) }
    return box > 0 && boxes[box].blocks.count <= Self.callBlocks
  }

  /// The element that a call fills with its heading and its button; nil where it stands among paragraphs.
  private func callBox(around index: Int) -> Int? {
    let limit = Int(Self.callShare * Double(goodLetters(region)))
    var box = Int(blocks[index].box)
    var found: Int?
    while box > 0 {
      let range = boxes[box].blocks
      guard range.count <= Self.callBlocks, goodLetters(range) <= limit,
        evident.map({ !range.contains($0) }) ?? true
      else { break }
      found = box
      box = Int(boxes[box].parent)
    }
    guard let found, boxes[found].blocks.count > 1 else { return nil }
    return found
  }

  /// Takes paragraphs off the body that stand in it twice, as on pages with a part for telephones, and quotations
  /// drawn out of the text around them.
  func dropRepeats() {
    var seen = SeenTexts()
    var dropped: Set<Int> = []
    // Why: paragraphs of the same length are rare, and only they are compared.
    var lengths: [Int32: Int] = [:]
    for (place, index) in body.enumerated() where blocks[index].count.words >= Weight.goodWords {
      let other = lengths.updateValue(place, forKey: blocks[index].count.letters)
      guard let other else { continue }
      _ = seen.insert(text(ofBlock: body[other]))
      if !seen.insert(text(ofBlock: index)) { dropped.insert(index) }
    }
    for (place, index) in body.enumerated() {
      if kinds[index].contains(.quote), isDrawnOut(index, place) {
        dropped.insert(index)
      }
    }
    if !dropped.isEmpty { body.removeAll { dropped.contains($0) } }
  }

  /// Whether the words of a quotation stand in a paragraph near it.
  private func isDrawnOut(_ index: Int, _ place: Int) -> Bool {
    var key = key(index)
    guard key.keyWordCount >= 3 else { return false }
    // Why: in the text a conjunction may stand before its first word.
    if key.keyWordCount >= 5 { key = key[(key.wordEnd(from: key.startIndex) + 1)...] }
    let near = max(0, place - Self.quoteReach)..<min(body.count, place + Self.quoteReach + 1)
    return near.contains { other in
      let block = body[other]
      guard other != place, !kinds[block].contains(.quote),
        blocks[block].count.words > blocks[index].count.words
      else { return false }
      return PageKey.key(of: text(ofBlock: block).bytes)[...].holdsWords(key)
    }
  }
}
