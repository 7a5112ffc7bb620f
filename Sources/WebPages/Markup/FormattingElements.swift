/// The list of active formatting elements (HTML Standard, section 13.2.4.3).
struct FormattingElements {
  /// An element, or a marker, whose element is `none`.
  struct Entry {
    var id: MarkupTree.ID
    var name: Int32
  }

  private(set) var entries: [Entry] = []

  var count: Int { entries.count }

  subscript(place: Int) -> Entry {
    get { entries[place] }
    set { entries[place] = newValue }
  }

  /// Adds a marker: what stands before it isn't found from after it.
  mutating func addMarker() { entries.append(Entry(id: MarkupTree.none, name: -1)) }

  /// Takes off all up to the last marker, with it.
  mutating func clearToMarker() {
    while let last = entries.popLast(), last.id != MarkupTree.none {}
  }

  /// Adds an element; of three that are equal the first goes.
  mutating func add(_ id: MarkupTree.ID, in tree: MarkupTree, _ bytes: Span<UInt8>, bound: Int) {
    let name = tree[id].name
    var equal = 0
    var first = -1
    var place = entries.count - 1
    while place >= 0, entries[place].id != MarkupTree.none {
      if entries[place].name == name, Self.areEqual(entries[place].id, id, in: tree, bytes: bytes) {
        equal += 1
        first = place
      }
      place -= 1
    }
    if equal >= 3 {
      entries.remove(at: first)
    } else if entries.count - 1 - place >= bound {
      entries.remove(at: place + 1)
    }
    entries.append(Entry(id: id, name: name))
  }

  /// Where the last element of a name after the last marker is; nil where there is none.
  func place(ofName name: Int32) -> Int? {
    var place = entries.count - 1
    while place >= 0, entries[place].id != MarkupTree.none {
      if entries[place].name == name { return place }
      place -= 1
    }
    return nil
  }

  /// Where an element is; nil where it isn't there.
  func place(of id: MarkupTree.ID) -> Int? { entries.lastIndex { $0.id == id } }

  mutating func remove(_ id: MarkupTree.ID) {
    if let place = place(of: id) { entries.remove(at: place) }
  }

  mutating func remove(at place: Int) { entries.remove(at: place) }

  mutating func insert(_ id: MarkupTree.ID, _ name: Int32, at place: Int) {
    entries.insert(Entry(id: id, name: name), at: min(place, entries.count))
  }

  /// Whether two tags are written alike.
  private static func areEqual(
    _ one: MarkupTree.ID,
    _ other: MarkupTree.ID,
    in tree: MarkupTree,
    bytes: Span<UInt8>
  ) -> Bool {
    let (first, second) = (tree[one], tree[other])
    let length = Int(first.end - first.start)
    guard length == Int(second.end - second.start) else { return false }
    for index in 0..<length
    where bytes[Int(first.start) &+ index] != bytes[Int(second.start) &+ index] { return false }
    return true
  }
}
