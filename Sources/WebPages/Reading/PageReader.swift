import ArabicText
import PipelineCore

/// What the reading of a page weighs, all in one place.
enum Weight {
  /// The share of a page's good text that makes an element part of the article whatever it is called.
  static let exemptShare = 0.4
  /// The same, of all elements that one name calls furniture: then the name says nothing on this page.
  static let unreliableShare = 0.5
  /// The same, of an element called after comments.
  static let exemptCommentShare = 0.97
  /// Links a sentence from which on a page is a list of links.
  static let linksPerSentence = 0.7
  /// The share of a region's good text that its container must hold.
  static let containerShare = 0.8
  /// A block more of whose letters stand in links is a link.
  static let linkDensity = 0.5
  /// Words from which on a sentence is good text.
  static let goodWords: Int32 = 8
  /// Words from which on a sentence is good text without a mark at its end.
  static let openWords: Int32 = 14
  /// Words from which on text without punctuation is good.
  static let plainWords: Int32 = 16
  /// The share of the body's blocks in list items from which on the page is a list.
  static let itemShare = 0.7
  /// How many blocks after the headline the body may begin though little speaks for what is between.
  static let reach = 24
  /// How many blocks are looked at for the headline.
  static let candidates = 4000
  /// Words up to which a body without a headline may be a front page's.
  static let frontWords: Int32 = 60
  /// Letters of good text from which on a foot below it is none of the article.
  static let shortestText = 60
  /// The fewest words that an article has.
  static let articleWords: Int32 = 12
}

/// Reads a page: which of its blocks is what.
///
/// Why a class: it is one page's, and what it notes is never copied.
final class PageReader {
  let page: TracedText
  let tree: MarkupTree
  let blocks: [PageBlock]
  let boxes: [PageBox]
  let pieces: [MarkupTree.ID]
  let images: Set<Int>
  let scripts: [MarkupTree.ID]
  let evidence: PageEvidence
  /// The blocks' texts folded for comparison.
  let keys: PageKeys
  /// What the names that stood in the page say.
  var known: KnownNames

  /// What stands around each box, where that holds for what is in it.
  var boxKinds: [NameKinds]
  /// What each block is by the names around it.
  var kinds: [NameKinds] = []
  /// Good letters before each block.
  var goodBefore: [Int32] = [0]
  /// Which list a block belongs to; -1 for none.
  var listOf: [Int32]
  var lists: [HeadlineList] = []
  /// Blocks after a heading that ends the article.
  var isEnded: [Bool]
  /// The blocks of the body, in order.
  var body: [Int] = [] {
    didSet { bodyBlocks = Set(body) }
  }
  /// The same, to be asked for one.
  private(set) var bodyBlocks: Set<Int> = []
  /// How many blocks the search for lists may look at.
  ///
  /// Why: a list may stand within others, and each is looked at; pages exist that are nothing but that.
  var listBudget: Int
  /// Whether the body is short sentences.
  var isBrief = false
  /// The writer as a line below the text names him.
  var writer: TracedText?
  /// Whether the body is a poem.
  var isVerse = false
  /// The stretch in which the body stands.
  var region = 0..<0
  var headline: Int?
  /// The heading that the title holds, before anything else is known.
  var evident: Int?
  /// What the page says of its title to machines, folded: everything; what may hold more than the
  /// headline; what is long enough to be one.
  let toldKeys: (known: KeyTable<Bool>, whole: [ArraySlice<UInt8>], long: [ArraySlice<UInt8>])
  /// What the blocks say of a day, as far as it was asked for.
  private var dateLines: [DateLine.Answer]
  /// Of which kind of list the blocks are the heading, as far as it was asked for.
  var headingKinds: [HeadingKind]
  /// A text that is looked at now.
  private var scratch: [UInt8] = []
  /// Blocks that could be the headline by their form, with how well they agree with the title.
  var candidates: [(block: Int, agreement: Double)] = []

  /// Of which kind of list a block is the heading.
  enum HeadingKind {
    case unknown
    case known(HeadlineListKind?)
  }

  /// A list of headlines.
  struct HeadlineList {
    var kind: HeadlineListKind
    var label: Int?
    var box: Int
    var items: [TracedText]
  }

  init(_ page: TracedText, _ tree: MarkupTree) {
    self.page = page
    self.tree = tree
    let found = PageBlocks(tree, page.bytes.span)
    blocks = found.blocks
    boxes = found.boxes
    pieces = found.pieces
    images = Set(found.images)
    scripts = found.scripts
    known = found.known
    evidence = PageEvidence(tree, found, page)
    keys = PageKeys(tree, found, page.bytes.span)
    let told = (evidence.headlines + evidence.titleParts).map(\.key)
    var knownKeys = KeyTable<Bool>()
    for key in told { _ = knownKeys.insert(key.span) }
    toldKeys = (
      knownKeys, (evidence.headlines + [evidence.title].compactMap { $0 }).map(\.key),
      told.filter { $0.keyWordCount >= 4 }
    )
    boxKinds = boxes.map { _ in [] }
    listOf = [Int32](repeating: -1, count: blocks.count)
    isEnded = [Bool](repeating: false, count: blocks.count)
    dateLines = [DateLine.Answer](repeating: .unknown, count: blocks.count)
    headingKinds = [HeadingKind](repeating: .unknown, count: blocks.count)
    listBudget = 40 * blocks.count + 10_000
  }

  // MARK: - Texts

  /// The text of pieces, blanks collapsed.
  func text(_ range: Range<Int>) -> TracedText { text(range, isLoose: false) }

  /// The text of pieces with a blank between those of different elements: for lines whose parts are laid out.
  func looseText(_ range: Range<Int>) -> TracedText { text(range, isLoose: true) }

  func text(_ range: Range<Int>, isLoose: Bool) -> TracedText {
    guard isInOrder(range) else { return textByParts(range, isLoose: isLoose) }
    var line = LineText(page)
    let bytes = page.bytes.span
    var before: MarkupTree.Node?
    for piece in pieces[range] {
      let node = tree[piece]
      if isLoose, let before, tree.parts(before.parent, node.parent), node.start >= before.end {
        line.appendBlank(Int(before.end), Int(before.end))
      }
      if node.marks.contains(.isText) {
        line.append(node, bytes)
      } else {
        line.appendBlank(Int(node.start), Int(node.end))
      }
      before = node
    }
    return line.text
  }

  /// Whether pieces stand in the page in their order; text in a table may be moved before it.
  private func isInOrder(_ range: Range<Int>) -> Bool {
    var end: UInt32 = 0
    for piece in pieces[range] {
      let node = tree[piece]
      if node.start < end { return false }
      end = node.end
    }
    return true
  }

  /// The same as `text`, of pieces in any order.
  func textByParts(_ range: Range<Int>, isLoose: Bool) -> TracedText {
    var text = PageText(page)
    let bytes = page.bytes.span
    var before: MarkupTree.Node?
    for piece in pieces[range] {
      let node = tree[piece]
      if isLoose, let before, tree.parts(before.parent, node.parent), node.start >= before.end {
        text.replace(Int(before.end), Int(before.end), with: [0x20])
      }
      if node.marks.contains(.isText) {
        tree.append(piece, to: &text, bytes)
      } else {
        text.replace(Int(node.start), Int(node.end), with: [0x20])
      }
      before = node
    }
    return text.text.collapsed.tidied
  }

  /// The text of a block.
  func text(ofBlock block: Int) -> TracedText { text(blocks[block].pieces) }

  /// A block's text folded for comparison.
  func key(_ block: Int) -> ArraySlice<UInt8> { keys[block] }

  /// What a block says of a day; nil where it isn't a short line that tells one.
  func dateLine(_ index: Int) -> DateLine? {
    if case .known(let line) = dateLines[index] { return line }
    let block = blocks[index]
    var line: DateLine?
    if block.count.words <= 22, block.count.digits > 0 || kinds[index].contains(.date) {
      scratch.removeAll(keepingCapacity: true)
      tree.appendPlain(pieces[block.pieces], to: &scratch, page.bytes.span)
      line = DateLine(scratch.span)
    }
    dateLines[index] = .known(line)
    return line
  }

  // MARK: - Boxes

  /// Good letters in a range of blocks.
  func goodLetters(_ range: Range<Int>) -> Int {
    Int(goodBefore[range.upperBound] - goodBefore[range.lowerBound])
  }

  // MARK: - Good text

  /// Whether a block is good text by what it is made of: sentences, and not links.
  @inline(__always)
  func isGood(_ block: PageBlock) -> Bool {
    let count = block.count
    guard count.arabic > count.latin, count.digits * 3 < count.letters, block.linkDensity < 0.4
    else {
      return false
    }
    if count.stops + count.commas > 0, count.words >= Weight.goodWords {
      return count.endsSentence || count.words >= Weight.openWords
    }
    return count.words >= Weight.plainWords
  }

  /// Adds up the good text, and finds what the names of elements say of the blocks in them.
  func weighNames() {
    findCandidates()
    goodBefore.reserveCapacity(blocks.count + 1)
    var sum: Int32 = 0
    for block in blocks {
      if isGood(block) { sum &+= block.count.arabic }
      goodBefore.append(sum)
    }
    evident = evidentHeadline()
    var commentsEnd = 0
    let commentLetters = boxes.reduce(into: 0) { sum, box in
      guard box.kinds.contains(.comments), box.depth > 1, box.blocks.lowerBound >= commentsEnd
      else {
        return
      }
      sum += goodLetters(box.blocks)
      commentsEnd = box.blocks.upperBound
    }
    let all = max(1, Int(sum))
    let total = max(1, commentLetters < all * 97 / 100 ? all - commentLetters : all)
    let unreliable = unreliableKinds(total)
    for index in boxes.indices.dropFirst() {
      let box = boxes[index]
      var own = box.kinds
      let good = goodLetters(box.blocks)
      if !own.isDisjoint(with: .outside) {
        let holdsHeadline = evident.map { box.blocks.contains($0) } ?? false
        let share = Double(good) / Double(total)
        if own.contains(.comments) {
          if Double(good) / Double(all) >= Weight.exemptCommentShare || box.depth <= 1 {
            own.subtract(.outside)
          }
        } else if share >= Weight.exemptShare, own.isDisjoint(with: .lists) || holdsHeadline,
          !isBelowText(box)
        {
          own.subtract(.outside)
        } else if holdsHeadline, holdsText(box) {
          own.subtract(NameKinds.outside.subtracting(.hidden))
        }
      }
      own.subtract(unreliable)
      // Why: what names a date or a title names it closely; a wide element has many parts.
      if box.blocks.count > 4 { own.subtract(PageReader.closeKinds) }
      boxKinds[index] = boxKinds[Int(box.parent)].union(own)
    }
    kinds = blocks.map { boxKinds[Int($0.box)].union($0.kinds) }
  }

  /// Whether an element holds good text below the heading that the title tells, whatever it is called.
  private func holdsText(_ box: PageBox) -> Bool {
    guard let evident, blocks[evident].heading > 0, blocks[evident].linkDensity < 0.5 else {
      return false
    }
    return goodLetters(evident + 1..<box.blocks.upperBound) >= Weight.shortestText
  }

  /// Whether an element is called a foot and stands below a headline that has its text between them.
  private func isBelowText(_ box: PageBox) -> Bool {
    guard box.kinds.contains(.footer), let evident, box.blocks.lowerBound > evident + 1 else {
      return false
    }
    return goodLetters(evident + 1..<box.blocks.lowerBound) >= Weight.shortestText
  }

  /// Kinds of furniture whose elements together hold too much of the good text for their name to tell.
  private func unreliableKinds(_ total: Int) -> NameKinds {
    let weighed: [NameKinds] = [
      .menu, .footer, .side, .widget, .share, .advertisement, .tags, .furniture, .authorBox,
      .hidden,
    ]
    var unreliable: NameKinds = []
    for kind in weighed {
      var (letters, end) = (0, 0)
      for box in boxes.dropFirst()
      where box.kinds.contains(kind) && box.blocks.lowerBound >= end && !isBelowText(box) {
        letters += goodLetters(box.blocks)
        end = max(end, box.blocks.upperBound)
      }
      if Double(letters) >= Weight.unreliableShare * Double(total) { unreliable.insert(kind) }
    }
    return unreliable
  }

  /// Kinds that hold for a few blocks only.
  static let closeKinds: NameKinds = [
    .date, .updated, .author, .caption, .title, .kicker, .source, .deck, .section,
    .quote,
  ]

  /// Whether a block stands outside the article by the names around it, or is ended or listed.
  @inline(__always)
  func isOutside(_ block: Int) -> Bool {
    !kinds[block].isDisjoint(with: .outside) || isEnded[block] || listOf[block] >= 0
  }

  // MARK: - Words

  /// Whether a block may be a heading: short, and not in the midst of text.
  func isShort(_ block: PageBlock) -> Bool { block.count.words <= 7 && block.count.letters >= 2 }

  /// Marks what follows headings such as "comments" and "tags" in the element around them.
  func markEnds() {
    let words = PageWords.shared
    for index in blocks.indices where !isEnded[index] && isShort(blocks[index]) {
      guard blocks[index].linkDensity < 0.5 else { continue }
      guard words.facts(of: key(index).droppingNumbers).has(.end) else { continue }
      // Why: a count of comments may stand right under the headline, before the text.
      if let evident, index > evident, goodLetters(evident + 1..<index) == 0 { continue }
      var box = Int(blocks[index].box)
      while box > 0, boxes[box].blocks.upperBound == index + 1 { box = Int(boxes[box].parent) }
      for block in index..<boxes[box].blocks.upperBound { isEnded[block] = true }
    }
  }
}
