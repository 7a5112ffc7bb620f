import DataFormats
import PipelineCore
import PipelineRuntime
import PipelineScript

/// Tells of stages what their declarations say, as text for people and as JSON for programs.
struct StageCatalogue {
  let registry: StageRegistry

  /// The stages by family, a line each.
  func list(_ definitions: [StageDefinition]) -> String {
    var text = ""
    var family = ""
    let width = definitions.map(\.signature.name.utf8.count).max() ?? 0
    for definition in definitions {
      let signature = definition.signature
      if signature.family != family {
        if !text.isEmpty { text += "\n" }
        family = signature.family
      }
      let padding = String(repeating: " ", count: width - signature.name.utf8.count + 2)
      text += signature.name + padding + signature.summary + "\n"
    }
    return text
  }

  /// All that is known of one stage.
  func page(_ definition: StageDefinition) -> String {
    let signature = definition.signature
    var text = "\(signature.name) — \(signature.summary)\n"
    if definition.provenance != "built in" { text += "from \(definition.provenance)\n" }
    text += "\n  \(usage(signature))\n"
    if !signature.discussion.isEmpty { text += "\n\(Paragraphs.wrapped(signature.discussion))\n" }
    if !signature.parameters.isEmpty {
      text += "\nParameters\n"
      for parameter in signature.parameters {
        let standard = parameter.defaultValue.map { " = \($0.scriptText)" } ?? ", required"
        text += "  \(parameter.name): \(parameter.type)\(standard)\n"
        text += Paragraphs.wrapped(parameter.help, indent: 6) + "\n"
      }
    }
    text += fields(of: definition)
    if !signature.findings.isEmpty {
      text += "\nFindings\n"
      for finding in signature.findings {
        text += "  \(finding.code) (\(finding.severity.rawValue))\n"
        text += Paragraphs.wrapped(finding.meaning, indent: 6) + "\n"
      }
    }
    if !signature.rejections.isEmpty {
      text += "\nRejections\n"
      for rejection in signature.rejections {
        text += "  \(rejection.code)\n"
        text += Paragraphs.wrapped(rejection.meaning, indent: 6) + "\n"
      }
    }
    if !signature.examples.isEmpty {
      text += "\nExamples\n"
      for example in signature.examples { text += page(example, of: signature) }
    }
    return text
  }

  private func usage(_ signature: Signature) -> String {
    ([signature.name]
      + signature.parameters.map { parameter in
        let argument =
          parameter.isPositional
          ? parameter.name.uppercased() : "\(parameter.name)=\(parameter.name.uppercased())"
        return parameter.defaultValue == nil ? argument : "[\(argument)]"
      }).joined(separator: " ")
  }

  private func fields(of definition: StageDefinition) -> String {
    guard let access = standardAccess(of: definition) else { return "" }
    let list = { (fields: [FieldAccess.Field]) in
      fields.map { "\($0.path): \($0.type)" + ($0.isOptional ? ", if it is there" : "") }
    }
    var text = ""
    if !access.reads.isEmpty {
      text += "\nReads (with the standard arguments)\n  "
      text += list(access.reads).joined(separator: "\n  ") + "\n"
    }
    if !access.writes.isEmpty {
      text += "\nWrites (with the standard arguments)\n  "
      text += list(access.writes).joined(separator: "\n  ") + "\n"
    }
    return text
  }

  /// What the stage reads and writes with standard arguments; nil where some must be given.
  private func standardAccess(of definition: StageDefinition) -> FieldAccess? {
    (try? registry.make(definition, [:]))?.instance.access
  }

  private func page(_ example: Example, of signature: Signature) -> String {
    var text = "  # \(example.title)\n"
    text +=
      "  \(signature.name)" + (example.arguments.isEmpty ? "" : " \(example.arguments)") + "\n"
    for (field, value) in example.input {
      text += "    \(field)\n      \(SafeText.shown(JSONText.value(value)))\n"
    }
    text += "  gives\n"
    for (field, json) in example.output { text += "    \(field)\n      \(SafeText.shown(json))\n" }
    for code in example.findings { text += "    finding \(code)\n" }
    if let code = example.rejection { text += "    rejection \(code)\n" }
    if example.output.isEmpty, example.findings.isEmpty, example.rejection == nil {
      text += "    nothing\n"
    }
    return text
  }
}

// MARK: - JSON

extension StageCatalogue {
  /// The stages as a JSON array.
  func json(_ definitions: [StageDefinition]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for definition in definitions { write(definition, to: &writer) }
    writer.endArray()
    writer.endLine()
    return writer.bytes
  }

  private func write(_ definition: StageDefinition, to writer: inout JSONWriter) {
    let signature = definition.signature
    writer.beginObject()
    for (key, text) in [
      ("name", signature.name), ("family", signature.family), ("kind", definition.kind.rawValue),
      ("from", definition.provenance), ("summary", signature.summary),
      ("discussion", signature.discussion),
    ] {
      writer.key(key)
      writer.string(text)
    }
    writer.key("parameters")
    writer.beginArray()
    for parameter in signature.parameters {
      writer.beginObject()
      for (key, text) in [
        ("name", parameter.name), ("type", parameter.type.description), ("help", parameter.help),
      ] {
        writer.key(key)
        writer.string(text)
      }
      writer.key("positional")
      writer.flag(parameter.isPositional)
      if let standard = parameter.defaultValue {
        writer.key("default")
        writer.string(standard.scriptText)
      }
      writer.endObject()
    }
    writer.endArray()
    if let access = standardAccess(of: definition) {
      write("reads", access.reads, to: &writer)
      write("writes", access.writes, to: &writer)
    }
    writer.key("findings")
    writer.beginArray()
    for finding in signature.findings {
      writer.beginObject()
      for (key, text) in [
        ("code", finding.code), ("severity", finding.severity.rawValue),
        ("meaning", finding.meaning),
      ] {
        writer.key(key)
        writer.string(text)
      }
      writer.endObject()
    }
    writer.endArray()
    writer.key("rejections")
    writer.beginArray()
    for rejection in signature.rejections {
      writer.beginObject()
      for (key, text) in [
        ("code", rejection.code), ("meaning", rejection.meaning), ("remedy", rejection.remedy),
      ] {
        writer.key(key)
        writer.string(text)
      }
      writer.endObject()
    }
    writer.endArray()
    write(signature.examples, to: &writer)
    writer.endObject()
  }

  private func write(
    _ key: String,
    _ fields: [FieldAccess.Field],
    to writer: inout JSONWriter
  ) {
    writer.key(key)
    writer.beginArray()
    for field in fields {
      writer.beginObject()
      writer.key("path")
      writer.string(field.path.description)
      writer.key("type")
      writer.string(field.type.description)
      writer.key("optional")
      writer.flag(field.isOptional)
      writer.endObject()
    }
    writer.endArray()
  }

  private func write(_ examples: [Example], to writer: inout JSONWriter) {
    writer.key("examples")
    writer.beginArray()
    for example in examples {
      writer.beginObject()
      writer.key("title")
      writer.string(example.title)
      writer.key("arguments")
      writer.string(example.arguments)
      for (key, fields) in [
        ("input", example.input.map { ($0.field, JSONText.value($0.value)) }),
        ("output", example.output.map { ($0.field, $0.json) }),
      ] {
        writer.key(key)
        writer.beginObject()
        for (field, json) in fields {
          writer.key(field)
          writer.raw(ArraySlice(json.utf8))
        }
        writer.endObject()
      }
      writer.key("findings")
      writer.beginArray()
      for code in example.findings { writer.string(code) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
  }
}
