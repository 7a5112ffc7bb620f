import PipelineCore

/// Keeps some fields and lets the others go.
///
/// One document gives one; identity, source and findings stay. Values aren't looked into beyond what
/// the paths ask for, so a field that came in undecoded stays so.
struct SelectFields: Stage, DocumentTransform {
  static let fields = Parameter<[FieldPath]>(
    "fields",
    isPositional: true,
    help: "fields to keep, in the order in which they are to stand"
  )

  static let signature = Signature(
    name: "select",
    summary: "Keep only the named fields, in the named order",
    discussion: """
      A path such as `ticker.text` keeps that member of the record, or of every record of the list, and \
      drops the others. A field that a document doesn't have stays absent.
      """,
    parameters: [fields.declaration],
    examples: [
      Example(
        "two fields and a member of a list's records",
        arguments: "[issue, ticker.text]",
        input: [
          ("headline", .text("عنوان")),
          ("ticker", .list([.record(["text": .text("خبر"), "confidence": .number(0.5)])])),
          ("issue", .integer(7)),
        ],
        output: [("issue", "7"), ("ticker", #"[{"text":"خبر"}]"#)]
      )
    ],
    isIdempotent: true
  )

  let access: FieldAccess
  private let selection: FieldSelection

  init(_ arguments: Arguments) throws(StageError) {
    let fields = arguments[Self.fields]
    guard !fields.isEmpty else {
      throw .argument(name: "fields", problem: "names no field")
    }
    selection = FieldSelection(fields)
    var access = FieldAccess()
    access.replacesAll = true
    for field in fields { access = access.reading(field, .any).writingSometimes(field, .any) }
    self.access = access
  }

  func transform(_ document: inout Document) {
    document.fields = selection.kept(of: document.fields)
  }
}

/// Names arranged as a tree: which members of a record are chosen, and what of each.
struct FieldSelection: Sendable {
  /// The chosen names in order; an empty selection below a name stands for all of it.
  private var members: [(name: String, below: FieldSelection)] = []

  /// Chooses by paths; a path chooses everything below it.
  init(_ paths: [FieldPath]) {
    for path in paths { insert(path.names[...]) }
  }

  private mutating func insert(_ names: ArraySlice<String>) {
    guard let name = names.first else {
      members = []
      return
    }
    if let index = members.firstIndex(where: { $0.name == name }) {
      // Why: an empty selection is all of it already.
      if !members[index].below.members.isEmpty { members[index].below.insert(names.dropFirst()) }
    } else {
      var below = FieldSelection([])
      if names.count > 1 { below.insert(names.dropFirst()) }
      members.append((name, below))
    }
  }

  /// The chosen members of a record, in the order of the selection.
  func kept(of record: Record) -> Record {
    var kept = Record()
    for (name, below) in members {
      guard let value = record[name] else { continue }
      kept[name] = below.members.isEmpty ? value : below.kept(of: value)
    }
    return kept
  }

  /// The record without the chosen members.
  func dropped(from record: Record) -> Record {
    var rest = record
    for (name, below) in members {
      if below.members.isEmpty {
        rest[name] = nil
      } else if let value = rest[name] {
        rest[name] = below.dropped(from: value)
      }
    }
    return rest
  }

  private func kept(of value: Value) -> Value {
    map(value) { kept(of: $0) }
  }

  private func dropped(from value: Value) -> Value {
    map(value) { dropped(from: $0) }
  }

  /// Changes a record, or every record of a list; other values stay.
  private func map(_ value: Value, _ change: (Record) -> Record) -> Value {
    let decoded = value.decoded
    switch decoded.content {
    case .record(let record): return .record(change(record), trace: decoded.trace)
    case .list(let items): return .list(items.map { map($0, change) }, trace: decoded.trace)
    default: return value
    }
  }
}
