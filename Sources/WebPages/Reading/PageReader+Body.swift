import PipelineCore

extension PageReader {
  /// What a block adds to a stretch that may be the body: words of sentences for, all else against it.
  private func weight(_ index: Int) -> Double {
    let block = blocks[index]
    let words = Double(block.count.words)
    if isOutside(index) { return -min(words * 0.3, 15) - 0.5 }
    if block.linkDensity > Weight.linkDensity { return -min(words, 20) * 0.8 - 1 }
    if isTitle(index) { return -1 }
    if isGood(block) {
      return words * (isTeaser(index) ? -0.3 : block.linkDensity < 0.25 ? 1 : 0.5)
    }
    if block.heading > 0 { return -0.5 }
    return -1
  }

  /// Whether a block is called a title, of this article or of another.
  private func isTitle(_ index: Int) -> Bool {
    kinds[index].contains(.title)
      && (blocks[index].count.words < 30 || !blocks[index].count.endsSentence)
  }

  /// Whether a text stands beside a link that is its headline, in a small element of their own.
  private func isTeaser(_ index: Int) -> Bool {
    if isInRow(index) { return true }
    guard blocks[index].count.words < 60 else { return false }
    var box = Int(blocks[index].box)
    var climbs = 0
    while box > 0, climbs < 4 {
      let range = boxes[box].blocks
      if range.count > 6 { return false }
      if range.count > 1 {
        var (links, words): (Int32, Int32) = (0, 0)
        var (linkCount, textCount, headings) = (0, 0, 0)
        for block in blocks[range] where block.count.words >= (block.heading > 0 ? 2 : 3) {
          words += block.count.words
          if block.linkDensity > 0.7 {
            links += block.count.words
            linkCount += 1
            if block.heading > 0 { headings += 1 }
          } else if isGood(block) {
            textCount += 1
          }
        }
        // Why: a teaser has a link of its own; one amid several paragraphs leads to another article.
        if links > 0, links * (headings > 0 ? 12 : 5) > words { return textCount <= linkCount }
      }
      box = Int(boxes[box].parent)
      climbs += 1
    }
    return false
  }

  /// Finds the stretch of blocks that weighs most, and its container; then what in it is the body.
  func findBody() {
    var best = (sum: 0.0, range: 0..<0)
    var (sum, start) = (0.0, 0)
    for index in blocks.indices {
      let weight = weight(index)
      if sum <= 0 {
        sum = 0
        start = index
      }
      sum += weight
      if sum > best.sum { best = (sum, start..<index + 1) }
    }
    region = best.range
    if region.isEmpty, let short = shortSentences() {
      region = short
      isBrief = true
    }
    guard !region.isEmpty else { return }
    if let evident {
      let after = evident + 1..<max(evident + 1, region.upperBound)
      if region.contains(evident) {
        // Why: notices about cookies and the like stand before a first heading, and may be long.
        let share = blocks[evident].heading == 1 ? 5 : 2
        if !isOutside(evident), goodLetters(after) * share >= goodLetters(region) { region = after }
      } else if evident < region.lowerBound, region.lowerBound - evident <= Weight.reach {
        // Why: an image with its lines often stands after the first paragraph.
        region = after
      }
    }
    region = firstArticle(of: region)
    let container = container(of: region)
    body = region.filter { isBody($0, in: container) }
    dropCalls()
    dropRepeats()
    trimBody()
    takeClosingSentences()
    dropWriterLine()
  }

  /// The stretch of short sentences under the page's first heading, as the entries of live pages are; nil where there
  /// are fewer than two.
  private func shortSentences() -> Range<Int>? {
    guard let evident, blocks[evident].heading == 1, !isOutside(evident) else { return nil }
    let found = blocks.indices[(evident + 1)...].prefix(Self.closingReach * 20).filter { index in
      let count = blocks[index].count
      return !isOutside(index) && blocks[index].linkLetters == 0 && count.endsSentence
        && count.stops > 0 && count.words >= 3 && count.arabic > count.latin
        && dateLine(index) == nil && !isFurnitureLine(index)
    }
    guard found.count >= 2, let first = found.first, let last = found.last else { return nil }
    return first..<last + 1
  }

  /// How many blocks after the last long paragraph are looked at for short ones.
  private static let closingReach = 12

  /// Adds the short sentences that close the text: those beside its last paragraph, in the same element.
  private func takeClosingSentences() {
    guard let last = body.last else { return }
    let box = blocks[last].box
    let parent = boxes[Int(box)].parent
    let entries = entriesBox(around: last)
    var steps = 0
    for index in blocks.indices[(last + 1)...].prefix(Self.closingReach * 20) {
      // Why: a table of results may stand before the last sentence.
      if isTableCell(index) { continue }
      steps += 1
      if steps > Self.closingReach { break }
      let block = blocks[index]
      let isItem = isItemUnder(last, index)
      let isBeside =
        isItem || block.box == box || parent >= 0 && boxes[Int(block.box)].parent == parent
        || entries.map { isEntry(index, like: last, in: $0) } ?? false
      guard isBeside, !isOutside(index), block.linkLetters == 0, block.heading == 0,
        isItem || block.count.endsSentence && block.count.stops > 0,
        block.count.words >= 3 || block.count.arabic > 0 && text(ofBlock: index).bytes.last != 0x3A,
        kinds[index].isDisjoint(with: [.title, .caption]), !isFurnitureLine(index),
        !isRelatedLine(index), dateLine(index) == nil
      else { continue }
      body.append(index)
    }
  }

  /// Whether a block is an item of the list that a paragraph beside it announces with its colon.
  private func isItemUnder(_ paragraph: Int, _ index: Int) -> Bool {
    let box = boxes[Int(blocks[index].box)]
    guard box.tag == .li, box.parent > 0, text(ofBlock: paragraph).bytes.last == 0x3A else {
      return false
    }
    return boxes[Int(box.parent)].parent == boxes[Int(blocks[paragraph].box)].parent
  }

  /// The box whose entries the paragraphs are, each in an element of its own, as on live pages; nil where they
  /// aren't.
  private func entriesBox(around last: Int) -> Int? {
    guard body.count >= 2, let above = body.dropLast().last, let common = commonBox(above, last),
      blocks[above].box != blocks[last].box,
      boxes[Int(blocks[last].box)].depth - boxes[common].depth >= 2
    else { return nil }
    return common
  }

  /// The smallest box around two blocks, within a few steps of the second.
  private func commonBox(_ one: Int, _ other: Int) -> Int? {
    var box = Int(blocks[other].box)
    var climbs = 0
    while box > 0, climbs < 5 {
      if boxes[box].blocks.contains(one) { return box }
      box = Int(boxes[box].parent)
      climbs += 1
    }
    return nil
  }

  /// Whether a block stands in an entry as another one does.
  private func isEntry(_ index: Int, like other: Int, in entries: Int) -> Bool {
    let (box, model) = (boxes[Int(blocks[index].box)], boxes[Int(blocks[other].box)])
    return boxes[entries].blocks.contains(index) && box.tag == model.tag && box.depth == model.depth
      && !isTeaser(index)
  }

  /// The smallest box that holds most of the good text of a stretch.
  private func container(of range: Range<Int>) -> Int {
    let good = goodLetters(range)
    guard good > 0 else { return 0 }
    var box = 0
    while true {
      let next = children(of: box, in: range).first {
        // Why: a long paragraph holds none of the others.
        guard boxes[$0].tag != .p else { return false }
        let inside = boxes[$0].blocks.clamped(to: range)
        return Double(goodLetters(inside)) >= Weight.containerShare * Double(good)
      }
      guard let next else { return box }
      box = next
    }
  }

  /// The boxes right inside a box that touch a stretch.
  private func children(of box: Int, in range: Range<Int>) -> [Int] {
    var children: [Int] = []
    var at = box + 1
    while at < Int(boxes[box].end) {
      if boxes[at].blocks.overlaps(range) { children.append(at) }
      at = max(at + 1, Int(boxes[at].end))
    }
    return children
  }

  /// Whether a block of the stretch is part of the body.
  private func isBody(_ index: Int, in container: Int) -> Bool {
    let block = blocks[index]
    guard !isOutside(index), isWithin(container, index) else { return false }
    if kinds[index].contains(.caption) || isPictureLine(index, in: container) { return false }
    if block.count.stops == 0, block.count.words <= 12,
      !kinds[index].isDisjoint(with: [.author, .date, .share, .deck])
    {
      return false
    }
    if isTitle(index), block.heading == 0 { return false }
    if block.linkDensity > Weight.linkDensity {
      return block.count.words >= 12 && block.count.stops > 0 && block.linkDensity < 0.9
        && !isRelatedLine(index)
    }
    if isGood(block) {
      return !isTeaser(index) && !isRelatedLine(index) && !isLineOfParts(index)
    }
    if block.heading > 0 { return block.count.letters >= 3 && !isRelatedLine(index) }
    guard !isTableCell(index), !isFurnitureLine(index) else { return false }
    let isWhole = block.count.stops + block.count.commas > 0 && block.count.words >= 3
    let isSubhead = block.boldLetters * 10 >= block.count.letters * 9 && block.count.words >= 2
    let isItem = boxes[Int(block.box)].tag == .li && block.count.words >= 2
    return (isWhole || isSubhead || isItem || block.count.words >= 5 || isAnswer(index))
      && !isRelatedLine(index) && dateLine(index) == nil
  }

  /// Whether a line that ends in no mark tells the day and, behind bars, other things.
  private func isLineOfParts(_ index: Int) -> Bool {
    guard !blocks[index].count.endsSentence, blocks[index].count.words <= 22,
      dateLine(index) != nil
    else { return false }
    return text(ofBlock: index).bytes.contains(0x7C)
  }

  /// Whether a block without a full stop stands with a picture in an element of their own.
  private func isPictureLine(_ index: Int, in container: Int) -> Bool {
    let block = blocks[index]
    guard images.contains(index), block.count.stops == 0, block.heading == 0, !isGood(block),
      (2...12).contains(block.count.words)
    else { return false }
    let parent = Int(boxes[Int(block.box)].parent)
    return parent > 0 && parent != container && Int(block.box) != container
      && boxes[parent].blocks.count <= 2
  }

  /// Whether a block is a paragraph of a word or two that ends as a sentence does, as answers are.
  private func isAnswer(_ index: Int) -> Bool {
    let block = blocks[index]
    return block.count.stops > 0 && block.count.endsSentence && block.linkLetters == 0
      && block.count.arabic > 0 && boxes[Int(block.box)].tag == .p
      && text(ofBlock: index).bytes.last != 0x3A
  }

  /// Whether a block stands in the body's container, or is a first paragraph that stands before it.
  private func isWithin(_ container: Int, _ index: Int) -> Bool {
    let range = boxes[container].blocks
    if range.contains(index) { return true }
    guard index < range.lowerBound, let evident, index > evident, isGood(blocks[index]) else {
      return false
    }
    return blocks[index].count.endsSentence
      && boxes[max(0, Int(boxes[container].parent))].blocks.contains(index)
  }

  /// Whether a block is a cell of a table of data.
  func isTableCell(_ index: Int) -> Bool {
    var box = Int(blocks[index].box)
    var climbs = 0
    while box > 0, climbs < 3 {
      let tag = boxes[box].tag
      if tag == .td || tag == .th {
        let row = boxes[Int(boxes[box].parent)]
        // Why: a cell of several paragraphs lays the page out.
        if boxes[box].blocks.count > 1 { return false }
        return row.blocks.count > 1 && blocks[index].count.words <= 5
      }
      box = Int(boxes[box].parent)
      climbs += 1
    }
    return false
  }

  /// Whether a line names other articles, as "read also: …".
  private func isRelatedLine(_ index: Int) -> Bool {
    guard blocks[index].count.words <= 40 else { return false }
    let key = key(index)
    let words = PageWords.shared
    if words.facts(of: key).heading != nil { return true }
    for count in 2...3 {
      guard let head = key.firstWords(count) else { return false }
      let isRelated = words.facts(of: head).heading == .related
      if isRelated, blocks[index].linkLetters > 0 || count == 2 {
        return blocks[index].linkLetters > 0 || text(ofBlock: index).hasColon(before: 40)
      }
    }
    return false
  }

  /// Whether a line is a button, a counter or a notice.
  func isFurnitureLine(_ index: Int) -> Bool {
    guard blocks[index].count.words <= 6 else { return false }
    let key = key(index)
    let words = PageWords.shared
    if words.facts(of: key).has(.furniture) || words.facts(of: key.droppingNumbers).has(.end) {
      return true
    }
    return key.keyWords.allSatisfy {
      words.facts(of: $0).has([.furniture, .reads]) || $0.isKeyNumber
    }
  }

  /// Whether a line opens as notices of rights and opinions and calls to follow do.
  func isNotice(_ index: Int) -> Bool {
    guard blocks[index].count.words <= 30 else { return false }
    let key = key(index)
    let words = PageWords.shared
    return words.facts(of: key).has(.notice) || words.opening(of: key, with: .notice) != nil
  }

  /// Takes headings and short lines off the body's ends.
  private func trimBody() {
    var kept = body[...]
    while let last = kept.last,
      isNotice(last)
        || !isGood(blocks[last]) && (blocks[last].count.stops == 0 || blocks[last].heading > 0)
    { kept.removeLast() }
    while !isBrief, let first = kept.first, !isGood(blocks[first]),
      blocks[first].count.words < 6 || isUnderHeadline(first), !opensParts(first, in: kept)
    { kept.removeFirst() }
    body = Array(kept)
  }

  /// Whether a heading stands right under the headline, as a summary does.
  private func isUnderHeadline(_ index: Int) -> Bool {
    guard let evident, blocks[index].heading > 0 else { return false }
    return index > evident && goodLetters(evident + 1..<index) == 0
  }

  /// Whether a heading is the first of several on one level, as over short news of several places.
  private func opensParts(_ first: Int, in body: ArraySlice<Int>) -> Bool {
    let level = blocks[first].heading
    guard let evident, evident < first, level > blocks[evident].heading, blocks[evident].heading > 0
    else { return false }
    return body.count { blocks[$0].heading == level } >= 2
  }

  /// Whether the body's list items are the article's own: without links, after a paragraph that leads to them.
  private func isListOfAdvice() -> Bool {
    guard headline != nil, let first = body.first, !isInItem(first), isGood(blocks[first]) else {
      return false
    }
    return body.allSatisfy { blocks[$0].linkLetters == 0 }
  }

  /// Whether the body's list items are entries of a live page: sentences under one evident heading, with no links
  /// beside them.
  private func isLiveList() -> Bool {
    guard let evident, blocks[evident].heading == 1, let first = body.first, evident < first else {
      return false
    }
    return body.allSatisfy { index in
      guard blocks[index].linkLetters == 0, blocks[index].count.endsSentence,
        let item = item(around: index)
      else { return false }
      return blocks[boxes[item].blocks].allSatisfy { $0.linkLetters == 0 }
    }
  }

  private var teaserCount: Int { blocks.indices.count { isGood(blocks[$0]) && isTeaser($0) } }

  /// Whether a link stands in a line about the article: to its author, its section, its sharing.
  private func isAboutArticle(_ index: Int) -> Bool {
    guard evident != nil else { return false }
    return !kinds[index].isDisjoint(with: [.author, .section, .share, .date, .source, .tags])
  }

  /// Whether the page is a list of links with a few sentences.
  func isListPage() -> Bool {
    let words = body.reduce(Int32(0)) { $0 + blocks[$1].count.words }
    guard words >= Weight.articleWords, let first = body.first, let last = body.last else {
      return true
    }
    if headline == nil, words < Weight.frontWords, body.count <= 2 {
      // Why: a front page has a few words under each headline, and no headline of its own.
      if teaserCount >= 3 { return true }
    }
    // Why: a section's page has its own name for a headline.
    if words < Weight.frontWords, body.count <= 2, let headline, blocks[headline].count.words < 3,
      teaserCount >= 3
    {
      return true
    }
    // Why: a page that isn't there says so in its title.
    if words < Weight.frontWords, let told = evidence.titleParts.first,
      told.key.keyWordCount > 1, PageWords.shared.facts(of: told.key).has(.furniture)
    {
      return true
    }
    let items = body.count { isInItem($0) }
    if items >= 5, Double(items) >= Weight.itemShare * Double(body.count), !isListOfAdvice(),
      !isLiveList()
    {
      return true
    }
    let sentences = body.reduce(0.0) { $0 + max(1, Double(blocks[$1].count.words) / 30) }
    var links = 0.0
    // Why: between headline and text stand buttons.
    let start = evident.map { $0 < first } ?? false ? first : min(first, region.lowerBound)
    for index in start..<max(last + 1, region.upperBound)
    where listOf[index] < 0 && !isEnded[index] && !isAboutArticle(index) {
      let isLink = blocks[index].linkDensity > 0.8 && blocks[index].count.words >= 2
      if isLink, !isFurnitureLine(index), !isRelatedLine(index) { links += 1 }
    }
    return links >= Weight.linksPerSentence * sentences
  }
}

extension PageReader {
  /// The list item around a block; nil where there is none.
  func item(around block: Int) -> Int? {
    var box = Int(blocks[block].box)
    var climbs = 0
    while box > 0, climbs < 5 {
      if boxes[box].tag == .li { return box }
      box = Int(boxes[box].parent)
      climbs += 1
    }
    return nil
  }

  fileprivate func isInItem(_ block: Int) -> Bool { item(around: block) != nil }
}

extension TracedText {
  /// Whether a colon stands among the first bytes.
  func hasColon(before count: Int) -> Bool { bytes.prefix(count).contains(0x3A) }
}
