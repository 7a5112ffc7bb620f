import PipelineCore

extension PageReader {
  /// Finds the lists of headlines: what stands under a heading that names one, what an element's
  /// name calls one, and what runs through a line.
  func findLists() {
    for box in boxes.indices.dropFirst() where boxes[box].tag == .marquee {
      addList(.ticker, label: nil, box: box)
    }
    for index in blocks.indices where listOf[index] < 0 {
      if !readLine(index), !readTabs(index) { readHeading(index) }
    }
    for box in boxes.indices.dropFirst() { readNamedBox(box) }
  }

  /// Takes so many blocks off the budget; false where it is used up.
  private func spend(_ count: Int) -> Bool {
    listBudget -= count
    return listBudget > 0
  }

  // MARK: - Lines

  /// Reads a line that holds its own heading: `عاجل`, then links; false where this is none.
  private func readLine(_ index: Int) -> Bool {
    let block = blocks[index]
    // Why: an element whose name says what it is is read as a whole.
    guard block.count.words >= 7, block.linkDensity > 0.6, block.pieces.count > 2,
      kinds[index].isDisjoint(with: .lists)
    else { return false }
    let groups = groups(of: index)
    guard let first = groups.first, first.count.words <= 3,
      groups.count(where: { $0.isLink && $0.count.words >= 3 }) >= 2
    else { return false }
    let words = PageWords.shared
    let key = PageKey.key(of: text(first.pieces).bytes)[...]
    guard let kind = words.facts(of: key).heading else { return false }
    addList(
      words.listKind(in: key) ?? kind,
      label: nil,
      box: Int(block.box),
      range: index..<index + 1
    )
    return listOf[index] >= 0
  }

  // MARK: - Headings

  /// The kind of list that a block is the heading of.
  private func listKind(ofHeading index: Int) -> HeadlineListKind? {
    if case .known(let kind) = headingKinds[index] { return kind }
    let kind = readListKind(ofHeading: index)
    headingKinds[index] = .known(kind)
    return kind
  }

  private func readListKind(ofHeading index: Int) -> HeadlineListKind? {
    let block = blocks[index]
    guard isShort(block),
      block.heading > 0 || block.linkDensity < 0.5
        || kinds[index].contains(.title)
    else { return nil }
    let key = key(index)
    let words = PageWords.shared
    // Why: what stands under "tags" is no headline.
    if words.facts(of: key).has(.end) { return nil }
    var kind = words.facts(of: key).heading
    if kind == nil {
      let wordCount = key.keyWordCount
      for count in [3, 2] where kind == nil && wordCount <= count + 3 {
        kind = key.firstWords(count).flatMap { words.facts(of: $0).heading }
      }
    }
    return kind.map { words.listKind(in: key) ?? $0 }
  }

  private func readHeading(_ index: Int) {
    guard let kind = listKind(ofHeading: index) else { return }
    if index + 1 < blocks.count, listOf[index + 1] >= 0 {
      // Why: what runs through a line is a list by itself, and this is its heading.
      let list = Int(listOf[index + 1])
      if lists[list].label == nil, lists[list].kind.isLatest {
        lists[list].label = index
        listOf[index] = Int32(list)
        return
      }
    }
    // Why: a heading that another follows at once has nothing under it.
    if index + 1 < blocks.count, blocks[index + 1].heading > 0, exactKind(index + 1) != nil {
      return
    }
    var single: (box: Int, range: Range<Int>)?
    var box = Int(blocks[index].box)
    for _ in 0..<6 {
      if let single, !isHeadlineLink(min(single.range.upperBound, blocks.count - 1)) { break }
      let after = index + 1..<boxes[box].blocks.upperBound
      if after.lowerBound < after.upperBound {
        let end = endOfList(after)
        guard spend(end - index) else { return }
        let links = (after.lowerBound..<end).filter { isHeadlineLink($0) }
        if links.count >= 2 {
          let range = after.lowerBound..<endOfCards(links, before: end)
          return addList(kind, label: index, box: box, range: range)
        }
        if links.count == 1, after.count <= 3, single == nil {
          single = (box, after.lowerBound..<links[0] + 1)
          // Why: the element's name says that this is the whole list.
          if !boxes[box].kinds.isDisjoint(with: .lists) { break }
        }
        if links.isEmpty, let items = plainItems(after.lowerBound..<end) {
          return addList(kind, label: index, box: box, range: items)
        }
        if goodLetters(after.lowerBound..<end) > 400 { break }
      } else if blocks[index].links > 1 || blocks[index].linkDensity > 0.5 {
        break
      }
      if box == 0 { break }
      box = Int(boxes[box].parent)
    }
    if let single { addList(kind, label: index, box: single.box, range: single.range) }
  }

  /// The items without links that fill a stretch of blocks; nil where they don't.
  private func plainItems(_ range: Range<Int>) -> Range<Int>? {
    guard range.count >= 2,
      range.allSatisfy({ boxes[Int(blocks[$0].box)].tag == .li && isPlainItem($0) })
        || areTimedLines(range)
    else { return nil }
    return range
  }

  /// Whether a block could be a headline without a link.
  private func isPlainItem(_ index: Int) -> Bool {
    let block = blocks[index]
    return (3...20).contains(block.count.words) && block.count.stops == 0
      && block.linkLetters == 0
  }

  /// Whether blocks are lines of one element that begin with a clock each: `[10:20] …`.
  private func areTimedLines(_ range: Range<Int>) -> Bool {
    let parent = boxes[Int(blocks[range.lowerBound].box)].parent
    return range.count >= 3
      && range.allSatisfy { index in
        let block = blocks[index]
        guard block.count.words <= 24, block.linkLetters == 0, block.count.digits >= 3,
          boxes[Int(block.box)].parent == parent
        else { return false }
        let line = text(ofBlock: index)
        return line.withoutClock.bytes.count < line.bytes.count
      }
  }

  /// The end of a list whose last headline may be followed by what it says in short, as others are.
  private func endOfCards(_ links: [Int], before end: Int) -> Int {
    guard let last = links.last else { return end }
    let hasTeasers = zip(links, links.dropFirst()).contains { $1 - $0 > 1 }
    return hasTeasers ? min(end, last + 1 + min(2, links[1] - links[0] - 1)) : last + 1
  }

  /// Where a list that begins here ends at the latest: before the next heading of a list, or where
  /// sentences without links follow one another.
  private func endOfList(_ range: Range<Int>) -> Int {
    var plain = 0
    for index in range {
      if index > range.lowerBound, listKind(ofHeading: index) != nil { return index }
      if isGood(blocks[index]), blocks[index].linkDensity < 0.1, !isBesideLink(index) {
        plain += 1
        if plain >= 2 { return index - 1 }
      } else if isHeadlineLink(index) {
        plain = 0
      }
    }
    return range.upperBound
  }

  private func isBesideLink(_ index: Int) -> Bool {
    index > 0 && isHeadlineLink(index - 1) || index + 1 < blocks.count && isHeadlineLink(index + 1)
  }

  /// Whether a block is a link that could be a headline.
  func isHeadlineLink(_ index: Int) -> Bool {
    let block = blocks[index]
    guard block.count.words >= 3 else { return false }
    if block.linkDensity > 0.6 { return true }
    return kinds[index].contains(.title) && block.count.words <= 30 && index != evident
  }

  // MARK: - Tabs

  /// Reads headings that stand side by side with their lists one after another below; false where
  /// there are none here.
  private func readTabs(_ first: Int) -> Bool {
    guard let kind = exactKind(first), first + 1 < blocks.count else { return false }
    // A tab of comments has no kind.
    var tabs: [HeadlineListKind?] = [kind]
    while tabs.count < 6, first + tabs.count < blocks.count {
      let next = first + tabs.count
      let kind = exactKind(next)
      guard kind != nil || isTabOfComments(next), areAlike(first, next) else { break }
      tabs.append(kind)
    }
    while tabs.last == .some(nil) { tabs.removeLast() }
    guard tabs.count > 1 else { return false }
    let last = first + tabs.count - 1
    var box = Int(blocks[last].box)
    var climbs = 0
    while box > 0, climbs < 5 {
      let panels = panels(in: box, after: last)
      if !panels.isEmpty {
        // Why: where comments have no headlines beside them, their panel isn't among these.
        let hasAll = panels.count >= tabs.count
        let places = tabs.indices.filter { hasAll || tabs[$0] != nil }
        for (place, panel) in zip(places, panels) {
          if let kind = tabs[place] { addList(kind, label: first + place, box: panel) }
        }
        return true
      }
      box = Int(boxes[box].parent)
      climbs += 1
    }
    return false
  }

  /// Whether two blocks stand in elements of one kind, equally deep.
  private func areAlike(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (boxes[Int(blocks[one].box)], boxes[Int(blocks[other].box)])
    return first.tag == second.tag && first.depth == second.depth
  }

  /// Whether a block is the tab of the latest comments.
  private func isTabOfComments(_ index: Int) -> Bool {
    blocks[index].count.words <= 2 && PageWords.shared.facts(of: key(index)).has(.end)
  }

  /// The kind of list that a block names with no word more, link or not.
  private func exactKind(_ index: Int) -> HeadlineListKind? {
    guard blocks[index].count.words <= 4, listOf[index] < 0 else { return nil }
    let key = key(index)
    let words = PageWords.shared
    return words.facts(of: key).heading.map { words.listKind(in: key) ?? $0 }
  }

  /// The boxes right inside a box that begin soon after a block and hold headlines.
  private func panels(in box: Int, after last: Int) -> [Int] {
    guard spend(boxes[box].blocks.count + Int(boxes[box].end) - box) else { return [] }
    var panels: [Int] = []
    var at = box + 1
    while at < Int(boxes[box].end) {
      let range = boxes[at].blocks
      if range.lowerBound > last, range.count > 0 {
        let links = range.count { isHeadlineLink($0) }
        let several = range.contains { blocks[$0].linkDensity > 0.6 && blocks[$0].count.words > 12 }
        if links >= 2 || several { panels.append(at) }
      }
      at = max(at + 1, Int(boxes[at].end))
    }
    // Why: one element may hold all panels.
    if panels.count == 1 {
      let inner = self.panels(in: panels[0], after: last)
      if inner.count > 1 { return inner }
    }
    return panels.first.map { boxes[$0].blocks.lowerBound <= last + 3 } ?? false ? panels : []
  }

  // MARK: - Named elements

  private func readNamedBox(_ box: Int) {
    let own = boxes[box].kinds.intersection(.lists)
    guard !own.isEmpty, !boxKinds[box].isDisjoint(with: .lists) else { return }
    let range = boxes[box].blocks
    guard !range.isEmpty, spend(range.count), range.allSatisfy({ listOf[$0] < 0 }) else { return }
    if let evident, range.contains(evident), blocks[evident].linkDensity < 0.5 { return }
    let kind: HeadlineListKind =
      own.contains(.mostRead)
      ? .mostRead
      : own.contains(.breaking)
        ? .breaking
        : own.contains(.ticker) ? .ticker : own.contains(.latest) ? .latest : .related
    var label: Int?
    if range.count > 1, isLabel(range.lowerBound, of: range) { label = range.lowerBound }
    addList(kind, label: label, box: box)
  }

  /// Whether the first line of a list is its label: where headlines are links it is none, elsewhere it names a list or is
  /// very short.
  private func isLabel(_ index: Int, of list: Range<Int>) -> Bool {
    guard isShort(blocks[index]), !isHeadlineLink(index) else { return false }
    if blocks[index].count.words <= 2 || blocks[index].heading > 0 { return true }
    return listKind(ofHeading: index) != nil || list.contains { isHeadlineLink($0) }
  }

  // MARK: - Items

  private func addList(
    _ kind: HeadlineListKind,
    label: Int?,
    box: Int,
    range: Range<Int>? = nil
  ) {
    let all = range ?? boxes[box].blocks
    let candidates = all.filter { $0 != label && listOf[$0] < 0 }
    var seen = SeenTexts()
    var items: [TracedText] = []
    for block in headlines(among: candidates) {
      for item in headlines(inBlock: block).map(\.withoutClock) where seen.insert(item) {
        // Why: headings that are links too may stand beside one another.
        if !isListHeading(item) { items.append(item) }
      }
    }
    if items.count < (label == nil ? 2 : 1) { return }
    for block in all { listOf[block] = Int32(lists.count) }
    if let label { listOf[label] = Int32(lists.count) }
    lists.append(HeadlineList(kind: kind, label: label, box: box, items: items))
  }

  /// Whether a text is the heading of a list: `مقالات ذات صلة`, `المزيد من الكاتب`.
  private func isListHeading(_ text: TracedText) -> Bool {
    isListHeading(PageKey.key(of: text.bytes)[...])
  }

  /// Whether a folded text is the heading of a list.
  func isListHeading(_ key: ArraySlice<UInt8>) -> Bool {
    let words = PageWords.shared
    if words.facts(of: key).heading != nil { return true }
    guard key.keyWordCount <= 4, let head = key.firstWords(2) else { return false }
    return words.facts(of: head).heading != nil
  }

  /// Which blocks of a list are headlines: headings where there are some, else links, else lines.
  private func headlines(among candidates: [Int]) -> [Int] {
    let long = candidates.filter {
      blocks[$0].count.words >= 3 && (blocks[$0].linkDensity > 0.6 || dateLine($0) == nil)
        && listKind(ofHeading: $0) == nil
    }
    let headings = long.filter { blocks[$0].heading > 0 || kinds[$0].contains(.title) }
    if headings.count >= 2 { return headings }
    let links = long.filter { blocks[$0].linkDensity > 0.6 }
    return links.isEmpty ? long : links
  }
}
