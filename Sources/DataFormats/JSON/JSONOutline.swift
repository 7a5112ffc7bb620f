/// Where every value of a JSON object stands, found in the one pass that checks all of it.
///
/// It is for messages of which most is read once: `JSON` would make a tree of them, and `JSONScanner.findMembers`
/// would scan what is inside once more at each depth. A value is named by a number; 0 is the object itself.
///
///     let outline = try JSONOutline(bytes.span)
///     for (name, value) in outline.members(of: JSONOutline.root) {
///       for item in outline.items(of: value) { ranges.append(outline[item].range) }
///     }
public struct JSONOutline: Sendable {
  /// The number of the object that the bytes hold.
  public static let root = 0

  /// A value or a member's name.
  ///
  /// What is inside a value stands after it, names before their values.
  fileprivate struct Part {
    var kind: JSONKind
    var hasEscapes: Bool
    var start: UInt32
    var end: UInt32
    /// The number of the part after this one and all that is inside it.
    var next: UInt32
  }

  fileprivate var parts: [Part] = []

  /// Finds the values of the one object that the bytes hold, as strict as `JSONScanner.findMembers`.
  ///
  /// - Precondition: there are less than 4 GiB.
  /// - Throws: `JSONError`, whose offset counts from the start of `bytes`.
  /// - Complexity: linear in bytes, with 16 bytes of memory for each value and name.
  public init(_ bytes: Span<UInt8>) throws(JSONError) {
    precondition(bytes.count <= Int(UInt32.max), "an outline is of less than 4 GiB")
    // Why: lists of places in texts are that dense, and room that isn't used costs nothing.
    parts.reserveCapacity(bytes.count / 3)
    try JSONScanner.scanObject(bytes, in: 0..<bytes.count, into: &self)
  }

  /// Where a value or name stands.
  public subscript(part: Int) -> JSONExtent {
    let part = parts[part]
    return JSONExtent(
      kind: part.kind,
      range: Int(part.start)..<Int(part.end),
      hasEscapes: part.hasEscapes
    )
  }

  /// The items of an array; nothing for another value.
  public func items(of part: Int) -> Items {
    Items(outline: self, startIndex: part + 1, endIndex: end(of: part, .array))
  }

  /// The names and values of an object's members; nothing for another value.
  public func members(of part: Int) -> Members {
    Members(outline: self, startIndex: part + 1, endIndex: end(of: part, .object))
  }

  private func end(of part: Int, _ kind: JSONKind) -> Int {
    parts[part].kind == kind ? Int(parts[part].next) : part + 1
  }

  /// The items of an array, as the numbers of values.
  public struct Items: Collection {
    fileprivate let outline: JSONOutline
    /// The number of the first item.
    public let startIndex: Int
    /// The number of what follows the array.
    public let endIndex: Int
    /// An item's number is its index.
    public subscript(index: Int) -> Int { index }
    /// The number of the next item.
    public func index(after index: Int) -> Int { Int(outline.parts[index].next) }
  }

  /// The members of an object, as the numbers of names and values.
  public struct Members: Collection {
    fileprivate let outline: JSONOutline
    /// The number of the first name.
    public let startIndex: Int
    /// The number of what follows the object.
    public let endIndex: Int
    /// A name's number is its index, and its value stands after it.
    public subscript(index: Int) -> (name: Int, value: Int) { (index, index + 1) }
    /// The number of the next name.
    public func index(after index: Int) -> Int { Int(outline.parts[index + 1].next) }
  }
}

extension JSONOutline: JSONCollector {
  mutating func begin(_ kind: JSONKind, _ start: Int) -> Int {
    add(JSONExtent(kind: kind, range: start..<start, hasEscapes: false))
    return parts.count - 1
  }

  mutating func end(
    _ mark: Int,
    _ extent: JSONExtent,
    of bytes: Span<UInt8>
  ) throws(JSONError) {
    parts[mark].end = UInt32(extent.range.upperBound)
    parts[mark].next = UInt32(parts.count)
    guard extent.kind == .object else { return }
    let outline = self
    try JSONScanner.expectDistinctNames(bytes, members(of: mark).lazy.map { outline[$0.name] })
  }

  mutating func addName(_ name: JSONExtent) { add(name) }

  mutating func addMember(_ name: JSONExtent, _ value: JSONExtent) {}

  @inline(__always)
  mutating func add(_ value: JSONExtent) {
    parts.append(
      Part(
        kind: value.kind,
        hasEscapes: value.hasEscapes,
        start: UInt32(value.range.lowerBound),
        end: UInt32(value.range.upperBound),
        next: UInt32(parts.count + 1)
      )
    )
  }
}
