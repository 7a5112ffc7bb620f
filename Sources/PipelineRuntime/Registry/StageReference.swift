import PipelineCore

/// The reference of all stages in Markdown, made from their declarations.
public struct StageReference: Sendable {
  private let registry: StageRegistry

  /// Makes a reference of the stages that a registry knows.
  public init(_ registry: StageRegistry) { self.registry = registry }

  /// The whole page.
  public func page() -> String {
    var text = """
      # Stages

      Every stage that Minwal brings, with its parameters, fields, findings, rejections and examples.

      <!-- Made from the declarations; `RECORD=1 swift test --filter Generated` writes it again. -->

      ## Overview

      `minwal stages NAME` and, at the prompt, `:help NAME` show what stands here.


      """
    var family = ""
    for definition in registry.all {
      if definition.signature.family != family {
        family = definition.signature.family
        text += "## The family \(family)\n\n"
      }
      text += section(definition)
    }
    return text
  }

  private func section(_ definition: StageDefinition) -> String {
    let signature = definition.signature
    var text = "### \(signature.name)\n\n\(signature.summary) (\(definition.kind.rawValue)).\n\n"
    if !signature.discussion.isEmpty { text += signature.discussion + "\n\n" }
    if !signature.parameters.isEmpty {
      text += "| parameter | type | unless given | |\n|---|---|---|---|\n"
      for parameter in signature.parameters {
        let standard =
          parameter.defaultValue.map { "`\(Self.cell($0.scriptText))`" } ?? "must be given"
        text += "| `\(parameter.name)` | \(Self.cell(parameter.type.description)) | \(standard) | "
        text += "\(Self.cell(parameter.help)) |\n"
      }
      text += "\n"
    }
    if let access = (try? registry.make(definition, [:]))?.instance.access {
      text += Self.fields("Reads", access.reads) + Self.fields("Writes", access.writes)
    }
    for finding in signature.findings {
      text += "- `\(finding.code)` (\(finding.severity.rawValue)): \(finding.meaning)\n"
    }
    for rejection in signature.rejections {
      text += "- `\(rejection.code)` (rejected): \(rejection.meaning)\n"
    }
    if !signature.findings.isEmpty || !signature.rejections.isEmpty { text += "\n" }
    for example in signature.examples { text += Self.example(example, of: signature) }
    return text
  }

  private static func fields(_ title: String, _ fields: [FieldAccess.Field]) -> String {
    guard !fields.isEmpty else { return "" }
    let names = fields.map { "`\($0.path)` (\($0.type)\($0.isOptional ? ", if it is there" : ""))" }
    return "\(title): \(names.joined(separator: ", ")).\n\n"
  }

  private static func example(_ example: Example, of signature: Signature) -> String {
    var lines = example.input.map { "\($0.field): \(JSONText.value($0.value))" }
    lines.append("| \(signature.name)" + (example.arguments.isEmpty ? "" : " \(example.arguments)"))
    lines += example.output.map { "\($0.field): \($0.json)" }
    lines += example.findings.map { "finding \($0)" }
    if let rejection = example.rejection { lines.append("rejected \(rejection)") }
    return "\(example.title.prefix(1).uppercased() + example.title.dropFirst()):\n\n"
      + lines.map { "    \(visible($0))\n" }.joined() + "\n"
  }

  private static func cell(_ text: String) -> String {
    visible(text).replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  /// A line in which bidi controls and other invisible scalars stand as escapes, marks not.
  private static func visible(_ line: String) -> String {
    line.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .control
        ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }.joined()
  }
}
