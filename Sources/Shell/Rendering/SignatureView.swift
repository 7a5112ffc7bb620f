import PipelineCore

/// Shows a stage's declaration: on one line for a hint, in full for help.
struct SignatureView {
  let console: Console

  /// The stage with its parameters, as lines no wider than the screen.
  static func hint(_ signature: Signature, columns: Int) -> [String] {
    var lines: [String] = []
    var line = signature.name
    for parameter in signature.parameters {
      let piece = shortForm(parameter)
      if line.count + piece.count + 1 > columns - 2 {
        lines.append(line)
        line = "    " + piece
      } else {
        line += " " + piece
      }
    }
    return (lines + [line, "  " + signature.summary]).map { DataText.string(of: $0.utf8) }
  }

  /// `NAME: type` for one that must be given, `[name=default]` for one that needn't.
  private static func shortForm(_ parameter: ParameterDeclaration) -> String {
    guard let value = parameter.defaultValue else {
      return parameter.isPositional
        ? parameter.name.uppercased() : "\(parameter.name)=\(parameter.type.shortName)"
    }
    let shown = value == .null ? parameter.type.shortName : brief(value) ?? "…"
    return "[\(parameter.name)=\(shown)]"
  }

  /// A value that is short and can stand beside other words; nil for any other.
  private static func brief(_ value: Literal) -> String? {
    let text = value.scriptText
    return text.utf8.count <= 30 && text.utf8.allSatisfy { $0 < 0x80 } ? text : nil
  }

  /// Shows everything that is declared.
  func show(_ signature: Signature) {
    for line in Self.hint(signature, columns: console.columns).dropLast() { console.say(line) }
    console.say(DataText.string(of: signature.summary.utf8))
    if !signature.discussion.isEmpty {
      console.say()
      for paragraph in Self.paragraphs(of: signature.discussion) {
        console.safeText(DataText.string(of: paragraph.utf8), indent: 2)
      }
    }
    if !signature.parameters.isEmpty { showParameters(signature.parameters) }
    if !signature.findings.isEmpty {
      console.say()
      console.say(console.paint("findings", .strong))
      for finding in signature.findings {
        console.label(finding.code, finding.severity.rawValue)
        console.safeText(DataText.string(of: finding.meaning.utf8))
      }
    }
    if !signature.rejections.isEmpty {
      console.say()
      console.say(console.paint("rejections", .strong))
      for rejection in signature.rejections {
        console.label(rejection.code)
        console.safeText(DataText.string(of: rejection.meaning.utf8))
      }
    }
    for example in signature.examples.prefix(2) { show(example, of: signature) }
  }

  /// The paragraphs of a discussion, the line breaks inside them taken out.
  private static func paragraphs(of discussion: String) -> [String] {
    discussion.split(separator: "\n", omittingEmptySubsequences: false)
      .split(whereSeparator: \.isEmpty)
      .map { $0.joined(separator: " ") }
  }

  private func showParameters(_ parameters: [ParameterDeclaration]) {
    console.say()
    console.say(console.paint("parameters", .strong))
    for parameter in parameters {
      var note = parameter.type.description
      if parameter.isPositional { note += " · may stand without its name" }
      let value = parameter.defaultValue
      if let value, value != .null, let brief = Self.brief(value) {
        note += " · \(brief) unless given"
      }
      if value == nil { note += " · must be given" }
      console.label(parameter.name, DataText.string(of: note.utf8))
      console.safeText(DataText.string(of: parameter.help.utf8))
      if let value, value != .null, Self.brief(value) == nil {
        console.say("    unless given:")
        console.safeText(DataText.string(of: value.scriptText.utf8), indent: 6)
      }
    }
  }

  private func show(_ example: Example, of signature: Signature) {
    console.say()
    console.say(console.paint("example", .strong) + "  " + console.paint(example.title, .quiet))
    console.safeText(
      DataText.string(of: "\(signature.name) \(example.arguments)".utf8),
      indent: 2
    )
    let view = ValueView(console: console)
    for field in example.input { view.show(field.field, field.value, indent: 4) }
    console.say("  " + console.paint("gives", .quiet))
    for field in example.output {
      console.label(field.field, indent: 4)
      console.safeText(DataText.string(of: field.json.utf8), indent: 6)
    }
    for code in example.findings { console.say("    finding \(code)") }
    if let code = example.rejection { console.say("    rejection \(code)") }
    if example.output.isEmpty, example.findings.isEmpty, example.rejection == nil {
      console.say("    nothing")
    }
  }
}

extension ParameterType {
  /// The type in few letters: an enumeration by its first names.
  var shortName: String {
    switch self {
    case .name(let names):
      names.prefix(3).joined(separator: "|") + (names.count > 3 ? "|…" : "")
    case .list(let element): "[\(element.shortName)]"
    default: description
    }
  }
}
