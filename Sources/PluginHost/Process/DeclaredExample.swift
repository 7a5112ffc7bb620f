import DataFormats
import PipelineCore

/// A use of a stage as a plug-in's greeting declares it, with what must come of it.
struct DeclaredExample: Sendable {
  let title: String
  let arguments: [String: Literal]
  let input: [(field: String, value: Value)]
  let output: [(field: String, json: String)]
  /// The codes of the findings that it raises, within the stage.
  let findings: [String]
  private let argumentText: String

  init(
    _ item: Declaration,
    parameters: [ParameterDeclaration]
  ) throws(Declaration.Problem) {
    title = try item.member("title").prose()
    var arguments: [String: Literal] = [:]
    var texts: [String] = []
    if let given = item.optional("arguments") {
      guard let members = given.json.members else { throw given.problem("expected an object") }
      for member in members {
        guard let parameter = parameters.first(where: { $0.name == member.key }) else {
          throw given.problem("the stage has no parameter `\(member.key)`")
        }
        guard let literal = Literal(member.value, for: parameter.type),
          let checked = try? parameter.type.check(literal)
        else { throw given.problem("`\(member.key)` can't have this value") }
        arguments[member.key] = checked
        texts.append("\(member.key)=\(Self.scriptText(checked, parameter.type))")
      }
    }
    self.arguments = arguments
    argumentText = texts.joined(separator: " ")
    let given = try item.member("input")
    guard let fields = given.json.members else {
      throw given.problem("expected an object of fields")
    }
    input = fields.map { ($0.key, Value($0.value, field: $0.key)) }
    let wanted = try item.member("output")
    guard let results = wanted.json.members else {
      throw wanted.problem("expected an object of fields")
    }
    output = results.map { ($0.key, JSONText.value(Value($0.value, field: $0.key))) }
    var findings: [String] = []
    for finding in try item.items("findings") { findings.append(try finding.text()) }
    self.findings = findings
  }

  /// The example as help shows it.
  func example(findings declared: [String: FindingDeclaration]) -> Example {
    Example(
      title,
      arguments: argumentText,
      input: input,
      output: output,
      findings: findings.map { declared[$0]?.code ?? $0 }
    )
  }

  private static func scriptText(_ literal: Literal, _ type: ParameterType) -> String {
    if case .name = type, case .text(let name) = literal { return name }
    return literal.scriptText
  }
}

extension Value {
  /// A JSON value of a declaration; each text in it is an origin of its own.
  init(_ json: JSON, field: String) {
    switch json {
    case .null: self = .null
    case .flag(let flag): self = .flag(flag)
    case .number(let digits):
      self = Int(digits).map { .integer($0) } ?? .number(Double(digits) ?? 0)
    case .string(let text):
      self = .text(TracedText(Origin(field: field, bytes: Array(text.utf8))))
    case .array(let items): self = .list(items.map { Value($0, field: field) })
    case .object(let members):
      var record = Record()
      for member in members { record[member.key] = Value(member.value, field: field) }
      self = .record(record)
    }
  }
}
