import DataFormats
import PipelineCore

/// A stage as a plug-in's greeting declares it.
struct DeclaredStage: Sendable {
  /// A field that is read or written; its path may be a parameter's: `$on`, `${as}_count`.
  struct Field: Sendable {
    let pattern: String
    let type: FieldType
    let isOptional: Bool
  }

  /// The name within the plug-in.
  let name: String
  let summary: String
  let discussion: String
  let parameters: [ParameterDeclaration]
  /// The parameters whose values the plug-in can complete.
  let completed: Set<String>
  let findings: [String: FindingDeclaration]
  let findingOrder: [FindingDeclaration]
  let rejections: [RejectionDeclaration]
  let examples: [DeclaredExample]
  let isIdempotent: Bool
  let reads: [Field]
  let writes: [Field]
  let removes: [String]

  init(_ stage: Declaration, plugin: String) throws(Declaration.Problem) {
    name = try stage.member("name").name()
    summary = try stage.member("summary").prose()
    guard !summary.isEmpty, !summary.contains("\n") else {
      throw stage.problem("the summary is one line of text")
    }
    discussion = try stage.prose("discussion")
    isIdempotent = try stage.flag("idempotent")
    var parameters: [ParameterDeclaration] = []
    var completed: Set<String> = []
    for item in try stage.items("parameters") {
      let parameter = try Self.parameter(item)
      parameters.append(parameter)
      if try item.flag("completes") { completed.insert(parameter.name) }
    }
    if let twice = parameters.map(\.name).firstRepeated {
      throw stage.problem("two parameters are called `\(twice)`")
    }
    self.parameters = parameters.filter(\.isPositional) + parameters.filter { !$0.isPositional }
    self.completed = completed
    var findings: [FindingDeclaration] = []
    for item in try stage.items("findings") {
      let severities = Finding.Severity.allCases.map(\.rawValue)
      findings.append(
        FindingDeclaration(
          "\(plugin).\(name).\(try item.member("code").name())",
          Finding.Severity(rawValue: try item.member("severity").word(of: severities)) ?? .note,
          try item.member("meaning").prose()
        )
      )
    }
    findingOrder = findings
    var byCode: [String: FindingDeclaration] = [:]
    for finding in findings {
      byCode[String(finding.code.dropFirst(plugin.utf8.count + name.utf8.count + 2))] = finding
    }
    self.findings = byCode
    var rejections: [RejectionDeclaration] = []
    for item in try stage.items("rejections") {
      rejections.append(
        RejectionDeclaration(
          "\(plugin).\(name).\(try item.member("code").name())",
          try item.member("meaning").prose(),
          remedy: try item.optional("remedy")?.prose() ?? "see what the plug-in's author says of it"
        )
      )
    }
    self.rejections = rejections + PluginRejections.all(of: "\(plugin).\(name)")
    reads = try Self.fields("reads", of: stage, parameters)
    writes = try Self.fields("writes", of: stage, parameters)
    var removes: [String] = []
    for item in try stage.items("removes") { removes.append(try item.text()) }
    self.removes = removes
    var examples: [DeclaredExample] = []
    for item in try stage.items("examples") {
      examples.append(try DeclaredExample(item, parameters: parameters))
    }
    self.examples = examples
  }

  private static func parameter(
    _ item: Declaration
  ) throws(Declaration.Problem) -> ParameterDeclaration {
    let type = try item.member("type").parameterType()
    var standard: Literal?
    // Why: a default of null is one; only without the member must an argument be given.
    if let json = item.json["default"] {
      let given = Declaration(json: json, path: "\(item.path).default")
      guard let literal = Literal(json, for: type) else {
        throw given.problem("an object is no value of a parameter")
      }
      do throws(ParameterType.Problem) {
        standard = literal == .null ? .null : try type.check(literal)
      } catch {
        throw given.problem("\(error.message), \(error.expectation)")
      }
    }
    let help = try item.member("help").prose()
    return ParameterDeclaration(
      name: try item.member("name").name(),
      type: type,
      defaultValue: standard,
      isPositional: try item.flag("positional"),
      help: help
    )
  }

  private static func fields(
    _ key: String,
    of stage: Declaration,
    _ parameters: [ParameterDeclaration]
  ) throws(Declaration.Problem) -> [Field] {
    var fields: [Field] = []
    for item in try stage.items(key) {
      let path = try item.member("field")
      let pattern = try path.text()
      if let (name, _) = parameterName(in: pattern) {
        guard parameters.contains(where: { $0.name == name && $0.type.namesFields }) else {
          throw path.problem("the stage has no parameter `\(name)` of type field or [field]")
        }
      } else if FieldPath(pattern) == nil {
        throw path.problem("'\(pattern)' is no field, expected a name, or `$parameter`")
      }
      fields.append(
        Field(
          pattern: pattern,
          type: try item.optional("type")?.fieldType() ?? .text,
          isOptional: try item.flag("optional")
        )
      )
    }
    return fields
  }

  /// The parameter that a pattern begins with, and what follows it.
  private static func parameterName(in pattern: String) -> (name: String, suffix: String)? {
    guard pattern.hasPrefix("$") else { return nil }
    let rest = pattern.dropFirst()
    guard rest.hasPrefix("{"), let end = rest.firstIndex(of: "}") else { return (String(rest), "") }
    return (
      String(rest[rest.index(after: rest.startIndex)..<end]),
      String(rest[rest.index(after: end)...])
    )
  }

  /// The paths that a pattern stands for with these arguments.
  static func paths(_ pattern: String, _ arguments: Arguments) -> [FieldPath] {
    guard let (name, suffix) = parameterName(in: pattern) else {
      return FieldPath(pattern).map { [$0] } ?? []
    }
    let paths: [FieldPath] =
      switch arguments[name] {
      case .path(let path): [path]
      case .list(let items):
        items.compactMap { item in if case .path(let path) = item { path } else { nil } }
      default: []
      }
    return suffix.isEmpty ? paths : paths.map { $0.appendingToLastName(suffix) }
  }

  /// The declaration under the name that a script uses.
  func signature(named fullName: String) -> Signature {
    Signature(
      name: fullName,
      summary: summary,
      discussion: discussion,
      parameters: parameters,
      findings: findingOrder,
      rejections: rejections,
      examples: examples.map { $0.example(findings: findings) },
      isIdempotent: isIdempotent
    )
  }
}

extension ParameterType {
  /// Says that its values are field paths.
  var namesFields: Bool {
    switch self {
    case .field: true
    case .list(let element): element.namesFields
    default: false
    }
  }
}
