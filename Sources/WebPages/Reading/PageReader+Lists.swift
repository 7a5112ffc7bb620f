import PipelineCore

extension PageReader {
  /// Finds the lists of headlines: what stands under a heading that names one, what an element's
  /// name calls one, and what runs through a line.
  mutating func findLists() {
    for box in boxes.indices.dropFirst() where boxes[box].tag == .marquee {
      addList(.ticker, label: nil, box: box)
    }
    for index in blocks.indices where listOf[index] < 0 { readHeading(index) }
    for box in boxes.indices.dropFirst() { readNamedBox(box) }
  }

  // MARK: - Headings

  /// The kind of list that a block is the heading of.
  private mutating func listKind(ofHeading index: Int) -> HeadlineListKind? {
    let block = blocks[index]
    guard isShort(block),
      block.heading > 0 || block.linkDensity < 0.5
        || kinds[index].contains(.title)
    else { return nil }
    let key = key(index)
    let words = PageWords.shared
    let parts = key.keyWords
    let kind =
      words.listHeadings[key]
      ?? {
        for count in [3, 2] where parts.count > count && parts.count <= count + 3 {
          if let kind = words.listHeadings[Array(parts.prefix(count).joined(separator: [0x20]))] {
            return kind
          }
        }
        return nil
      }()
    guard let kind else { return nil }
    return parts.lazy.compactMap { words.listKinds[$0] }.first ?? kind
  }

  private mutating func readHeading(_ index: Int) {
    guard let kind = listKind(ofHeading: index) else { return }
    var box = Int(blocks[index].box)
    for _ in 0..<6 {
      let after = index + 1..<boxes[box].blocks.upperBound
      if after.lowerBound < after.upperBound {
        let end = endOfList(after)
        let links = (after.lowerBound..<end).filter { isHeadlineLink($0) }
        if links.count >= 2 || (links.count == 1 && after.count <= 3) {
          return addList(kind, label: index, box: box, range: after.lowerBound..<end)
        }
        if goodLetters(after.lowerBound..<end) > 400 { return }
      } else if blocks[index].links > 1 || blocks[index].linkDensity > 0.5 {
        return
      }
      if box == 0 { return }
      box = Int(boxes[box].parent)
    }
  }

  /// Where a list that begins here ends at the latest: before the next heading of a list, or where
  /// sentences without links follow one another.
  private mutating func endOfList(_ range: Range<Int>) -> Int {
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
    return block.linkDensity > 0.6 && block.count.words >= 3
  }

  // MARK: - Named elements

  private mutating func readNamedBox(_ box: Int) {
    let own = boxes[box].kinds.intersection(.lists)
    guard !own.isEmpty, !boxKinds[box].isDisjoint(with: .lists) else { return }
    let range = boxes[box].blocks
    guard !range.isEmpty, range.allSatisfy({ listOf[$0] < 0 }) else { return }
    let kind: HeadlineListKind =
      own.contains(.mostRead)
      ? .mostRead
      : own.contains(.breaking)
        ? .breaking
        : own.contains(.ticker) ? .ticker : own.contains(.latest) ? .latest : .related
    var label: Int?
    if range.count > 1, isShort(blocks[range.lowerBound]), !isHeadlineLink(range.lowerBound) {
      label = range.lowerBound
    }
    addList(kind, label: label, box: box)
  }

  // MARK: - Items

  private mutating func addList(
    _ kind: HeadlineListKind,
    label: Int?,
    box: Int,
    range: Range<Int>? = nil
  ) {
    let all = range ?? boxes[box].blocks
    let candidates = all.filter { $0 != label && listOf[$0] < 0 }
    var seen: Set<[UInt8]> = []
    var items: [TracedText] = []
    for item in headlines(among: candidates).flatMap({ headlines(inBlock: $0) }) {
      if seen.insert(PageKey.key(of: item.bytes)).inserted { items.append(item) }
    }
    if items.count < (label == nil ? 2 : 1) { return }
    for block in all { listOf[block] = Int32(lists.count) }
    if let label { listOf[label] = Int32(lists.count) }
    lists.append(HeadlineList(kind: kind, label: label, box: box, items: items))
  }

  /// Which blocks of a list are headlines: headings where there are some, else links, else lines.
  private mutating func headlines(among candidates: [Int]) -> [Int] {
    let long = candidates.filter {
      blocks[$0].count.words >= 3 && dateLine($0) == nil || blocks[$0].links > 2
    }
    let headings = long.filter { blocks[$0].heading > 0 || blocks[$0].kinds.contains(.title) }
    if headings.count >= 2 { return headings }
    let links = long.filter { blocks[$0].linkDensity > 0.6 }
    return links.isEmpty ? long : links
  }
}
