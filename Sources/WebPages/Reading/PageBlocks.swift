import DataFormats

/// A run of text that a reader sees as one: a paragraph, a heading, a cell, a line up to a `br`.
struct PageBlock {
  /// Texts and `br` elements, in order: a range of `PageBlocks.pieces`.
  var pieces: Range<Int>
  /// The nearest block element around it: an index into `PageBlocks.boxes`.
  var box: Int32
  /// What it is made of.
  var count: LetterCount
  /// Letters that stand in links.
  var linkLetters: Int32
  /// How many links stand in it.
  var links: Int32
  /// Letters in bold, or in type of a larger size.
  var boldLetters: Int32
  /// 1 to 6 in a heading, 0 elsewhere.
  var heading: UInt8
  /// What its inline elements are by their names.
  var kinds: NameKinds
  /// Whether only a single `br` parts it from the block before.
  var followsBreak: Bool
}

/// An element that parts blocks.
struct PageBox {
  var id: MarkupTree.ID
  var tag: Tag
  /// The box around it; -1 for the outermost.
  var parent: Int32
  var depth: Int32
  /// The blocks in it.
  var blocks: Range<Int>
  /// What it is by its own names.
  var kinds: NameKinds
  /// The first box that isn't in it.
  var end: Int32 = 0
}

/// A page as a row of blocks, each in boxes within boxes.
struct PageBlocks {
  private(set) var blocks: [PageBlock] = []
  private(set) var boxes: [PageBox] = []
  /// Texts and `br` elements.
  private(set) var pieces: [MarkupTree.ID] = []
  /// Scripts, in order.
  private(set) var scripts: [MarkupTree.ID] = []
  /// `meta`, `link` and `time` elements, in order.
  private(set) var metas: [MarkupTree.ID] = []
  /// The first `title` of HTML.
  private(set) var title = MarkupTree.none
  /// Images, by the number of blocks before each.
  private(set) var images: [Int] = []

  /// What the names that stood in the page say.
  private(set) var known = KnownNames()

  private var open = PageBlock.empty
  private var state = State()

  /// What the inline elements around the place say.
  private struct State {
    var linkDepth = 0
    var boldDepth = 0
    var heading: UInt8 = 0
    var kinds = NameKinds()
    /// Breaks since the last text.
    var breaks = 0
    var isFresh = true
  }

  /// Cuts a page into blocks.
  ///
  /// - Complexity: O(*n*) for *n* bytes of text and tags.
  init(_ tree: MarkupTree, _ page: Span<UInt8>) {
    boxes.append(
      PageBox(id: MarkupTree.document, tag: .html, parent: -1, depth: 0, blocks: 0..<0, kinds: [])
    )
    walk(tree, page)
    close()
    boxes[0].blocks = 0..<blocks.count
    boxes[0].end = Int32(boxes.count)
  }

  // MARK: - Walking

  private mutating func walk(_ tree: MarkupTree, _ page: Span<UInt8>) {
    var box: Int32 = 0
    var saved: [(id: MarkupTree.ID, state: State, isBox: Bool)] = []
    var id = tree[MarkupTree.document].firstChild
    open.box = 0
    while id != MarkupTree.none {
      let node = tree[id]
      var entersChildren = false
      if node.marks.contains(.isText) {
        add(id, node: node, of: tree, page: page)
      } else {
        let before = state
        entersChildren =
          enter(id, node: node, box: &box, in: page) && node.firstChild != MarkupTree.none
        if entersChildren {
          saved.append((id, before, boxes[Int(box)].id == id))
          id = node.firstChild
          continue
        }
        leave(id, before: before, box: &box)
      }
      while id != MarkupTree.none, tree[id].next == MarkupTree.none {
        id = tree[id].parent
        guard let last = saved.popLast() else { return }
        leave(last.id, before: last.state, box: &box)
      }
      if id != MarkupTree.none { id = tree[id].next }
    }
  }

  /// Takes an element's beginning; false where nothing in it is read.
  private mutating func enter(
    _ id: MarkupTree.ID,
    node: MarkupTree.Node,
    box: inout Int32,
    in page: Span<UInt8>
  ) -> Bool {
    switch node.tag {
    case .script:
      scripts.append(id)
      return false
    case .style, .template, .noscript, .select, .textarea, .iframe, .noembed, .object, .svg,
      .math, .noframes:
      return false
    case .title:
      if title == MarkupTree.none, node.space == .html { title = id }
      return false
    case .meta, .link:
      metas.append(id)
      return false
    case .br:
      pieces.append(id)
      state.breaks += 1
      close(keepsBreaks: true)
      return false
    case .hr:
      close()
      return false
    case .img, .picture:
      images.append(blocks.count + (open.count.letters > 0 ? 1 : 0))
      return true
    case .time: metas.append(id)
    default: break
    }
    var names = PageNames()
    names.read(node, in: page, into: &known)
    if node.tag == .a { state.linkDepth += 1 }
    if names.isBold || node.tag == .b || node.tag == .strong { state.boldDepth += 1 }
    guard node.tag.isBox || names.headingLevel > 0 else {
      state.kinds.formUnion(names.kinds)
      return true
    }
    close()
    boxes.append(
      PageBox(
        id: id,
        tag: node.tag,
        parent: box,
        depth: boxes[Int(box)].depth + 1,
        blocks: blocks.count..<blocks.count,
        kinds: names.kinds
      )
    )
    box = Int32(boxes.count - 1)
    open.box = box
    let level = node.tag.traits.contains(.heading) ? node.tag.rawValue - Tag.h1.rawValue + 1 : 0
    if level > 0 || names.headingLevel > 0 { state.heading = max(level, names.headingLevel) }
    return true
  }

  private mutating func leave(_ id: MarkupTree.ID, before: State, box: inout Int32) {
    let isFresh = state.isFresh
    let breaks = state.breaks
    state = before
    state.isFresh = isFresh
    state.breaks = breaks
    guard boxes[Int(box)].id == id, box > 0 else { return }
    close()
    boxes[Int(box)].blocks = boxes[Int(box)].blocks.lowerBound..<blocks.count
    boxes[Int(box)].end = Int32(boxes.count)
    box = boxes[Int(box)].parent
    open.box = box
  }

  // MARK: - Blocks

  /// Ends the block that is open, where it holds anything.
  private mutating func close(keepsBreaks: Bool = false) {
    open.pieces = open.pieces.lowerBound..<pieces.count
    if open.count.letters > 0 || open.count.digits > 0 {
      blocks.append(open)
      state.isFresh = true
    }
    if !keepsBreaks { state.breaks = 2 }
    let box = open.box
    open = .empty
    open.box = box
    open.pieces = pieces.count..<pieces.count
  }

  /// Adds a text to the open block.
  private mutating func add(
    _ id: MarkupTree.ID,
    node: MarkupTree.Node,
    of tree: MarkupTree,
    page: Span<UInt8>
  ) {
    pieces.append(id)
    var count = LetterCount()
    tree.count(node, into: &count, in: page)
    guard count.letters > 0 || count.digits > 0 || count.stops > 0 || count.commas > 0 else {
      return
    }
    if open.count.letters == 0, open.count.digits == 0 {
      open.followsBreak = state.breaks == 1
      open.heading = state.heading
      open.kinds = state.kinds
    } else {
      open.kinds.formIntersection(state.kinds)
    }
    state.breaks = 0
    open.count.add(count)
    if state.linkDepth > 0 { open.linkLetters &+= count.letters }
    if state.boldDepth > 0 { open.boldLetters &+= count.letters }
  }
}

extension PageBlock {
  fileprivate static let empty = PageBlock(
    pieces: 0..<0,
    box: 0,
    count: LetterCount(),
    linkLetters: 0,
    links: 0,
    boldLetters: 0,
    heading: 0,
    kinds: [],
    followsBreak: false
  )

  /// The share of the block's letters that stand in links.
  var linkDensity: Double {
    count.letters > 0 ? Double(linkLetters) / Double(count.letters) : 0
  }
}

extension Tag {
  /// Whether the element parts what stands in it from what stands around it.
  @inline(__always)
  var isBox: Bool {
    if traits.contains(.block) || traits.contains(.heading) { return true }
    switch self {
    case .html, .body, .li, .dd, .dt, .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption,
      .form, .pre, .listing, .marquee, .frameset, .noframes, .button, .label, .legend, .video,
      .audio, .canvas, .xmp, .plaintext, .optgroup, .option:
      return true
    default: return false
    }
  }
}

extension MarkupTree {
  /// Counts what a text is made of, its references decoded.
  func count(_ node: Node, into count: inout LetterCount, in page: Span<UInt8>) {
    forEachPart(of: node, page) { range, text in
      count.add(page, range)
      if let text { count.add(text) }
    }
  }

  /// Appends the bytes of a text, its references decoded.
  func append(_ node: Node, to bytes: inout [UInt8], _ page: Span<UInt8>) {
    forEachPart(of: node, page) { range, text in
      bytes.append(page, range)
      if let text { bytes += text }
    }
  }

  /// Calls for each stretch of a text that has no reference, with what the reference after it stands for.
  @inline(__always)
  func forEachPart(
    of node: Node,
    _ page: Span<UInt8>,
    _ body: (Range<Int>, ReferenceText?) -> Void
  ) {
    var start = Int(node.start)
    let end = Int(node.end)
    guard node.style.contains(.hasReferences) else { return body(start..<end, nil) }
    var at = start
    while true {
      at = page.firstPlace(of: 0x26, 0x26, 0x26, 0x26, from: at, to: end)
      guard at < end else { break }
      if let reference = Reference(page, at: at, end: end) {
        body(start..<at, reference.meant)
        start = reference.end
        at = start
      } else {
        at &+= 1
      }
    }
    body(start..<end, nil)
  }
}
