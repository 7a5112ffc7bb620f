import PipelineCore

/// Makes a document of each item of a list.
///
/// One document gives as many as its list has items: the other fields stand in each of them.
struct ExplodeList: Stage, Expand {
  static let field = Parameter<FieldPath>(
    "field",
    isPositional: true,
    help: "list to be taken apart"
  )
  static let keepsEmpty = Parameter<Bool>(
    "keep-empty",
    default: false,
    help: "let documents without an item pass as they are, instead of dropping them"
  )

  static let signature = Signature(
    name: "explode",
    summary: "Make a document of each item of a list",
    discussion: """
      The field then holds the item, so `ticker.text` names the same thing before and after. The identity \
      is the document's with `/1`, `/2` … after it. A value that is no list counts as its only item.
      """,
    parameters: [field.declaration, keepsEmpty.declaration],
    examples: [
      Example(
        "a list of one",
        arguments: "agencies",
        input: [("headline", .text("عنوان")), ("agencies", .list([.text("سانا")]))],
        output: [("headline", #""عنوان""#), ("agencies", #""سانا""#)]
      ),
      Example(
        "nothing to take apart",
        arguments: "agencies keep-empty=true",
        input: [("headline", .text("عنوان"))],
        output: [("headline", #""عنوان""#)]
      ),
    ]
  )

  let access: FieldAccess
  private let field: FieldPath
  private let keepsEmpty: Bool

  init(_ arguments: Arguments) throws(StageError) {
    field = arguments[Self.field]
    keepsEmpty = arguments[Self.keepsEmpty]
    guard field.names.count == 1 else {
      throw .argument(name: "field", problem: "must be a field of the document, not a part of one")
    }
    access = FieldAccess().reading(field, .any).writing(field, .any)
  }

  func expand(_ document: Document) -> [Document] {
    let items: [Value]
    switch document[field.root] {
    case nil: items = []
    case let value?: items = value.list ?? [value]
    }
    if items.isEmpty { return keepsEmpty ? [document] : [] }
    return items.enumerated().map { index, item in
      var fields = document.fields
      fields[field.root] = item
      return document.derived(id: "\(document.id)/\(index + 1)", fields: fields)
    }
  }
}
