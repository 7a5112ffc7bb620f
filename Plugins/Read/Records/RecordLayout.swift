import PipelineCore

/// Which field of an input record becomes what in its document.
struct RecordLayout: Sendable {
  /// What becomes of a field.
  enum Role: Sendable, Hashable {
    /// It is the text to work on, the field `text`.
    case text
    /// It is the document's identity, which isn't a field.
    case identity
    /// It is where the record comes from; kept as a field of this name too, where there is one.
    case source(field: String?)
    /// It is a field of this name.
    case field(String)
  }

  static let text = Parameter<String?>(
    "text",
    default: nil,
    help: "the field that holds the text; the field `text`, where there is one, if this isn't given"
  )
  /// What the field that holds the text holds.
  enum TextForm: String, NameParameter {
    case text
    case html
  }
  static let form = Parameter<TextForm>(
    "as",
    default: .text,
    help:
      "what the field of `text=` holds: `text`, or `html`, which is read as `read.html` reads a page"
  )
  static let id = Parameter<String?>(
    "id",
    default: nil,
    help:
      "the field that holds the identity; the field `id`, where there is one, if this isn't given"
  )

  static let source = Parameter<String?>(
    "source",
    default: nil,
    help: "the field that holds where the record comes from: a path, or `path`, `line` and `offset`"
  )

  /// What the stages that use this layout say of it.
  static let discussion = """
    The field that `text=` names becomes the field `text`. Every other field is kept under its name, and \
    written as it came where no stage changes it. The field `id` is the document's identity, unless `id=` \
    names another, which then stays a field too; a document without one is called by its path and line, \
    `path#line`. An exported record has `source`, `spans`, `findings` and `originals` of its own: fields of \
    these names are kept as `input_source` and so on; so is a second `text` or `id`.
    """

  /// The field that holds the text.
  let textField: String
  /// Whether a record without a text is none.
  let needsText: Bool
  /// Whether the field holds a web page.
  let isHTML: Bool
  /// The field that holds the identity.
  let idField: String
  /// Whether a record without an identity is none.
  let needsID: Bool

  /// The field that holds where the record comes from; nil where it is where it is read.
  let sourceField: String?

  /// - Parameter isJSON: whether the stage has the parameters `as` and `source`.
  init(_ arguments: Arguments, isJSON: Bool = false) {
    isHTML = isJSON && arguments[Self.form] == .html
    sourceField = isJSON ? arguments[Self.source] : nil
    textField = arguments[Self.text] ?? "text"
    needsText = arguments[Self.text] != nil
    idField = arguments[Self.id] ?? "id"
    needsID = arguments[Self.id] != nil
  }

  /// What becomes of a field of this name.
  func role(of name: String) -> Role {
    if name == textField { return .text }
    if name == idField, name == "id" { return .identity }
    if name == sourceField { return .source(field: name == "source" ? nil : name) }
    let isTaken = name == "text" || Document.ownNames.contains(name)
    return .field(isTaken ? "input_" + name : name)
  }

  /// What the checker knows of the documents.
  var access: FieldAccess {
    let text = FieldPath(["text"])
    var access =
      isHTML
      ? PageFields.access(FieldAccess(), .parts)
      : needsText ? FieldAccess().writing(text) : FieldAccess().writingSometimes(text)
    access.replacesAll = true
    access.isOpen = true
    return access
  }
}

extension Document {
  /// Puts a field after the others, under the first free name where its own is taken.
  mutating func append(_ name: String, _ value: Value) {
    var free = name
    while fields[free] != nil { free = "input_" + free }
    fields[free] = value
  }

  /// Takes the identity that a field gives, an empty one not.
  mutating func take(id text: String) {
    guard !text.isEmpty else { return }
    id = text
    hasGivenID = true
  }
}
