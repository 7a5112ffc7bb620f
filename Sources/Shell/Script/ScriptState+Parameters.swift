import PipelineCore
import PipelineScript

/// Changes the values of a script's parameters where they are declared: so what is saved is what ran.
extension ScriptState {
  /// The names of the parameters, in order.
  var parameterNames: [String] {
    entries.compactMap { entry in
      if case .param(let name) = entry.kind { name } else { nil }
    }
  }

  /// The ways to write a value as a parameter's default, the likelier one first: as it stands, or quoted.
  ///
  /// - Returns: The states with the parameter changed so; none where the value can't be written.
  func setting(_ name: String, to value: String) -> [ScriptState] {
    guard let index = entries.firstIndex(where: { $0.kind == .param(name: name) }) else {
      return []
    }
    let entry = entries[index]
    let tree = SyntaxTree(parsing: SourceText(path: "line", text: entry.text))
    guard case .param(let param)? = tree.statements.first else { return [] }
    let formal = param.formal
    let end = formal.type.range.upperBound
    let old = formal.defaultValue?.range ?? end..<end
    let equals = formal.defaultValue == nil ? " = " : ""
    let quoted = Literal.quoted(value)
    let forms = formal.type.kind.takesTexts ? [quoted, value] : [value, quoted]
    return forms.compactMap { form in
      let bytes = Array(entry.text.utf8)
      let text = bytes[..<old.lowerBound] + Array((equals + form).utf8) + bytes[old.upperBound...]
      var changed = entry
      changed.text = String(decoding: text, as: UTF8.self)
      guard !SyntaxTree(parsing: SourceText(path: "line", text: changed.text)).diagnostics.hasErrors
      else { return nil }
      var state = self
      state.replace(index + 1, with: [changed])
      return state
    }
  }

  /// Sets a parameter's default.
  mutating func setParameter(_ name: String, to value: String) throws(ShellError) {
    guard parameterNames.contains(name) else {
      let shown = DataText.string(of: name.utf8)
      throw .message(
        "the script has no parameter `\(shown)`",
        help: parameterNames.isEmpty
          ? nil : "it has \(parameterNames.map { "`\($0)`" }.joined(separator: ", "))"
      )
    }
    guard let state = setting(name, to: value).first else {
      throw .message("`\(name)` can't be \(DataText.string(of: value.utf8))")
    }
    self = state
  }

  /// Says which parameters of a script still need a value.
  func checkThatAllParametersHaveValues(script path: String) throws(ShellError) {
    let missing = parameterNames.filter { name in
      guard let entry = entries.first(where: { $0.kind == .param(name: name) }) else {
        return false
      }
      let tree = SyntaxTree(parsing: SourceText(path: "line", text: entry.text))
      guard case .param(let param)? = tree.statements.first else { return false }
      return param.formal.defaultValue == nil
    }
    guard let first = missing.first else { return }
    throw .message(
      "the script needs a value for \(missing.map { "`\($0)`" }.joined(separator: ", "))",
      help: "minwal repl \(DataText.string(of: path.utf8)) \(first)=VALUE, or"
        + " :load \(DataText.string(of: path.utf8)) \(first)=VALUE"
    )
  }
}

extension TypeSyntax.Kind {
  /// Whether values of the type are written in quotes.
  fileprivate var takesTexts: Bool {
    switch self {
    case .named(let name): ["text", "path", "resource"].contains(name)
    case .choice, .list: false
    }
  }
}
