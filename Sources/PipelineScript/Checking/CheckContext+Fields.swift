import PipelineCore
import PipelineRuntime

/// Knows where a step and its arguments are written, to point at the one that matters.
struct StepSite {
  let scope: Scope
  /// The bytes of the stage's name.
  let name: Range<Int>
  /// The stage's name.
  let stage: String
  let arguments: BoundArguments
  let condition: ConditionSyntax?

  /// Points at where the step writes a path, or one inside it, or a text, otherwise at its name.
  func span(of text: String) -> Diagnostic.Span { writtenSpan(of: text) ?? scope.span(name) }

  /// Points at where the step writes a path, or one inside it, or a text; nil where it doesn't.
  func writtenSpan(of text: String) -> Diagnostic.Span? {
    for key in arguments.syntax.keys.sorted() {
      guard let value = arguments.syntax[key] else { continue }
      if let range = Self.find(text, in: value) { return scope.span(range) }
      if case .variable = value.kind, case .known(let literal)? = arguments.values[key],
        Self.mentions(text, literal)
      {
        return scope.span(value.range)
      }
    }
    return condition.flatMap { Self.find(text, in: $0) }.map { scope.span($0) }
  }

  fileprivate static func mentions(_ text: String, _ literal: Literal) -> Bool {
    switch literal {
    case .path(let path): path.description == text
    case .text(let other): other == text
    case .list(let items): items.contains { mentions(text, $0) }
    default: false
    }
  }

  private static func find(_ text: String, in value: ValueSyntax) -> Range<Int>? {
    switch value.kind {
    case .path(let path): path == text || path.hasPrefix(text + ".") ? value.range : nil
    case .text(let contents): contents.plainText == text ? value.range : nil
    case .list(let elements): elements.lazy.compactMap { find(text, in: $0) }.first
    default: nil
    }
  }

  private static func find(_ text: String, in condition: ConditionSyntax) -> Range<Int>? {
    switch condition.kind {
    case .not(let inner): find(text, in: inner)
    case .and(let links), .or(let links): links.lazy.compactMap { find(text, in: $0) }.first
    case .comparison(let path, _, _): path.text == text ? path.range : nil
    }
  }
}

extension CheckContext {
  /// Reports the fields that a stage reads and documents don't have, or have of another type.
  ///
  /// - Returns: The names of the fields that documents don't have.
  mutating func checkReads(
    _ access: FieldAccess,
    at site: StepSite,
    with fields: FieldSet
  ) -> [String] {
    var missing: [String] = []
    for read in access.reads where !read.isOptional {
      let path = read.path.description
      switch fields.lookUp(read.path) {
      case .missing:
        missing.append(read.path.root)
        let remover = fields.remover(of: read.path.root)
        report(
          .unwrittenField,
          remover.map { "`\($0)` has taken the field `\(path)` away" }
            ?? "nothing before `\(site.stage)` writes the field `\(path)`",
          at: site.span(of: path),
          label: Self.shown(fields),
          help: remover.map { ["name another field, or put `\(site.stage)` before `\($0)`"] }
            ?? helpForMissing(path, as: read.type, at: site, with: fields)
        )
      case .found(let type):
        guard !type.serves(as: read.type) else { continue }
        report(
          .wrongFieldType,
          "`\(path)` is \(type), and `\(site.stage)` needs \(read.type)",
          at: site.span(of: path)
        )
      }
    }
    return missing
  }

  /// Warns of fields that a step names and that none of the records at the input's beginning has.
  mutating func checkSeen(_ access: FieldAccess, at site: StepSite, with fields: FieldSet) {
    // Why: only a condition needs to look at it; what names it otherwise keeps what is kept anyway.
    for read in access.reads where site.condition != nil && fields.hasOnlyAsOwn(read.path) {
      report(
        .unseenField,
        "steps can't look at `\(read.path)`",
        at: site.span(of: read.path.description),
        label: "every record has it of its own, and no step sees it",
        help: Self.ownFieldHelp(read.path.root, site)
      )
    }
    for read in access.reads where fields.lacksSoFar(read.path) {
      let path = read.path.description
      guard let span = site.writtenSpan(of: path) else { continue }
      reportUnseen(path, at: span, with: fields)
    }
  }

  /// Warns of a stage that does without each of the fields that it looks at, where none of them is there.
  mutating func checkUse(
    _ definition: StageDefinition,
    access: FieldAccess,
    at site: StepSite,
    with fields: FieldSet
  ) {
    // Why: what is missing from a text with places is told at the text.
    let hasTemplate = definition.signature.parameters.contains { $0.type.isTemplate }
    guard definition.kind != .source, definition.kind != .sink, !access.reads.isEmpty, !hasTemplate,
      access.reads.allSatisfy({ read in
        guard read.isOptional else { return false }
        if case .missing = fields.lookUp(read.path) { return true }
        return fields.lacksSoFar(read.path)
      })
    else { return }
    let paths = access.reads.map { $0.path.description }
    var help: [String] = []
    if let flag = Self.flag(definition.signature, among: paths) {
      help = ["`\(flag)` is switched on by `\(flag)=true`"]
    } else if fields.isOpen, paths.contains("text") {
      help = ["name the column with the text in the reader: `text=\"COLUMN\"`"]
    } else if let path = paths.first(where: { fields.remover(of: $0) != nil }),
      let remover = fields.remover(of: path)
    {
      help = ["`\(remover)` has taken `\(path)` away: put `\(site.stage)` before it"]
    } else {
      for read in access.reads where help.isEmpty {
        guard let writer = writer(of: read.path), writer != site.stage else { continue }
        help = ["put `\(writer)` before it, which writes `\(read.path)`"]
      }
    }
    report(
      .readsNothing,
      "`\(site.stage)` has nothing to look at: it reads " + Self.listed(paths),
      at: site.scope.span(site.name),
      label: fields.seenNames.map { "the first records have " + Self.listed($0) }
        ?? Self.shown(fields),
      help: help
    )
  }

  /// Reports the fields that a stage would make under a name that every record has already.
  ///
  /// - Returns: The names of these fields.
  mutating func checkWrites(_ access: FieldAccess, _ site: StepSite) -> [String] {
    var taken: [String] = []
    for write in access.writes where Document.ownNames.contains(write.path.root) {
      // Why: what a stage only changes isn't there, which `checkReads` says where it is certain.
      guard !access.reads.contains(where: { $0.path == write.path }) else { continue }
      taken.append(write.path.root)
      report(
        .takenField,
        "`\(site.stage)` can't write the field `\(write.path)`",
        at: site.span(of: write.path.description),
        label: "every record has `\(write.path.root)` of its own",
        help: ["give the field another name"]
      )
    }
    return taken
  }

  /// Warns of places in texts, `{field}`, for fields that documents can't have.
  mutating func checkTemplates(_ signature: Signature, at site: StepSite, with fields: FieldSet) {
    for parameter in signature.parameters
    where parameter.type.isTemplate || signature.family == "write" && parameter.type.takesPath {
      guard case .known(.text(let text))? = site.arguments.values[parameter.name],
        let syntax = site.arguments.syntax[parameter.name],
        let template = try? Template(text, parameter: parameter.name)
      else { continue }
      for field in template.fields where field != Template.identity {
        if fields.lacksSoFar(field) {
          reportUnseen(field.description, at: site.scope.span(syntax.range), with: fields)
          continue
        }
        guard parameter.type.isTemplate, case .missing = fields.lookUp(field) else { continue }
        report(
          .emptyPlaceholder,
          "nothing before `\(site.stage)` writes the field `\(field)`, so `{\(field)}` gives nothing",
          at: site.scope.span(syntax.range),
          label: Self.shown(fields),
          help: helpForMissing("\(field)", as: .any, at: site, with: fields)
        )
      }
    }
  }

  /// What to do where a step looks at what every record has of its own.
  private static func ownFieldHelp(_ name: String, _ site: StepSite) -> [String] {
    guard name == "id" else { return ["every record has `\(name)`, but steps can't look at it"] }
    return [
      site.condition == nil
        ? "every record has `id`, whatever steps do: leave it out"
        : "`set number to=\"{id}\"` makes a field `number` of it, at which steps can look"
    ]
  }

  private static func shown(_ fields: FieldSet) -> String {
    let names = fields.fields.map(\.name)
    if names.isEmpty { return "there are no fields yet" }
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " …" : "")
    return "the fields are " + shown
  }

  private func helpForMissing(
    _ path: String,
    as type: FieldType,
    at site: StepSite,
    with fields: FieldSet
  ) -> [String] {
    guard let field = FieldPath(quoted: path) else { return [] }
    if Document.ownNames.contains(field.root) {
      return Self.ownFieldHelp(field.root, site)
    }
    // Why: `dates` is near to `date`, and yet the name of a field that a stage writes.
    if let writer = writer(of: field) {
      return ["put `\(writer)` before it, which writes `\(path)`"]
    }
    let suggestion = Diagnostic.suggestion(for: path, among: fields.paths.map(\.path))
    if !suggestion.isEmpty { return suggestion }
    if let step = twinWriter(of: field, fields) {
      return ["put `\(step)` before it, which writes `\(path)`"]
    }
    if field.names.count > 1, case .found(let whole) = fields.lookUp(FieldPath([field.root])) {
      return ["`\(field.root)` is \(whole), which has no `\(path.dropFirst(field.root.count + 1))`"]
    }
    guard let parameter = fieldParameter(defaultingTo: path, site) else { return [] }
    let others = fields.fields.filter { $0.type.serves(as: type) }.prefix(2).map(\.name)
    return others.isEmpty ? [] : ["name others: `\(parameter)=[\(others.joined(separator: ", "))]`"]
  }

  /// The stage that makes a field with its standard arguments; rather one that doesn't look at the field itself.
  private func writer(of field: FieldPath) -> String? {
    var second: String?
    for definition in registry.all where definition.kind != .source && definition.kind != .sink {
      guard let access = try? registry.make(definition, [:]).instance.access else { continue }
      var written = FieldSet()
      written.apply(access)
      guard written.has(field) else { continue }
      let reads = access.reads.filter { $0.path == field }
      if reads.isEmpty { return definition.signature.name }
      if reads.allSatisfy(\.isOptional) { second = second ?? definition.signature.name }
    }
    return second
  }

  /// The step that makes a field out of another that is there, as `headline_latin` is made of `headline`.
  private func twinWriter(of field: FieldPath, _ fields: FieldSet) -> String? {
    guard let last = field.names.last, let end = last.lastIndex(of: "_") else { return nil }
    let base = FieldPath(Array(field.names.dropLast()) + [String(last[..<end])])
    guard case .found = fields.lookUp(base) else { return nil }
    for definition in registry.all {
      let parameters = definition.signature.parameters
      guard let target = parameters.first(where: { $0.name == "on" && $0.type == .list(.field) })
      else { continue }
      var literals: [String: Literal] = [target.name: .list([.path(base)])]
      var written = definition.signature.name
      for parameter in parameters where parameter.defaultValue == nil {
        guard case .name(let choices) = parameter.type, let choice = choices.first else { continue }
        literals[parameter.name] = .text(choice)
        written += " \(choice)"
      }
      guard let access = try? registry.make(definition, literals).instance.access,
        access.writes.contains(where: { $0.path == field })
      else { continue }
      return "\(written) on=\(base)"
    }
    return nil
  }

  /// The parameter of a step that names its fields and wasn't given, so that it looks at the field.
  private func fieldParameter(defaultingTo path: String, _ site: StepSite) -> String? {
    let signature = registry[site.stage]?.signature
    return signature?.parameters.first { parameter in
      guard site.arguments.syntax[parameter.name] == nil, parameter.type == .list(.field) else {
        return false
      }
      return parameter.defaultValue.map { StepSite.mentions(path, $0) } ?? false
    }?.name
  }

  /// Reports comparisons that can never hold, because of the field's type.
  mutating func checkComparisons(
    _ condition: ConditionSyntax,
    in scope: Scope,
    _ fields: FieldSet
  ) {
    switch condition.kind {
    case .not(let inner): checkComparisons(inner, in: scope, fields)
    case .and(let links), .or(let links):
      for link in links { checkComparisons(link, in: scope, fields) }
    case .comparison(let path, let comparison, let value):
      guard let field = FieldPath(quoted: path.text), case .found(let type) = fields.lookUp(field),
        case .known(let literal)? = evaluate(value, in: scope)
      else { return }
      checkComparison(
        of: path.text,
        type.element,
        comparison,
        with: literal,
        at: scope.span(value.range)
      )
      if comparison != .contains, comparison != .has,
        let text = fields.seenTexts(of: field).first(where: {
          !Predicate.Comparison.canCompare($0, with: literal)
        })
      {
        let isDate =
          switch literal {
          case .date: true
          case .integer(let year): (1000...2999).contains(year)
          default: false
          }
        report(
          .seenOtherKind,
          "`\(path.text)` is compared with \(literal.kindName), and records at the beginning of the input have a text that is none",
          at: scope.span(path.range),
          label: "one is \(Literal.quoted(text.excerpt())), for which the comparison is false",
          help: isDate
            ? [
              "dates in words or in other orders are read first: `find.dates on=\(path.text)`, then `where dates.value …`"
            ] : []
        )
      }
    }
  }

  /// Reports a comparison that can never hold.
  mutating func checkComparison(
    of path: String,
    _ type: FieldType,
    _ comparison: ComparisonSyntax,
    with literal: Literal,
    at span: Diagnostic.Span
  ) {
    if literal == .null {
      report(
        .nullComparison,
        "a comparison with null is always false",
        at: span,
        help: [
          "documents with `\(path)` are kept by `\(path) \(Self.anyValue(of: type))`, those without by `not \(path) \(Self.anyValue(of: type))`"
        ]
      )
      return
    }
    let suits =
      switch (type, literal) {
      case (.any, _), (.list, _): true
      case (.integer, .integer), (.integer, .number), (.number, .integer), (.number, .number):
        comparison != .contains
      case (.flag, .flag): comparison == .equals || comparison == .differs
      case (.date, .date), (.date, .integer): true
      case (.date, .text(let text)): DateValue(edtf: text) != nil
      case (.text, .text), (.text, .path): true
      case (.text, .date), (.text, .integer), (.text, .number): comparison != .contains
      default: false
      }
    guard !suits else { return }
    report(
      .wrongFieldType,
      "`\(path)` is \(type) and can't be compared with \(literal.kindName) by "
        + "`\(comparison.rawValue)`",
      at: span,
      help: Self.remedy(path, comparison: comparison, of: type, literal: literal)
    )
  }

  /// A comparison that holds for every value of a type.
  private static func anyValue(of type: FieldType) -> String {
    switch type {
    case .date: ">= 0001"
    case .integer, .number: ">= 0"
    default: "~= \"\""
    }
  }

  /// How the value is written that was probably meant.
  private static func remedy(
    _ path: String,
    comparison: ComparisonSyntax,
    of type: FieldType,
    literal: Literal
  ) -> [String] {
    switch (literal, type) {
    case (.list(let items), _) where !items.isEmpty:
      let each = items.prefix(3).map { "\(path) \(comparison.rawValue) \($0.scriptText)" }
      return ["compare with one value at a time: `\(each.joined(separator: " or "))`"]
    case (_, .record(let members)):
      let names = members.keys.sorted()
      let member = ["value", "text"].first(where: names.contains) ?? names.first
      return member.map {
        [
          "a record is compared by what is in it: `\(path).\($0) \(comparison.rawValue) \(literal.scriptText)`"
        ]
      } ?? []
    case (.path(let name), .text):
      return ["text stands in quotes: `\(Literal.quoted("\(name)"))`"]
    case (.path, _): return ["a field is compared with a value, not with another field"]
    case (.text(let text), .integer), (.text(let text), .number):
      return Double(text) == nil ? [] : ["numbers stand without quotes: `\(text)`"]
    case (_, .date):
      return ["a day is written as 2019-05-15, without quotes; a year or month will do"]
    case (.range(let range), .integer), (.range(let range), .number):
      return ["write `\(path) >= \(range.lowerBound) and \(path) < \(range.upperBound)`"]
    default: return []
    }
  }
}

extension ParameterType {
  /// Whether a text for it has places that a stage fills.
  fileprivate var isTemplate: Bool {
    switch self {
    case .template: true
    case .either(let types): types.contains { $0.isTemplate }
    default: false
    }
  }
}
