/// Takes what a scanner finds, in the order of the bytes.
protocol JSONCollector {
  /// An array or object begins at a place; `end` gets the mark that comes of it.
  mutating func begin(_ kind: JSONKind, _ start: Int) -> Int
  /// The array or object with a mark is at its end.
  ///
  /// - Throws: `duplicate_key` where two members of an object have the same name.
  mutating func end(_ mark: Int, _ extent: JSONExtent, of bytes: Span<UInt8>) throws(JSONError)
  /// A member's name; its value comes next.
  mutating func addName(_ name: JSONExtent)
  /// A member whose value has been scanned.
  mutating func addMember(_ name: JSONExtent, _ value: JSONExtent)
  /// A value with nothing inside.
  mutating func add(_ value: JSONExtent)
}

/// Keeps the members of the outermost object, and those of an inner one until it was seen that they differ.
struct JSONMemberStack: JSONCollector {
  var members: [JSONMember] = []
  private var depth = 0

  mutating func begin(_ kind: JSONKind, _ start: Int) -> Int {
    depth += 1
    return members.count
  }

  mutating func end(
    _ mark: Int,
    _ extent: JSONExtent,
    of bytes: Span<UInt8>
  ) throws(JSONError) {
    depth -= 1
    guard members.count > mark else { return }
    try JSONScanner.expectDistinctNames(bytes, members[mark...].lazy.map(\.key))
    if depth > 0 { members.removeLast(members.count - mark) }
  }

  mutating func addName(_ name: JSONExtent) {}

  mutating func addMember(_ name: JSONExtent, _ value: JSONExtent) {
    members.append(JSONMember(key: name, value: value))
  }

  mutating func add(_ value: JSONExtent) {}
}
