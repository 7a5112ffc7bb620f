import ArabicText
import PipelineCore

/// A part of a block that stands in one inline element.
struct InlineGroup {
  var element: MarkupTree.ID
  var pieces: Range<Int>
  var count = LetterCount()
  var isLink: Bool
}

extension PageReader {
  /// The headlines in a block: what stands in its links, else what its separators part, else what
  /// stands in elements of its own.
  func headlines(inBlock block: Int) -> [TracedText] {
    let pieces = blocks[block].pieces
    if pieces.count == 1 {
      // Why: most headlines are one text in a link.
      let line = text(ofBlock: block)
      let isLink = element(
        around: self.pieces[pieces.lowerBound],
        within: boxes[Int(blocks[block].box)].id
      ).isLink
      if isLink, blocks[block].count.words >= 3 { return [line] }
      let parts = line.partsBetweenSeparators
      return parts.count > 1 ? parts.filter { $0.wordCount >= 2 } : [line]
    }
    let groups = groups(of: block)
    let links = groups.filter { $0.isLink && $0.count.words >= 3 }
    if !links.isEmpty { return links.map { headline(in: $0.pieces) } }
    // Why: several links of a word or two are tags.
    if groups.count(where: \.isLink) >= 2 { return [] }
    let whole = text(ofBlock: block)
    let parts = whole.partsBetweenSeparators
    if parts.count > 1 { return parts.filter { $0.wordCount >= 2 } }
    let long = groups.filter { $0.count.words >= 3 }
    if long.count > 1, long.count * 3 >= groups.count * 2 {
      return long.map { headline(in: $0.pieces) }
    }
    return [headline(in: blocks[block].pieces)]
  }

  /// The texts of a block's inline elements, with whether a name calls each an author.
  func groupTexts(of block: Int) -> [(text: TracedText, isAuthor: Bool)] {
    groups(of: block).map { group in
      var names = PageNames()
      let node = tree[group.element]
      if !node.marks.contains(.isText) {
        names.read(node, in: page.bytes.span, into: &known)
      }
      return (text(group.pieces), names.kinds.contains(.author))
    }
  }

  /// The pieces of a block by the link, or else the inline element, that they stand in.
  func groups(of block: Int) -> [InlineGroup] {
    let box = boxes[Int(blocks[block].box)].id
    var groups: [InlineGroup] = []
    for piece in blocks[block].pieces where tree[pieces[piece]].marks.contains(.isText) {
      var count = LetterCount()
      tree.count(tree[pieces[piece]], into: &count, in: page.bytes.span)
      guard count.letters + count.digits > 0 else { continue }
      let (element, isLink) = element(around: pieces[piece], within: box)
      if let last = groups.last, last.element == element {
        groups[groups.count - 1].pieces = last.pieces.lowerBound..<piece + 1
        groups[groups.count - 1].count.add(count)
      } else {
        groups.append(
          InlineGroup(element: element, pieces: piece..<piece + 1, count: count, isLink: isLink)
        )
      }
    }
    return groups
  }

  /// The link around a text within a box, else the outermost inline element.
  private func element(
    around piece: MarkupTree.ID,
    within box: MarkupTree.ID
  ) -> (MarkupTree.ID, isLink: Bool) {
    var outermost = piece
    var id = tree[piece].parent
    var climbs = 0
    while id != MarkupTree.none, climbs < 12 {
      if tree[id].tag == .a { return (id, true) }
      if id == box { break }
      outermost = id
      id = tree[id].parent
      climbs += 1
    }
    // Why: a link may stand around the box.
    while id != MarkupTree.none, climbs < 16 {
      if tree[id].tag == .a { return (id, true) }
      id = tree[id].parent
      climbs += 1
    }
    return (outermost, false)
  }

  /// The text of a headline without a clock or a short label in an element of its own at its ends.
  private func headline(in range: Range<Int>) -> TracedText {
    var parts: [(range: Range<Int>, parent: MarkupTree.ID, count: LetterCount)] = []
    for piece in range where tree[pieces[piece]].marks.contains(.isText) {
      var count = LetterCount()
      tree.count(tree[pieces[piece]], into: &count, in: page.bytes.span)
      guard count.letters + count.digits > 0 else { continue }
      parts.append((piece..<piece + 1, tree[pieces[piece]].parent, count))
    }
    while parts.count > 1, let first = parts.first, first.parent != parts[1].parent,
      isLabel(first.parent, first.count)
    { parts.removeFirst() }
    while parts.count > 1, let last = parts.last, last.parent != parts[parts.count - 2].parent,
      isLabel(last.parent, last.count)
    { parts.removeLast() }
    guard let first = parts.first, let last = parts.last else { return text(range) }
    return text(first.range.lowerBound..<last.range.upperBound)
  }

  /// Whether a short text in an element of its own is a clock, a day or the name of a section.
  private func isLabel(_ parent: MarkupTree.ID, _ count: LetterCount) -> Bool {
    switch tree[parent].tag {
    case .b, .strong, .em, .i, .u, .font, .a, .big, .q, .mark: return false
    default: break
    }
    return count.words <= 3 || (count.digits > 0 && count.words <= 8)
  }

  /// A page without an article that is one long list: the first line of each item.
  func addItemList() {
    var items: [TracedText] = []
    var taken: Set<Int> = []
    var blocksInItems = 0
    for block in region where blocks[block].count.words >= 3 {
      guard listOf[block] < 0, let item = item(around: block) else { continue }
      blocksInItems += 1
      if taken.insert(item).inserted { items.append(text(ofBlock: block)) }
    }
    guard items.count >= 5, blocksInItems > items.count else { return }
    // Why: an item of a headline and what it says in short is news; a link with a description isn't.
    let hasTeasers = blocksInItems * 2 >= items.count * 3
    let kind: HeadlineListKind = hasTeasers ? .latest : .other
    lists.append(HeadlineList(kind: kind, label: nil, box: 0, items: items))
  }
}

extension TracedText {
  /// The text without a clock at its beginning: `[10:20] …`, `18:05 - …`.
  var withoutClock: TracedText {
    var at = 0
    func digits() -> Int {
      let start = at
      while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
      return at - start
    }
    if let first = bytes.first, first == 0x5B || first == 0x28 { at = 1 }
    guard (1...2).contains(digits()), at < bytes.count, bytes[at] == 0x3A else { return self }
    at += 1
    guard digits() == 2 else { return self }
    while at < bytes.count, [0x20, 0x5D, 0x29, 0x2D, 0x7C].contains(bytes[at]) { at += 1 }
    let rest = self[at..<bytes.count].tidied
    return rest.isEmpty ? self : rest
  }

  /// How many words the text has.
  fileprivate var wordCount: Int32 {
    var count = LetterCount()
    count.add(self)
    return count.words
  }

  /// The parts between signs that separate headlines: `***`, bullets, bars, arrows.
  fileprivate var partsBetweenSeparators: [TracedText] {
    var parts: [TracedText] = []
    var (start, at, run) = (0, 0, 0)
    let bytes = bytes
    while at < bytes.count {
      let width = bytes.span.scalar(at: at).byteCount
      let isSeparator: Bool =
        switch bytes.span.scalar(at: at).value {
        // `*` and `:`, twice and more.
        case 0x2A, 0x3A: run > 0 || at + 1 < bytes.count && bytes[at + 1] == bytes[at]
        // A bar; bullets, squares, triangles and circles; stars; a diamond.
        case 0x7C, 0x2022, 0x25A0...0x25FF, 0x2605, 0x2606, 0x2666: true
        default: false
        }
      if isSeparator {
        if run == 0, at > start { parts.append(self[start..<at].tidied) }
        run += 1
        start = at + width
      } else {
        run = 0
      }
      at += width
    }
    if at > start { parts.append(self[start..<at].tidied) }
    return parts.filter { !$0.isEmpty }
  }
}
