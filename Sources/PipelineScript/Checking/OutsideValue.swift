import PipelineCore

/// Reads values that stand outside scripts, as `NAME=VALUE` on the command line.
enum OutsideValue {
  /// Makes a literal of a text, as suits a type; the type is still to be checked.
  ///
  /// A text, path or choice is taken as it stands. Everything else is read as a script would
  /// write it, a list also without its brackets: `on=headline,body`.
  static func literal(_ text: String, as type: ParameterType) -> Literal {
    switch type {
    case .text, .template, .path, .resource, .name, .field:
      return .text(text)
    case .list(let element):
      var inner = text[...]
      if inner.hasPrefix("["), inner.hasSuffix("]") { inner = inner.dropFirst().dropLast() }
      if inner.allSatisfy({ $0 == " " }) { return .list([]) }
      return .list(
        inner.split(separator: ",", omittingEmptySubsequences: false).map { part in
          let trimmed = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
          return literal(String(trimmed), as: element)
        }
      )
    default:
      return scalar(text) ?? .text(text)
    }
  }

  private static func scalar(_ text: String) -> Literal? {
    let source = SourceText(path: "", text: text)
    var parser = Parser(source: source, tokens: Lexer.tokens(of: source.bytes))
    guard let value = parser.parseValue(), parser.current.kind == .endOfFile,
      parser.diagnostics.isEmpty
    else { return nil }
    switch value.kind {
    case .integer(let number): return .integer(number)
    case .number(let number): return .number(number)
    case .date(let date): return DateValue(edtf: date).map(Literal.date)
    case .duration(let amount, let unit):
      return TimeSpan.Unit(rawValue: unit).map { .duration(TimeSpan(amount, $0)) }
    case .flag(let flag): return .flag(flag)
    default: return nil
    }
  }
}
