/// The stack of open elements (HTML Standard, section 13.2.4.2).
///
/// Why: pages with a hundred thousand open elements exist. Each entry knows the nearest one below it
/// at which a search stops, and the nearest of its own name, so that every question is answered
/// without going down the stack.
struct OpenElements {
  /// An open element.
  struct Entry {
    var id: MarkupTree.ID
    var name: Int32
    var tag: Tag
    var space: MarkupTree.Namespace
    /// Places in the stack, of this entry or the nearest below; -1 for none.
    var scope: Int32 = -1
    var listScope: Int32 = -1
    var buttonScope: Int32 = -1
    var tableScope: Int32 = -1
    var special: Int32 = -1
    var itemBarrier: Int32 = -1
    /// The nearest entry below with the same name, of HTML only.
    var sameName: Int32 = -1
  }

  private(set) var entries: [Entry] = []
  /// The topmost entry of each name, of HTML only.
  private var topmost = [Int32](repeating: -1, count: Tag.allCases.count)

  var count: Int { entries.count }
  var top: Entry { entries[entries.count - 1] }

  subscript(place: Int) -> Entry {
    @inline(__always) get { entries[place] }
  }

  /// Opens an element.
  @inline(__always)
  mutating func push(_ id: MarkupTree.ID, _ node: MarkupTree.Node) {
    var entry = Entry(id: id, name: node.name, tag: node.tag, space: node.space)
    let place = Int32(entries.count)
    if place > 0 {
      let below = entries[Int(place) - 1]
      entry.scope = below.scope
      entry.listScope = below.listScope
      entry.buttonScope = below.buttonScope
      entry.tableScope = below.tableScope
      entry.special = below.special
      entry.itemBarrier = below.itemBarrier
    }
    if node.space == .html {
      let traits = node.tag.traits
      if !traits.isEmpty {
        if traits.contains(.scope) {
          entry.scope = place
          entry.listScope = place
          entry.buttonScope = place
        }
        if traits.contains(.listScope) { entry.listScope = place }
        if traits.contains(.buttonScope) { entry.buttonScope = place }
        if traits.contains(.tableScope) { entry.tableScope = place }
        if traits.contains(.special) { entry.special = place }
        if traits.contains(.itemBarrier) { entry.itemBarrier = place }
      }
      let name = Int(node.name)
      if name >= topmost.count {
        topmost += [Int32](repeating: -1, count: name + 1 - topmost.count)
      }
      entry.sameName = topmost[name]
      topmost[name] = place
    } else if Self.isForeignBarrier(node) {
      entry.scope = place
      entry.listScope = place
      entry.buttonScope = place
      entry.special = place
      entry.itemBarrier = place
    }
    entries.append(entry)
  }

  /// Closes the topmost element.
  @inline(__always)
  mutating func pop() -> Entry {
    let entry = entries.removeLast()
    if entry.space == .html { topmost[Int(entry.name)] = entry.sameName }
    return entry
  }

  /// Takes entries off down to a place and gives them, the lowest first.
  mutating func cut(from place: Int) -> [Entry] {
    let cut = Array(entries[place...])
    while entries.count > place { _ = pop() }
    return cut
  }

  /// The elements of SVG and MathML that are special and end every scope but that of tables.
  static func isForeignBarrier(_ node: MarkupTree.Node) -> Bool {
    switch (node.space, node.tag) {
    case (.mathML, .mi), (.mathML, .mo), (.mathML, .mn), (.mathML, .ms), (.mathML, .mtext),
      (.mathML, .annotationXML), (.svg, .foreignobject), (.svg, .desc), (.svg, .title):
      true
    default: false
    }
  }

  // MARK: - Questions

  /// Where the topmost element of a name is; -1 where none is open.
  @inline(__always)
  func place(ofName name: Int32) -> Int {
    Int(name) < topmost.count ? Int(topmost[Int(name)]) : -1
  }

  /// Where the topmost of an element is; -1 where none is open.
  @inline(__always)
  func place(of tag: Tag) -> Int { Int(topmost[Int(tag.rawValue)]) }

  /// Whether an element of this name is open.
  @inline(__always)
  func has(_ tag: Tag) -> Bool { place(of: tag) >= 0 }

  /// Whether an element is in scope.
  @inline(__always)
  func hasInScope(_ tag: Tag) -> Bool { place(of: tag) >= max(0, Int(top.scope)) }

  /// Whether an element is in list item scope.
  func hasInListScope(_ tag: Tag) -> Bool { place(of: tag) >= max(0, Int(top.listScope)) }

  /// Whether an element is in button scope.
  @inline(__always)
  func hasInButtonScope(_ tag: Tag) -> Bool { place(of: tag) >= max(0, Int(top.buttonScope)) }

  /// Whether an element is in table scope.
  func hasInTableScope(_ tag: Tag) -> Bool { place(of: tag) >= max(0, Int(top.tableScope)) }

  /// Whether an open list item (or `dd`, `dt`) stands above everything that hides it.
  func hasOpenItem(_ tag: Tag) -> Bool { place(of: tag) >= max(0, Int(top.itemBarrier)) }

  /// Where a node is, at most so many entries below the top; nil where it isn't there.
  func place(ofNode id: MarkupTree.ID, within depth: Int) -> Int? {
    var place = entries.count - 1
    let lowest = max(0, entries.count - depth)
    while place >= lowest {
      if entries[place].id == id { return place }
      place -= 1
    }
    return nil
  }
}
