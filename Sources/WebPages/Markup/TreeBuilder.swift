/// Builds the tree of a page (HTML Standard, section 13.2.6, with scripting off).
///
/// Cost: linear in the page, with bounds where the standard has none (`Bound`); they change no text,
/// only how deep elements for style are repeated in pages that no newspaper makes.
struct TreeBuilder {
  /// Where in a page the builder is: the standard's insertion mode.
  enum Mode: UInt8 {
    case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text, inTable
    case inCaption, inColumnGroup, inTableBody, inRow, inCell, inSelect, inSelectInTable, inTemplate
    case afterBody, inFrameset, afterFrameset, afterAfterBody, afterAfterFrameset
  }

  /// What becomes of a token after a mode's rules.
  enum Outcome {
    case done
    /// The rules of the mode that is now the current one apply to it.
    case again
  }

  enum Bound {
    /// Active formatting elements after the last marker.
    static let formatting = 48
    /// Entries of the stack that a misnested end tag looks through.
    static let depth = 256
    /// Repeated formatting elements, beyond four a tag of the page.
    static let copies = 4096
  }

  var tree: MarkupTree
  var open = OpenElements()
  var tokenizer = Tokenizer()
  var mode = Mode.initial
  var originalMode = Mode.initial
  var templateModes: [Mode] = []
  var formatting = FormattingElements()
  var head = MarkupTree.none
  var form = MarkupTree.none
  var allowsFrameset = true
  var isFostering = false
  var isQuirky = false
  /// The next text loses a line feed that it begins with.
  var dropsLineFeed = false
  var copyBudget = Bound.copies
  /// The texts in a table that wait until it is known whether they are blank.
  var tableTexts: [Token] = []

  init(byteCount: Int) { tree = MarkupTree(byteCount: byteCount) }

  /// Builds the tree of a page.
  ///
  /// - Parameter bytes: UTF-8, well-formed.
  /// - Parameter nodeLimit: About how many nodes are made before the rest of the page is left.
  static func tree(of bytes: Span<UInt8>, nodeLimit: Int) -> MarkupTree {
    var builder = TreeBuilder(byteCount: bytes.count)
    var token = Token()
    repeat {
      let isForeign = builder.open.count > 0 && builder.open.top.space != .html
      builder.tokenizer.next(bytes, isForeign: isForeign, into: &token)
      builder.take(token, bytes)
    } while token.kind != .end && builder.tree.count < nodeLimit
    if token.kind != .end { builder.tree.isCut = true }
    return builder.tree
  }

  private mutating func take(_ given: Token, _ bytes: Span<UInt8>) {
    var token = given
    if !tableTexts.isEmpty, token.kind != .text { insertTableTexts(bytes) }
    if dropsLineFeed {
      dropsLineFeed = false
      if token.kind == .text {
        dropLineFeed(&token, bytes)
        if token.start == token.end { return }
      }
    }
    if token.kind == .startTag { copyBudget &+= 4 }
    if isHTML(token) {
      process(&token, bytes)
    } else if foreignContent(&token, bytes) == .again {
      process(&token, bytes)
    }
  }

  /// Applies the rules of the current mode, as often as they change it.
  mutating func process(_ token: inout Token, _ bytes: Span<UInt8>) {
    while apply(mode, to: &token, in: bytes) == .again {}
  }

  @inline(__always)
  private mutating func apply(
    _ mode: Mode,
    to token: inout Token,
    in bytes: Span<UInt8>
  ) -> Outcome {
    switch mode {
    case .inBody: inBody(&token, bytes)
    case .text: inText(&token)
    case .initial: initial(&token, bytes)
    case .beforeHTML: beforeHTML(&token, bytes)
    case .beforeHead: beforeHead(&token, bytes)
    case .inHead: inHead(&token, bytes)
    case .inHeadNoscript: inHeadNoscript(&token, bytes)
    case .afterHead: afterHead(&token, bytes)
    case .inTable: inTable(&token, bytes)
    case .inCaption: inCaption(&token, bytes)
    case .inColumnGroup: inColumnGroup(&token, bytes)
    case .inTableBody: inTableBody(&token, bytes)
    case .inRow: inRow(&token, bytes)
    case .inCell: inCell(&token, bytes)
    case .inSelect: inSelect(&token, bytes)
    case .inSelectInTable: inSelectInTable(&token, bytes)
    case .inTemplate: inTemplate(&token, bytes)
    case .afterBody: afterBody(&token, bytes)
    case .inFrameset: inFrameset(&token, bytes)
    case .afterFrameset: afterFrameset(&token, bytes)
    case .afterAfterBody: afterAfterBody(&token, bytes)
    case .afterAfterFrameset: afterAfterFrameset(&token, bytes)
    }
  }

  // MARK: - Places

  /// A place for a new node: before a node, or else after a parent's children.
  private struct Place {
    var parent: MarkupTree.ID
    var before = MarkupTree.none
  }

  private func place(under target: MarkupTree.ID) -> Place {
    guard isFostering else { return Place(parent: target) }
    let node = tree[target]
    guard node.space == .html, node.tag.traits.contains(.fostersText) else {
      return Place(parent: target)
    }
    let template = open.place(of: .template)
    let table = open.place(of: .table)
    if template > table { return Place(parent: open[template].id) }
    if table < 0 { return Place(parent: open[0].id) }
    let parent = tree[open[table].id].parent
    if parent != MarkupTree.none { return Place(parent: parent, before: open[table].id) }
    return Place(parent: open[table - 1].id)
  }

  /// Puts a node where the standard says that one belongs under a target.
  mutating func insert(_ id: MarkupTree.ID, under target: MarkupTree.ID) {
    let place = place(under: target)
    if place.before == MarkupTree.none {
      tree.append(id, to: place.parent)
    } else {
      tree.insert(id, before: place.before)
    }
  }

  mutating func insertText(_ token: Token) {
    insertText(token.start, upTo: token.end, style: token.style)
  }

  mutating func insertText(_ start: Int, upTo end: Int, style: TextStyle) {
    guard start < end, open.count > 0 else { return }
    insert(tree.makeText(start, upTo: end, style: style), under: open.top.id)
  }

  /// Inserts an element for a tag and opens it.
  @discardableResult
  mutating func insertElement(_ token: Token, _ space: MarkupTree.Namespace = .html)
    -> MarkupTree.ID
  {
    let id = tree.makeElement(token, space)
    insert(id, under: open.count > 0 ? open.top.id : MarkupTree.document)
    push(id)
    return id
  }

  /// Inserts an element that the page doesn't write and opens it.
  @discardableResult
  mutating func insertElement(_ tag: Tag, at place: Int) -> MarkupTree.ID {
    let id = tree.makeElement(tag, at: place)
    insert(id, under: open.count > 0 ? open.top.id : MarkupTree.document)
    push(id)
    return id
  }

  /// Inserts an element that has no content.
  mutating func insertVoid(_ token: Token) {
    insertElement(token)
    pop()
  }

  // MARK: - The stack

  mutating func push(_ id: MarkupTree.ID) {
    open.push(id, tree[id])
    tree.mark(id, as: .isOpen, isSet: true)
  }

  mutating func pop() {
    guard open.count > 0 else { return }
    tree.mark(open.pop().id, as: .isOpen, isSet: false)
  }

  /// Closes elements until so many are left.
  mutating func pop(to count: Int) {
    while open.count > max(0, count) { pop() }
  }

  /// Closes elements up to the topmost of this kind, with it.
  mutating func pop(through tag: Tag) {
    let place = open.place(of: tag)
    if place >= 0 { pop(to: place) }
  }

  /// Closes elements whose end may be implied.
  mutating func impliedEnds(except tag: Tag? = nil) {
    while open.count > 0, open.top.space == .html, open.top.tag != tag,
      open.top.tag.traits.contains(.impliedEnd)
    { pop() }
  }

  /// Closes an open paragraph.
  @inline(__always)
  mutating func closeParagraph() {
    guard open.hasInButtonScope(.p) else { return }
    impliedEnds(except: .p)
    pop(through: .p)
  }

  /// Takes an element out of the stack, wherever it stands.
  mutating func remove(_ id: MarkupTree.ID, within depth: Int = .max) {
    guard let place = open.place(ofNode: id, within: depth) else { return }
    for entry in open.cut(from: place) where entry.id != id { open.push(entry.id, tree[entry.id]) }
    tree.mark(id, as: .isOpen, isSet: false)
  }

  @inline(__always)
  func isTop(_ tag: Tag) -> Bool {
    open.count > 0 && open.top.space == .html && open.top.tag == tag
  }

  /// Sets the mode after what is open.
  mutating func resetMode() {
    let modes: [(Tag, Mode)] = [
      (.td, .inCell), (.th, .inCell), (.tr, .inRow), (.tbody, .inTableBody),
      (.thead, .inTableBody), (.tfoot, .inTableBody), (.caption, .inCaption),
      (.colgroup, .inColumnGroup), (.table, .inTable), (.head, .inHead), (.body, .inBody),
      (.frameset, .inFrameset),
    ]
    var topmost = open.place(of: .html)
    mode = head == MarkupTree.none ? .beforeHead : .afterHead
    for (tag, tagMode) in modes where open.place(of: tag) > topmost {
      topmost = open.place(of: tag)
      mode = tagMode
    }
    if open.place(of: .template) > topmost {
      topmost = open.place(of: .template)
      mode = templateModes.last ?? .inBody
    }
    if open.place(of: .select) > topmost {
      mode = open.place(of: .table) > open.place(of: .template) ? .inSelectInTable : .inSelect
    }
  }

  // MARK: - Text

  /// Whether a text is nothing but blanks and NUL bytes.
  func isBlank(_ token: Token, _ bytes: Span<UInt8>) -> Bool {
    var at = token.start
    while true {
      at = firstNonBlank(bytes, from: at, upTo: token.end, style: token.style)
      guard at < token.end, bytes[at] == 0 else { return at >= token.end }
      at &+= 1
    }
  }

  /// The first place in a stretch that isn't blank.
  func firstNonBlank(_ bytes: Span<UInt8>, from start: Int, upTo end: Int, style: TextStyle) -> Int
  {
    var at = start
    while at < end {
      if bytes[at].isHTMLSpace {
        at = bytes.firstNonSpace(from: at, to: end)
      } else if bytes[at] == 0x26, style.contains(.hasReferences),
        let reference = Reference(bytes, at: at, end: end), reference.meant.count == 1,
        reference.meant[0].isHTMLSpace
      {
        at = reference.end
      } else {
        return at
      }
    }
    return end
  }

  /// Takes the blanks off that a text begins with, and inserts them where that is wanted.
  mutating func takeBlanks(_ token: inout Token, _ bytes: Span<UInt8>, inserts: Bool) {
    let start = firstNonBlank(bytes, from: token.start, upTo: token.end, style: token.style)
    if inserts { insertText(token.start, upTo: start, style: token.style) }
    token.start = start
  }

  private func dropLineFeed(_ token: inout Token, _ bytes: Span<UInt8>) {
    if bytes[token.start] == 0x0D {
      token.start &+= 1
      if token.start < token.end, bytes[token.start] == 0x0A { token.start &+= 1 }
    } else if bytes[token.start] == 0x0A {
      token.start &+= 1
    } else if token.style.contains(.hasReferences), bytes[token.start] == 0x26,
      let reference = Reference(bytes, at: token.start, end: token.end),
      reference.meant.isOnly(0x0A)
    {
      token.start = reference.end
    }
  }
}
