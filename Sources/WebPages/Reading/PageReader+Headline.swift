import PipelineCore

extension PageReader {
  /// How well a block's text agrees with what the page says of itself: 0 to 1.
  private func agreement(_ key: ArraySlice<UInt8>) -> Double {
    let wordCount = key.keyWordCount
    guard wordCount >= 2 else { return 0 }
    let told = toldKeys
    if told.known.contains(key) { return wordCount >= 3 ? 1 : 0.5 }
    guard wordCount >= 3 else { return 0 }
    if told.whole.contains(where: { $0.holdsWords(key) }) { return 0.8 }
    if told.long.contains(where: { key.holdsWords($0) }) { return 0.6 }
    // Titles that were cut off.
    return told.long.contains { key.starts(with: $0) || $0.starts(with: key) } ? 0.5 : 0
  }

  private func isCalledTitle(_ block: PageBlock) -> Bool {
    block.kinds.contains(.title) || boxes[Int(block.box)].kinds.contains(.title)
  }

  /// Whether a block could be the headline by its form.
  private func isCandidate(_ block: PageBlock, _ lengths: [Bool]) -> Bool {
    let count = block.count
    guard (1...40).contains(count.words), count.arabic > 3 || count.latin > 10 else { return false }
    if count.words == 1 { return block.heading > 0 && isCalledTitle(block) }
    if block.heading > 0 || block.kinds.contains(.title) { return true }
    if boxes[Int(block.box)].kinds.contains(.title) { return true }
    if block.boldLetters * 10 >= count.letters * 9 { return true }
    return count.letters < Int32(lengths.count) && lengths[Int(count.letters)]
  }

  /// How many letters what the title tells has, or nearly, up to the longest headline.
  private var titleLengths: [Bool] {
    var lengths = [Bool](repeating: false, count: 512)
    for text in (evidence.titleParts + evidence.headlines).map(\.text) + evidence.titlesBehindColons
    {
      var count = LetterCount()
      count.add(text)
      for letters in Int(count.letters) - 2...Int(count.letters) + 2
      where lengths.indices.contains(letters) {
        lengths[letters] = true
      }
    }
    return lengths
  }

  /// Finds the blocks that could be the headline.
  func findCandidates() {
    let lengths = titleLengths
    for index in blocks.indices where isCandidate(blocks[index], lengths) {
      // Why: more headings than this are no help, and each is compared with all that the title tells.
      if candidates.count == Weight.candidates { return }
      candidates.append((index, agreement(key(index))))
    }
  }

  /// The first heading that the page's title holds; nil where there is none.
  func evidentHeadline() -> Int? {
    var best: (block: Int, score: Double)?
    for (index, agreement) in candidates where agreement >= 0.5 && blocks[index].count.words >= 3 {
      var score = agreement
      score += blocks[index].heading > 0 ? 0.3 : 0
      score -= blocks[index].linkDensity > 0.5 ? 0.4 : 0
      if score > (best?.score ?? 0) { best = (index, score) }
    }
    return best?.block
  }

  /// Finds the headline, once the body is known.
  func findHeadline() {
    let first = body.first ?? blocks.count
    var best: (block: Int, score: Double)?
    for (index, agreement) in candidates {
      let score = headlineScore(index, agreement, bodyStart: first)
      if score > (best?.score ?? 2) { best = (index, score) }
    }
    headline = best?.block ?? boldLineBefore(first)
  }

  private func headlineScore(
    _ index: Int,
    _ agreement: Double,
    bodyStart: Int
  ) -> Double {
    let block = blocks[index]
    let key = key(index)
    var score = 8 * agreement
    // Why: a page's title of a word or two is the site's name, if it isn't an element's heading too.
    if evidence.titleParts.count == 1, evidence.headlines.isEmpty, let title = evidence.title,
      title.key.keyWordCount <= 3
    {
      if block.heading == 0 { score /= 4 }
      // Why: such a name may be a heading over the headline.
      if title.key == key, isOverHeading(index, bodyStart: bodyStart) { score -= 8 }
    }
    switch block.heading {
    case 1: score += 3
    case 2: score += 2.2
    case 3: score += 1.6
    case 4...6: score += 1
    default: break
    }
    if kinds[index].contains(.title) { score += 1.5 }
    if block.boldLetters * 10 >= block.count.letters * 9 { score += 0.5 }
    if isOutside(index) { score -= 6 }
    if block.linkDensity > 0.8 { score -= 2 }
    if block.count.words < 3 { score -= 3 }
    if block.count.words > 28 { score -= 2 }
    if isSiteName(key) { score -= 8 }
    if block.count.digits > 0, dateLine(index) != nil { score -= 8 }
    if isBylineOverText(index) { score -= 4 }
    if PageWords.shared.facts(of: key).heading != nil, block.heading != 1 { score -= 8 }
    if kinds[index].contains(.kicker) || kinds[index].contains(.deck) { score -= 3 }
    if index < bodyStart {
      score += max(0, 2 - 0.1 * Double(bodyStart - index))
    } else if index >= region.upperBound {
      score -= 5
    } else if index > bodyStart {
      score -= 3
    }
    return score
  }

  /// Whether another heading, of several words, stands between a block and the body, outside all lists.
  private func isOverHeading(_ index: Int, bodyStart: Int) -> Bool {
    guard index + 1 < bodyStart else { return false }
    return (index + 1..<bodyStart).contains {
      blocks[$0].heading > 0 && blocks[$0].count.words >= 4 && listOf[$0] < 0 && !isOutside($0)
        && blocks[$0].linkDensity < 0.5
    }
  }

  /// Whether a line right over the text that is no heading names who wrote it: the paper and that it is its own, or
  /// one of them and a name, or whom a label or a single break tells.
  private func isBylineOverText(_ index: Int) -> Bool {
    guard blocks[index].heading == 0, blocks[index].count.words <= 6,
      index + 1 < blocks.count, bodyBlocks.contains(index + 1)
    else { return false }
    guard blocks[index + 1].followsBreak else {
      return Byline(text(ofBlock: index), isAuthors: false, site: siteKeys).agencies.count >= 2
    }
    let byline = Byline(text(ofBlock: index), isAuthors: false, site: [])
    return byline.isLabelled
      || byline.place != nil
        && !(byline.authors.isEmpty && byline.agencies.isEmpty)
  }

  /// Whether a text is the site's name and no headline.
  func isSiteName(_ key: ArraySlice<UInt8>) -> Bool {
    if evidence.siteNames.contains(where: { $0.key == key }) { return true }
    let parts = evidence.titleParts
    guard parts.count > 1, let last = parts.last, last.key == key else { return false }
    return key.keyWordCount <= 3
  }

  /// The nearest line in bold, or in a large type, shortly before the body.
  private func boldLineBefore(_ first: Int) -> Int? {
    var index = first - 1
    var found: Int?
    while index >= max(0, first - 6) {
      let block = blocks[index]
      if (3...30).contains(block.count.words), block.linkDensity < 0.5, !isOutside(index),
        block.boldLetters * 10 >= block.count.letters * 9 || kinds[index].contains(.title)
      {
        found = index
      }
      index -= 1
    }
    return found
  }
}
