import PipelineCore

/// Gives a field a value: a constant, or a text composed of other fields.
struct SetField: Stage, DocumentTransform {
  static let field = Parameter<FieldPath>(
    "field",
    isPositional: true,
    help: "field to be written"
  )
  static let value = Parameter<AssignedValue>(
    "to",
    isPositional: true,
    help: "a number, a flag, or a text with fields in braces, such as \"{paper} {issue}\""
  )

  private static let noRecord = FindingDeclaration(
    "set.no-record",
    .warning,
    "what the field should be written into is no record and stays as it is"
  )

  static let signature = Signature(
    name: "set",
    summary: "Give a field a value, composed of other fields if wanted",
    discussion: """
      `{field}` in a text stands for the field's text, a list's items with commas between; `{{` and `}}` \
      are braces, and `{id}` is the document's identity. Every piece keeps its place in the source. Where \
      none of the fields of a text is there, nothing is written. `set ticker.kind to="خبر"` writes into \
      the record, or into every record of the list; what is neither stays as it is, with a finding.
      """,
    parameters: [field.declaration, value.declaration],
    findings: [noRecord],
    examples: [
      Example(
        "a constant",
        arguments: #"paper to="المرآة""#,
        input: [("headline", .text("عنوان"))],
        output: [("paper", #""المرآة""#)]
      ),
      Example(
        "a text of two fields",
        arguments: #"label to="{paper}, {issue}""#,
        input: [("paper", .text("المرآة")), ("issue", .integer(412))],
        output: [("label", #""المرآة, 412""#)]
      ),
      Example(
        "no field of the text is there",
        arguments: #"label to="{paper}""#,
        input: [("headline", .text("عنوان"))],
        output: [("headline", #""عنوان""#)]
      ),
      Example(
        "a number",
        arguments: "volume to=58",
        input: [("headline", .text("عنوان"))],
        output: [("volume", "58")]
      ),
    ]
  )

  let access: FieldAccess
  private let field: FieldPath
  /// What the field is written into; nil where that is the document.
  private let holder: FieldPath?
  private let value: AssignedValue
  private let template: Template
  /// The fields that the text names; where none of them is there, nothing is written.
  private let namedFields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    field = arguments[Self.field]
    holder = field.names.count == 1 ? nil : FieldPath(field.names.dropLast())
    value = arguments[Self.value]
    if case .template(let source) = value {
      template = try Template(source, parameter: "to")
    } else {
      template = try Template("", parameter: "to")
    }
    namedFields = template.fields.filter { $0 != Template.identity }
    var access = FieldAccess()
    for path in namedFields { access = access.readingIfPresent(path, .any) }
    if let holder { access = access.reading(holder, .record([:])) }
    self.access =
      namedFields.isEmpty && holder == nil
      ? access.writing(field, value.fieldType) : access.writingSometimes(field, value.fieldType)
  }

  func transform(_ document: inout Document) {
    guard let value = value(for: document), let name = field.names.last else { return }
    guard let path = holder else {
      document[name] = value
      return
    }
    var misfit: Value?
    document.updateValues(at: path) { holder in
      if holder.updateRecord({ $0[name] = value }) != nil { return }
      if case .null = holder.content { return }
      misfit = misfit ?? holder
    }
    if let misfit {
      let message = "`\(path)` is no record, and `\(field)` isn't written"
      document.report(Finding(Self.noRecord, message, at: misfit.trace))
    }
  }

  private func value(for document: Document) -> Value? {
    switch value {
    case .flag(let flag): return .flag(flag)
    case .integer(let number): return .integer(number)
    case .number(let number): return .number(number)
    case .template:
      let isAnyThere =
        namedFields.isEmpty || namedFields.contains { !document.values(at: $0).isEmpty }
      return isAnyThere ? .text(template.render(document)) : nil
    }
  }
}

/// What `set` writes, as it stands in the script.
enum AssignedValue: ParameterValue {
  case flag(Bool)
  case integer(Int)
  case number(Double)
  /// A text, possibly with `{field}` places; read when the stage is made.
  case template(String)

  static var parameterType: ParameterType { .either([.flag, .integer, .number, .template]) }

  init?(checked literal: Literal) {
    switch literal {
    case .flag(let flag): self = .flag(flag)
    case .integer(let number): self = .integer(number)
    case .number(let number): self = .number(number)
    case .text(let text): self = .template(text)
    default: return nil
    }
  }

  var literal: Literal {
    switch self {
    case .flag(let flag): .flag(flag)
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .template(let text): .text(text)
    }
  }

  var fieldType: FieldType {
    switch self {
    case .flag: .flag
    case .integer: .integer
    case .number: .number
    case .template: .text
    }
  }
}
