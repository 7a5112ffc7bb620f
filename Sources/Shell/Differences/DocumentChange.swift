import PipelineCore

/// What a step did to one field of a document.
struct DocumentChange {
  enum Kind { case added, changed, removed }

  let kind: Kind
  let name: String
  let before: Value?
  let after: Value?

  /// The fields in which two states of a document differ, in the order of the later one.
  static func between(_ before: Document, _ after: Document) -> [DocumentChange] {
    var changes: [DocumentChange] = []
    for member in after.fields.members {
      if let old = before.fields[member.name] {
        if !isSame(old, member.value) {
          changes.append(
            DocumentChange(kind: .changed, name: member.name, before: old, after: member.value)
          )
        }
      } else {
        changes.append(
          DocumentChange(kind: .added, name: member.name, before: nil, after: member.value)
        )
      }
    }
    for member in before.fields.members where after.fields[member.name] == nil {
      changes.append(
        DocumentChange(kind: .removed, name: member.name, before: member.value, after: nil)
      )
    }
    return changes
  }

  /// Whether two values hold the same bytes; where they came from doesn't count.
  static func isSame(_ one: Value, _ other: Value) -> Bool {
    switch (one.decoded.content, other.decoded.content) {
    case (.null, .null): true
    case (.flag(let a), .flag(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.text(let a), .text(let b)): a.bytes == b.bytes
    case (.date(let a), .date(let b)): a == b
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(isSame)
    case (.record(let a), .record(let b)):
      a.members.count == b.members.count
        && zip(a.members, b.members).allSatisfy { $0.name == $1.name && isSame($0.value, $1.value) }
    default: false
    }
  }
}
