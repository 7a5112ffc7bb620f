import PipelineCore

/// Lets some fields go and keeps the others.
///
/// One document gives one; what isn't named stays as it is and in its place.
struct DropFields: Stage, DocumentTransform {
  static let fields = Parameter<[FieldPath]>(
    "fields",
    isPositional: true,
    help: "fields to let go"
  )

  static let signature = Signature(
    name: "drop",
    summary: "Let the named fields go",
    discussion: """
      A path such as `ticker.confidence` drops that member of the record, or of every record of the \
      list. A field that a document doesn't have is no trouble.
      """,
    parameters: [fields.declaration],
    examples: [
      Example(
        "one field",
        arguments: "body",
        input: [("headline", .text("عنوان")), ("body", .text("نص"))],
        output: [("headline", #""عنوان""#)]
      ),
      Example(
        "a member of a list's records",
        arguments: "[ticker.confidence]",
        input: [
          ("ticker", .list([.record(["text": .text("خبر"), "confidence": .number(0.5)])]))
        ],
        output: [("ticker", #"[{"text":"خبر"}]"#)]
      ),
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
    for field in fields {
      access = access.reading(field, .any)
      if field.names.count == 1 { access = access.removing(field.root) }
    }
    self.access = access
  }

  func transform(_ document: inout Document) {
    document.fields = selection.dropped(from: document.fields)
  }
}
