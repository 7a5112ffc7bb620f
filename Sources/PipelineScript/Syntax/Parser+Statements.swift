extension Parser {
  /// Parses a whole script.
  mutating func parseScript() -> [StatementSyntax] {
    var statements: [StatementSyntax] = []
    while true {
      note(.statement)
      if current.kind == .endOfFile { return statements }
      statementStart = position
      guard let statement = parseStatement() else {
        skipToStatementEnd()
        continue
      }
      statements.append(statement)
      if kind == .mark(.pipe) {
        report(
          .strayPipe,
          "this `|` continues nothing",
          at: current.range,
          label: "only a pipeline has further steps"
        )
      } else if kind != nil {
        reportUnexpected("expected the end of the line")
      }
      skipToStatementEnd()
    }
  }

  private mutating func parseStatement() -> StatementSyntax? {
    switch current.kind {
    case .keyword(.minwal): return parseVersion()
    case .keyword(.use): return parseUse()
    case .keyword(.param): return parseParam()
    case .keyword(.stage): return parseStage()
    case .keyword(.test): return parseTest()
    case .name, .keyword(.where), .mark(.pipe):
      return parseAssignment() ?? .pipeline(parsePipeline())
    case .keyword(let word) where Keyword.clauses.contains(word):
      report(
        .unexpectedToken,
        "`\(word.rawValue)` stands outside a test",
        at: current.range,
        label: "expected a statement",
        help: ["write it inside `test \"…\" { }`"]
      )
    case .keyword(let word):
      report(
        .reservedWord,
        "`\(word.rawValue)` is a word of the language and begins no statement",
        at: current.range,
        label: "expected a statement"
      )
    default:
      reportUnexpected("expected a statement or a stage")
    }
    advance()
    return nil
  }

  /// Parses `NAME = VALUE`, also after a word as `let`, which other languages have, as the parameter that is meant.
  ///
  /// - Returns: nil where no such thing stands here; otherwise an error was reported.
  private mutating func parseAssignment() -> StatementSyntax? {
    let start = position
    let declares = ["let", "var", "const", "def", "set", "my"].contains(text(current))
    let name = declares ? position + 1 : position
    guard name + 2 < tokens.count, case .name = tokens[name].kind, !tokens[name + 1].startsLine,
      tokens[name + 1].kind == .mark(.assign), !tokens[name + 2].startsLine
    else { return nil }
    // Why: `set field = value` is written by who means the stage.
    if declares, text(current) == "set" { return nil }
    position = name + 1
    guard let formal = untypedFormal(text(tokens[name]), tokens[name].range) else { return nil }
    return .param(ParamSyntax(formal: formal, range: range(from: start)))
  }

  /// Reports a parameter without a type, the current token being its `=`, and gives it the type of its value.
  private mutating func untypedFormal(_ name: String, _ range: Range<Int>) -> FormalSyntax? {
    let place = position
    let known = diagnostics
    advance()
    guard let value = parseValue(noting: .value) else { return nil }
    let (kind, type) = Self.type(of: value)
    let end = position
    var help = "a parameter is declared: `param \(name): \(type) = \(source.text(in: value.range))`"
    if case .path(let stage) = value.kind, isMoreOfAPipeline {
      help = "a pipeline has no name, and begins with its source: `\(stage) …`"
    }
    let problems = diagnostics[known.count...]
    (position, diagnostics) = (place, known)
    reportUnexpected(
      "expected `:` and a type",
      help: [help]
    )
    position = end
    diagnostics += problems
    return FormalSyntax(
      name: NameSyntax(text: name, range: range),
      type: TypeSyntax(kind: kind, range: value.range),
      defaultValue: value,
      help: parseText()
    )
  }

  /// Whether what stands next in the line is an argument or another step.
  private var isMoreOfAPipeline: Bool {
    switch kind {
    case .string, .name, .mark(.pipe): !current.startsLine
    default: false
    }
  }

  /// The type that a value most probably has, and how it is written.
  private static func type(of value: ValueSyntax) -> (TypeSyntax.Kind, String) {
    let name =
      switch value.kind {
      case .integer: "int"
      case .number: "number"
      case .flag: "flag"
      case .date: "date"
      case .duration: "duration"
      case .path: "field"
      case .list(let items): "[" + (items.first.map { type(of: $0).1 } ?? "text") + "]"
      default: "text"
      }
    let plain = name.filter { $0 != "[" && $0 != "]" }
    return (name == plain ? .named(plain) : .list(.named(plain)), name)
  }

  private mutating func parseVersion() -> StatementSyntax? {
    let start = position
    advance()
    guard kind == .number, let number = Int(text(current)) else {
      reportUnexpected("expected the version of the language, such as 1")
      if kind == .malformedNumber || kind == .number { advance() }
      return .version(VersionSyntax(number: nil, range: range(from: start)))
    }
    advance()
    return .version(VersionSyntax(number: number, range: range(from: start)))
  }

  private mutating func parseUse() -> StatementSyntax? {
    let start = position
    advance()
    note(.keyword(.plugin))
    let isPlugin = take(.plugin)
    note(.file(isPlugin: isPlugin))
    guard case .string? = kind, let file = parseValue() else {
      reportUnexpected("expected a file in quotes")
      return nil
    }
    note(.keyword(.as))
    var namespace: NameSyntax?
    if take(.as) {
      namespace = parseName("expected a name for what the file defines")
    }
    return .use(
      UseSyntax(isPlugin: isPlugin, file: file, namespace: namespace, range: range(from: start))
    )
  }

  private mutating func parseParam() -> StatementSyntax? {
    let start = position
    advance()
    guard let formal = parseFormal() else { return nil }
    return .param(ParamSyntax(formal: formal, range: range(from: start)))
  }

  private mutating func parseStage() -> StatementSyntax? {
    let start = position
    advance()
    guard let path = parsePath("expected a name for the stage") else { return nil }
    var formals: [FormalSyntax] = []
    if kind == .mark(.openParenthesis) {
      parseBrackets(closing: .closeParenthesis, separator: .comma, expected: "`,` or `)`") {
        guard let formal = $0.parseFormal() else { return false }
        formals.append(formal)
        return true
      }
    }
    let summary = parseText()
    guard take(.assign) else {
      reportUnexpected("expected `=` and the steps that the stage stands for")
      return nil
    }
    if kind == nil {
      reportUnexpected(
        "expected a stage",
        help: ["the first step stands after `=`, further ones on lines that begin with `|`"]
      )
      if case .name = current.kind { statementStart = position }
    }
    let pipeline = parsePipeline()
    return .stage(
      StageSyntax(
        path: path,
        formals: formals,
        summary: summary,
        pipeline: pipeline,
        range: range(from: start)
      )
    )
  }

  private mutating func parseFormal() -> FormalSyntax? {
    guard let name = parseName("expected a name for the parameter") else { return nil }
    if kind == .mark(.assign) { return untypedFormal(name.text, name.range) }
    if !take(.colon) {
      let isType = kind == .name && TypeSyntax.names.contains(text(current))
      reportUnexpected(
        "expected `:` and a type",
        help: ["write for example `\(name.text): \(isType ? text(current) : "text")`"]
      )
      guard isType else { return nil }
    }
    guard let type = parseType() else { return nil }
    var defaultValue: ValueSyntax?
    if take(.assign) {
      guard let value = parseValue(noting: .value) else { return nil }
      defaultValue = value
    }
    return FormalSyntax(name: name, type: type, defaultValue: defaultValue, help: parseText())
  }

  private mutating func parseType() -> TypeSyntax? {
    let start = position
    note(.type)
    if kind == .mark(.openBracket) {
      var element: TypeSyntax?
      parseBrackets(closing: .closeBracket, separator: nil, expected: "`]`") {
        element = $0.parseType()
        return element != nil
      }
      return element.map { TypeSyntax(kind: .list($0.kind), range: range(from: start)) }
    }
    guard kind == .name else {
      reportUnexpected("expected a type", help: ["the types are " + Self.typeList])
      return nil
    }
    let word = text(current)
    if word == "enum" {
      advance()
      return parseChoices(from: start)
    }
    var name = word
    if !TypeSyntax.names.contains(word) {
      // Why: what uses the parameter is checked as it is meant.
      name = Self.otherTypeNames[word].flatMap { TypeSyntax.names.contains($0) ? $0 : nil } ?? word
      report(
        .unknownType,
        "there is no type `\(word)`",
        at: current.range,
        label: "expected one of " + Self.typeList,
        help: Self.otherTypeNames[word].map { ["write `\($0)`"] }
          ?? Diagnostic.suggestion(for: word, among: TypeSyntax.names + ["enum"])
      )
    }
    advance()
    return TypeSyntax(kind: .named(name), range: range(from: start))
  }

  /// What other languages call the types.
  private static let otherTypeNames = [
    "integer": "int", "string": "text", "str": "text", "bool": "flag", "boolean": "flag",
    "float": "number", "double": "number", "file": "path", "datetime": "date", "list": "[text]",
  ]

  private mutating func parseChoices(from start: Int) -> TypeSyntax? {
    guard kind == .mark(.openParenthesis) else {
      reportUnexpected("expected the choices, such as `(text, html)`")
      return nil
    }
    var choices: [String] = []
    parseBrackets(closing: .closeParenthesis, separator: .comma, expected: "`,` or `)`") {
      guard let name = $0.parseName("expected a choice") else { return false }
      choices.append(name.text)
      return true
    }
    return TypeSyntax(kind: .choice(choices), range: range(from: start))
  }

  private static let typeList = (TypeSyntax.names + ["enum(…)", "[type]"]).joined(separator: ", ")

  /// Takes a string as plain text, if there is one.
  private mutating func parseText() -> String? {
    guard case .string? = kind, let value = parseValue(), case .text(let contents) = value.kind
    else { return nil }
    return contents.asWritten
  }
}

// MARK: - Tests

extension Parser {
  private mutating func parseTest() -> StatementSyntax? {
    let start = position
    advance()
    let nameRange = current.range
    var name = parseText()
    if name == nil {
      let word = kind == .name ? text(current) : nil
      reportUnexpected(
        "expected what the test shows, in quotes",
        help: word.map { ["write `test \"\($0)\" {`"] } ?? []
      )
      while case .name? = kind { advance() }
      name = word
    }
    guard let name else { return nil }
    guard kind == .mark(.openBrace) else {
      reportUnexpected("expected `{` and the clauses of the test")
      return nil
    }
    let opening = current
    advance()
    isInTest = true
    defer { isInTest = false }
    let clauses = parseClauses(from: opening)
    return .test(
      TestSyntax(name: name, nameRange: nameRange, clauses: clauses, range: range(from: start))
    )
  }

  private mutating func parseClauses(from opening: Token) -> [ClauseSyntax] {
    var clauses: [ClauseSyntax] = []
    while true {
      note(.clause)
      statementStart = position
      switch current.kind {
      case .mark(.closeBrace):
        advance()
        return clauses
      case .mark(.semicolon):
        advance()
        continue
      case .keyword(let word) where Keyword.clauses.contains(word):
        if let clause = parseClause(word) { clauses.append(clause) }
        if kind != nil {
          reportUnexpected(
            "expected the end of the clause",
            help: ["a clause ends with its line, or with `;`"]
          )
        }
      case .keyword(let word) where current.startsLine && Keyword.statements.contains(word):
        reportOpenTest(opening)
        return clauses
      case .endOfFile:
        isIncomplete = true
        reportOpenTest(opening)
        return clauses
      default:
        reportUnexpected(
          "expected `given`, `run`, `expect` or `}`",
          help: Diagnostic.suggestion(
            for: text(current),
            among: Keyword.clauses.map(\.rawValue)
          )
        )
        advance()
      }
      skipToStatementEnd()
    }
  }

  private mutating func reportOpenTest(_ opening: Token) {
    // Why: the next token belongs to no statement that was begun.
    statementStart = -1
    report(
      .unclosedBracket,
      "this `{` isn't closed",
      at: opening.range,
      label: "expected `}` after the clauses"
    )
  }

  private mutating func parseClause(_ word: Keyword) -> ClauseSyntax? {
    let start = position
    advance()
    switch word {
    case .given:
      guard let value = parseValue(noting: .value) else { return nil }
      return ClauseSyntax(kind: .given(value), range: range(from: start))
    case .run:
      let pipeline = parsePipeline()
      return ClauseSyntax(kind: .run(pipeline), range: range(from: start))
    default:
      note(.expectedField)
      guard let path = parsePath("expected a field"),
        let expectation = parseExpectation(of: path)
      else { return nil }
      return ClauseSyntax(kind: .expect(path, expectation), range: range(from: start))
    }
  }

  private mutating func parseExpectation(of path: PathSyntax) -> ClauseSyntax.Expectation? {
    note(.expectation(field: path.text))
    if take(.at) {
      guard kind == .range else {
        reportUnexpected("expected a range of bytes, such as 0..12")
        if kind == .malformedNumber { advance() }
        return nil
      }
      return parseValue().map(ClauseSyntax.Expectation.span)
    }
    let comparisons: [(Mark, ComparisonSyntax)] = [
      (.equals, .equals), (.differs, .differs), (.contains, .contains),
    ]
    for (mark, comparison) in comparisons where take(mark) {
      return parseValue(noting: .comparedValue(field: path.text)).map {
        .comparison(comparison, $0)
      }
    }
    let help = kind == .mark(.assign) ? ["to compare, write `==`"] : []
    reportUnexpected("expected `==`, `!=`, `~=` or `at`", help: help)
    return nil
  }
}
