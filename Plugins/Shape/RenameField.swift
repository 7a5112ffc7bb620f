import PipelineCore

/// Gives a field another name, in its place.
struct RenameField: Stage, DocumentTransform {
  static let field = Parameter<FieldPath>(
    "field",
    isPositional: true,
    help: "field to be renamed"
  )
  static let newName = Parameter<FieldPath>(
    "to",
    isPositional: true,
    help: "its new name, without dots; what had that name before goes"
  )

  static let signature = Signature(
    name: "rename",
    summary: "Give a field another name",
    discussion: """
      `rename ticker.text to=title` renames the member `text` of every record of `ticker`. A document \
      without the field stays as it is. The value, its places and its place among the fields stay.
      """,
    parameters: [field.declaration, newName.declaration],
    examples: [
      Example(
        "a field",
        arguments: "headline to=title",
        input: [("headline", .text("عنوان"))],
        output: [("title", #""عنوان""#)]
      ),
      Example(
        "a member of a list's records",
        arguments: "ticker.text to=title",
        input: [("ticker", .list([.record(["text": .text("خبر")])]))],
        output: [("ticker", #"[{"title":"خبر"}]"#)]
      ),
    ]
  )

  let access: FieldAccess
  private let field: FieldPath
  private let newName: String

  init(_ arguments: Arguments) throws(StageError) {
    field = arguments[Self.field]
    let target = arguments[Self.newName]
    guard target.names.count == 1 else {
      throw .argument(
        name: "to",
        problem: "must be a bare name",
        help: "`rename \(field) to=\(target.names[target.names.count - 1])` keeps it where it is"
      )
    }
    newName = target.root
    let renamed = FieldPath(field.names.dropLast() + [newName])
    access = FieldAccess().reading(field, .any).writingSometimes(renamed, .any)
      .removingWhole(field, unless: renamed)
  }

  func transform(_ document: inout Document) {
    guard let name = field.names.last else { return }
    if field.names.count == 1 {
      document.fields.rename(name, to: newName)
      return
    }
    document.updateValues(at: FieldPath(field.names.dropLast())) { value in
      value.updateRecord { $0.rename(name, to: newName) }
    }
  }
}

extension FieldAccess {
  /// Removes a field of the document; a member of a record stays what the record's type says.
  fileprivate func removingWhole(_ field: FieldPath, unless renamed: FieldPath) -> FieldAccess {
    field.names.count == 1 && field != renamed ? removing(field.root) : self
  }
}
