/// Names fields: `headline`, or `ticker.text`, the `text` of every item of the list `ticker`.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
  /// The names from the document inwards; never empty.
  public let names: [String]

  /// Makes a path of names; there must be at least one.
  public init(_ names: [String]) {
    precondition(!names.isEmpty, "a field path has at least one name")
    self.names = names
  }

  /// Reads a path as it stands in a script: names with dots between.
  ///
  /// - Returns: Nil where a name is empty or has other bytes than `[A-Za-z0-9_-]`.
  public init?(_ text: some StringProtocol) {
    let parts = String(text).split(separator: ".", omittingEmptySubsequences: false).map {
      String($0)
    }
    let isName = { (part: String) in
      !part.isEmpty
        && part.utf8.allSatisfy {
          ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39)
            || $0 == 0x5F || $0 == 0x2D
        }
    }
    guard parts.allSatisfy(isName) else { return nil }
    names = parts
  }

  /// Reads a path as it stands in quotes: as in a script, or else the one name of a field, whatever its letters.
  ///
  /// A table may call its columns `العنوان` or `Issue Date`.
  ///
  /// - Returns: Nil where a control or nothing but blanks would be the name.
  public init?(quoted text: String) {
    if let path = FieldPath(text) {
      self = path
      return
    }
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    names = [text]
  }

  /// The field of the document that the path begins in.
  public var root: String { names[0] }

  /// The path as it stands in a script, but for quotes around a name that needs them.
  public var description: String { names.joined(separator: ".") }

  /// Whether the path stands in a script without quotes.
  public var isPlain: Bool { FieldPath(description) != nil }

  /// The path as a script would write it.
  public var scriptText: String { isPlain ? description : Literal.quoted(description) }

  /// The same path with another last name: `ticker.text` with suffix `_latin` is `ticker.text_latin`.
  public func appendingToLastName(_ suffix: String) -> FieldPath {
    var names = names
    names[names.count - 1] += suffix
    return FieldPath(names)
  }
}

extension Value {
  /// Calls the closure with every value that a path leads to, going through lists.
  public func forEach(at names: ArraySlice<String>, _ body: (Value) -> Void) {
    switch content {
    case .encoded(let encoded):
      encoded.decoded().forEach(at: names, body)
    case .list(let values):
      // Why: an iterator or an array's element would be a copy, which retains all that the value refers to.
      let values = values.span
      for index in values.indices { values[index].forEach(at: names, body) }
    case .record(let record):
      guard let name = names.first else { return body(self) }
      record.with(name) { $0.forEach(at: names.dropFirst(), body) }
    default:
      if names.isEmpty { body(self) }
    }
  }

  /// Lets the closure change every value that a path leads to, going through lists.
  ///
  /// - Returns: Whether the closure was called at all.
  @discardableResult
  public mutating func update(
    at names: ArraySlice<String>,
    _ body: (inout Value) -> Void
  ) -> Bool {
    if case .encoded(let encoded) = content { self = encoded.decoded() }
    let calledInList = updateList { values in
      var called = false
      for index in values.indices where values[index].update(at: names, body) { called = true }
      return called
    }
    if let calledInList { return calledInList }
    if let name = names.first {
      return updateRecord { record in
        record.update(name) { $0.update(at: names.dropFirst(), body) } ?? false
      } ?? false
    }
    body(&self)
    return true
  }
}
