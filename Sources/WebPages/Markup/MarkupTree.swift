/// The elements and texts of a page, as a browser's tree has them (HTML Standard, section 13.2.6).
///
/// A node is a number; the first is the document. Texts and attributes aren't copied: a node knows
/// its byte range in the page, and what is asked for is read from there. Comments aren't kept.
struct MarkupTree {
  /// A node's number.
  typealias ID = Int32

  /// The number that stands for no node.
  static let none: ID = -1
  /// The number of the document.
  static let document: ID = 0

  /// An element, a text or the document.
  struct Node {
    var parent = MarkupTree.none
    var firstChild = MarkupTree.none
    var lastChild = MarkupTree.none
    var previous = MarkupTree.none
    var next = MarkupTree.none
    /// UTF-8 byte offsets of the text, or of the element's start tag; empty where none stands in
    /// the page.
    var start: UInt32
    var end: UInt32
    /// The number of the element's name.
    var name: Int32
    /// The element; `other` for a text.
    var tag: Tag
    var space: Namespace
    var style: TextStyle
    var marks: Marks
  }

  /// The vocabulary of an element.
  enum Namespace: UInt8 {
    case html, svg, mathML
  }

  /// What a node is besides.
  struct Marks: OptionSet {
    let rawValue: UInt8
    static let isText = Marks(rawValue: 1 << 0)
    /// It is on the stack of open elements.
    static let isOpen = Marks(rawValue: 1 << 1)
    /// An HTML or MathML integration point that its attributes make.
    static let integrates = Marks(rawValue: 1 << 2)
    /// Its children aren't part of the document: those of a template.
    static let isInert = Marks(rawValue: 1 << 3)
    /// Its tag may have attributes that say what it is.
    static let hasNames = Marks(rawValue: 1 << 4)
  }

  private(set) var nodes: [Node]
  /// Whether the page went on when there were too many nodes.
  var isCut = false

  init(byteCount: Int) {
    nodes = []
    nodes.reserveCapacity(min(byteCount / 24, 1 << 20) + 16)
    nodes.append(
      Node(start: 0, end: 0, name: 0, tag: .other, space: .html, style: [], marks: [])
    )
  }

  subscript(id: ID) -> Node {
    @inline(__always) get { nodes[Int(id)] }
  }

  var count: Int { nodes.count }

  // MARK: - Growing

  /// Makes an element that has no place yet.
  mutating func makeElement(_ token: Token, _ space: Namespace) -> ID {
    nodes.append(
      Node(
        start: UInt32(token.start),
        end: UInt32(token.end),
        name: token.name,
        tag: token.tag,
        space: space,
        style: [],
        marks: token.hasNames ? [.hasNames] : []
      )
    )
    return ID(nodes.count - 1)
  }

  /// Makes an element that the page doesn't write.
  mutating func makeElement(_ tag: Tag, at place: Int) -> ID {
    var token = Token()
    token.tag = tag
    token.name = Int32(tag.rawValue)
    token.start = place
    token.end = place
    return makeElement(token, .html)
  }

  /// Makes an element of the name and attributes of another.
  mutating func makeCopy(of id: ID) -> ID {
    let node = self[id]
    nodes.append(
      Node(
        start: node.start,
        end: node.end,
        name: node.name,
        tag: node.tag,
        space: node.space,
        style: [],
        marks: node.marks.intersection(.hasNames)
      )
    )
    return ID(nodes.count - 1)
  }

  /// Makes a text that has no place yet.
  mutating func makeText(_ start: Int, upTo end: Int, style: TextStyle) -> ID {
    nodes.append(
      Node(
        start: UInt32(start),
        end: UInt32(end),
        name: -1,
        tag: .other,
        space: .html,
        style: style,
        marks: [.isText]
      )
    )
    return ID(nodes.count - 1)
  }

  @inline(__always)
  mutating func mark(_ id: ID, as mark: Marks, isSet: Bool) {
    var nodes = nodes.mutableSpan
    if isSet { nodes[Int(id)].marks.insert(mark) } else { nodes[Int(id)].marks.remove(mark) }
  }

  /// Puts a node without a place after a parent's other children.
  mutating func append(_ child: ID, to parent: ID) {
    var nodes = nodes.mutableSpan
    let last = nodes[Int(parent)].lastChild
    nodes[Int(child)].parent = parent
    nodes[Int(child)].previous = last
    nodes[Int(child)].next = Self.none
    if last == Self.none {
      nodes[Int(parent)].firstChild = child
    } else {
      nodes[Int(last)].next = child
    }
    nodes[Int(parent)].lastChild = child
  }

  /// Puts a node without a place before another.
  mutating func insert(_ child: ID, before other: ID) {
    let parent = nodes[Int(other)].parent
    let previous = nodes[Int(other)].previous
    nodes[Int(child)].parent = parent
    nodes[Int(child)].previous = previous
    nodes[Int(child)].next = other
    nodes[Int(other)].previous = child
    if previous == Self.none {
      nodes[Int(parent)].firstChild = child
    } else {
      nodes[Int(previous)].next = child
    }
  }

  /// Takes a node out of its place, with all below it.
  mutating func detach(_ id: ID) {
    let node = nodes[Int(id)]
    guard node.parent != Self.none else { return }
    if node.previous == Self.none {
      nodes[Int(node.parent)].firstChild = node.next
    } else {
      nodes[Int(node.previous)].next = node.next
    }
    if node.next == Self.none {
      nodes[Int(node.parent)].lastChild = node.previous
    } else {
      nodes[Int(node.next)].previous = node.previous
    }
    nodes[Int(id)].parent = Self.none
    nodes[Int(id)].previous = Self.none
    nodes[Int(id)].next = Self.none
  }

  /// Moves all children of a node to the end of another's.
  mutating func moveChildren(of id: ID, to parent: ID) {
    var child = self[id].firstChild
    while child != Self.none {
      let next = self[child].next
      detach(child)
      append(child, to: parent)
      child = next
    }
  }

  // MARK: - Walking

  /// The node after another in the order of the document, within a root; `none` at the end.
  ///
  /// - Parameter entersChildren: whether the node's own children come next.
  @inline(__always)
  func following(_ id: ID, within root: ID, entersChildren: Bool = true) -> ID {
    if entersChildren, nodes[Int(id)].firstChild != Self.none { return nodes[Int(id)].firstChild }
    var at = id
    while at != root {
      let node = nodes[Int(at)]
      if node.next != Self.none { return node.next }
      at = node.parent
      if at == Self.none { return at }
    }
    return Self.none
  }
}
