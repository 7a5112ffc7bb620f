import PipelineCore

/// A place inside a document as a person writes it: `headline`, `body[1]`, `ticker[3].text`.
///
/// Items are counted from 1, as previews count them. A name after a list means that member of each item.
struct FieldPlace {
  private enum Part: Equatable {
    case name(String)
    case item(Int)
  }

  /// The field that it begins in.
  let root: String
  private let parts: [Part]

  /// Reads a place; nil for what is none.
  init?(_ word: String) {
    var parts: [Part] = []
    for component in word.split(separator: ".", omittingEmptySubsequences: false) {
      let name = component.prefix { $0 != "[" }
      guard !name.isEmpty else { return nil }
      parts.append(.name(String(name)))
      var rest = component.dropFirst(name.count)
      while !rest.isEmpty {
        guard rest.first == "[", let end = rest.firstIndex(of: "]"),
          let number = Int(rest[rest.index(after: rest.startIndex)..<end]), number >= 1
        else { return nil }
        parts.append(.item(number))
        rest = rest[rest.index(after: end)...]
      }
    }
    guard case .name(let root)? = parts.first else { return nil }
    self.root = root
    self.parts = Array(parts.dropFirst())
  }

  /// A whole field, whatever its name holds.
  private init(field: String) {
    root = field
    parts = []
  }

  /// The place that a word names, if the document has it.
  static func named(_ word: String, in document: Document) throws(ShellError) -> FieldPlace {
    if document.fields[word] != nil { return FieldPlace(field: word) }
    let shown = DataText.string(of: word.utf8)
    let names = document.fields.names
    guard let place = FieldPlace(word), document.fields[place.root] != nil else {
      let root = FieldPlace(word)?.root ?? word
      throw .message(
        "the current document has no field `\(shown)`",
        help: nearest(root, names).map { "did you mean `\(DataText.string(of: $0.utf8))`?" }
          ?? "it has \(DataText.string(of: names.joined(separator: ", ").utf8))"
      )
    }
    guard !place.values(in: document).isEmpty else {
      throw .message(
        "the current document has nothing at `\(shown)`",
        help: place.lack(in: document) ?? ":show \(place.root) shows what there is"
      )
    }
    return place
  }

  /// The values there, lists as they are.
  func values(in document: Document) -> [Value] {
    var found: [Value] = []
    if let value = document.fields[root] { Self.collect(value, at: parts[...], into: &found) }
    return found
  }

  /// The values there, the items of lists one by one.
  func items(in document: Document) -> [Value] {
    func items(of value: Value) -> [Value] {
      if case .list(let items) = value.decoded.content { return items.flatMap { Self.flat($0) } }
      return [value]
    }
    return values(in: document).flatMap { items(of: $0) }
  }

  private static func flat(_ value: Value) -> [Value] {
    if case .list(let items) = value.decoded.content { return items.flatMap { flat($0) } }
    return [value]
  }

  private static func collect(_ value: Value, at parts: ArraySlice<Part>, into found: inout [Value])
  {
    guard let part = parts.first else { return found.append(value) }
    switch (part, value.decoded.content) {
    case (.item(let number), .list(let items)):
      guard number <= items.count else { return }
      collect(items[number - 1], at: parts.dropFirst(), into: &found)
    case (.name, .list(let items)):
      for item in items { collect(item, at: parts, into: &found) }
    case (.name(let name), .record(let record)):
      if let member = record[name] { collect(member, at: parts.dropFirst(), into: &found) }
    default: return
    }
  }

  /// Why nothing is there: too few items, or no such member.
  private func lack(in document: Document) -> String? {
    guard let value = document.fields[root] else { return nil }
    for count in parts.indices {
      var found: [Value] = []
      Self.collect(value, at: parts[..<count], into: &found)
      guard let last = found.first?.decoded else { return nil }
      if case .item = parts[count] {
        guard case .list(let items) = last.content else {
          return "`\(root)` is no list there: leave out the `[ ]`"
        }
        if case .item(let number) = parts[count], number > items.count {
          return "the list has \(counted(items.count, "item")), counted from 1"
        }
      }
    }
    return nil
  }
}
