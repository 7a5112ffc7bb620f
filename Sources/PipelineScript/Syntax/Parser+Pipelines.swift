extension Parser {
  /// Parses the steps of a pipeline up to the end of the statement.
  mutating func parsePipeline() -> PipelineSyntax {
    let start = position
    var steps: [StepSyntax] = []
    let isContinuation = position == statementStart && kind == .mark(.pipe)
    if isContinuation { advance() }
    while true {
      note(.step)
      if let step = parseStep() { steps.append(step) }
      note(.pipe)
      if kind != .mark(.pipe), kind != nil { reportUnexpectedInStep() }
      skipToStepEnd()
      guard take(.pipe) else { break }
    }
    return PipelineSyntax(isContinuation: isContinuation, steps: steps, range: range(from: start))
  }

  private mutating func reportUnexpectedInStep() {
    let help: [String] =
      switch current.kind {
      case .mark(.greater) where position + 1 < tokens.count && !tokens[position + 1].startsLine:
        ["a file is written by a stage: `| write.jsonl \"FILE\"`"]
      case .mark(.assign) where position == statementStart + 1:
        ["a parameter is declared: `param \(text(tokens[statementStart])): text = …`"]
      case .mark(.equals), .mark(.differs), .mark(.contains), .mark(.less), .mark(.greater),
        .mark(.atLeast), .mark(.atMost):
        ["a condition stands after `where`, an argument is written `name=value`"]
      case .mark(.colon): ["an argument is written `name=value`"]
      case .mark(.openParenthesis): ["arguments stand without brackets: `stage name=value`"]
      case .mark(.semicolon): ["the end of the line ends a pipeline; `|` stands between its steps"]
      case .mark(.comma): ["arguments have spaces between them; a list stands in `[ ]`"]
      case .keyword(.where): ["write `|` before the next step"]
      default: []
      }
    reportUnexpected("expected an argument, `|` or the end of the line", help: help)
  }

  private mutating func parseStep() -> StepSyntax? {
    let start = position
    if kind == .keyword(.where) {
      let keyword = current.range
      advance()
      let condition = parseCondition()
      return StepSyntax(body: .filter(keyword: keyword, condition), range: range(from: start))
    }
    // Why: shells let a line end with `|`, and who writes it so wants the next line to go on.
    let followsPipe = start > 0 && tokens[start - 1].kind == .mark(.pipe)
    let isTrailing = followsPipe && (isAtEnd || kind == .mark(.pipe))
    let isMark = if case .mark? = kind { true } else { false }
    // Why: other languages join their stages by `||`, `|>` or `|&`.
    let isDouble = followsPipe && isMark && !current.startsLine
    let help =
      isDouble
      ? ["one `|` stands between two stages"]
      : isTrailing ? ["a line doesn't end with `|`: begin the next line with it"] : []
    guard let path = parsePath("expected a stage", help: help) else { return nil }
    var arguments: [ArgumentSyntax] = []
    while true {
      if current.kind == .endOfFile {
        let given = arguments.compactMap { $0.name?.text }
        note(
          .argument(
            stage: path.text,
            given: given,
            unnamedCount: arguments.count - given.count
          )
        )
      }
      guard beginsArgument else { break }
      guard let argument = parseArgument(of: path.text) else { break }
      arguments.append(argument)
    }
    return StepSyntax(body: .call(path, arguments), range: range(from: start))
  }

  private var beginsArgument: Bool {
    switch kind {
    case .name, .string, .number, .date, .duration, .range, .variable, .mark(.openBracket),
      .malformedNumber, .unknown:
      true
    case .keyword(let word): isLiteral(word) || namesArgument
    default: false
    }
  }

  private func isLiteral(_ word: Keyword) -> Bool {
    word == .true || word == .false || word == .null
  }

  /// Says that a path with `=` after it begins at the current token; reserved words may stand
  /// in it, since `=` leaves no doubt.
  private var namesArgument: Bool {
    var next = position
    while next < tokens.count {
      switch tokens[next].kind {
      case .name, .keyword: next += 1
      default: return false
      }
      if tokens[next].kind == .mark(.dot) {
        next += 1
      } else {
        return tokens[next].kind == .mark(.assign) && !tokens[next].startsLine
      }
    }
    return false
  }

  private mutating func parseArgument(of stage: String) -> ArgumentSyntax? {
    let start = position
    guard namesArgument else {
      return parseValue().map {
        ArgumentSyntax(name: nil, value: $0, range: range(from: start))
      }
    }
    guard let name = parsePath("expected an argument", allowingReserved: true), take(.assign)
    else { return nil }
    let note = ExpectedInput.argumentValue(stage: stage, parameter: name.text)
    guard let value = parseValue(noting: note) else { return nil }
    return ArgumentSyntax(name: name, value: value, range: range(from: start))
  }
}

// MARK: - Conditions

extension Parser {
  private mutating func parseCondition() -> ConditionSyntax? {
    parseChain(of: .or) { $0.parseConjunction() }
  }

  private mutating func parseConjunction() -> ConditionSyntax? {
    parseChain(of: .and) { $0.parseNegation() }
  }

  private mutating func parseChain(
    of word: Keyword,
    _ parseLink: (inout Parser) -> ConditionSyntax?
  ) -> ConditionSyntax? {
    let start = position
    var links: [ConditionSyntax] = []
    repeat {
      guard let link = parseLink(&self) else { return nil }
      links.append(link)
      if links.count > Self.mostLinks {
        report(
          .tooLarge,
          "the condition has too many parts",
          at: range(from: start),
          label: "expected at most \(Self.mostLinks)"
        )
        return nil
      }
    } while take(word)
    if links.count == 1 { return links[0] }
    let kind: ConditionSyntax.Kind = word == .or ? .or(links) : .and(links)
    return ConditionSyntax(kind: kind, range: range(from: start))
  }

  private mutating func parseNegation() -> ConditionSyntax? {
    let start = position
    note(.condition)
    guard take(.not) else { return parseComparison() }
    note(.condition)
    if kind == .keyword(.not) {
      reportUnexpected("expected a condition", help: ["a double `not` changes nothing"])
      return nil
    }
    return parseComparison().map {
      ConditionSyntax(kind: .not($0), range: range(from: start))
    }
  }

  private mutating func parseComparison() -> ConditionSyntax? {
    let start = position
    if kind == .mark(.openParenthesis) {
      var inner: ConditionSyntax?
      parseBrackets(closing: .closeParenthesis, separator: nil, expected: "`and`, `or` or `)`") {
        inner = $0.parseCondition()
        return inner != nil
      }
      note(.connective)
      return inner
    }
    guard let path = parsePath("expected a field") else { return nil }
    note(.comparison(field: path.text))
    guard let comparison = takeComparison() else {
      let help: [String] =
        switch kind {
        case .mark(.assign): ["to compare, write `==`"]
        case .name where ["contains", "like", "matches"].contains(text(current)):
          ["to find a text inside another, write `~=`"]
        case .name where text(current) == "is" && followedByNull:
          [
            "documents without the field are kept by `not \(path.text) ~= \"\"`, or `not \(path.text) >= 0001` where it is a date or a number"
          ]
        case .name where ["is", "equals"].contains(text(current)): ["to compare, write `==`"]
        case .mark(.openParenthesis):
          ["conditions have no functions: compare the field itself, as in `headline ~= \"…\"`"]
        default: []
        }
      reportUnexpected("expected `==`, `!=`, `<`, `<=`, `>`, `>=`, `~=` or `has`", help: help)
      return nil
    }
    guard let value = parseValue(noting: .comparedValue(field: path.text)) else { return nil }
    note(.connective)
    return ConditionSyntax(
      kind: .comparison(path, comparison, value),
      range: range(from: start)
    )
  }

  /// Whether `null` or `not null` comes next.
  private var followedByNull: Bool {
    let next = tokens[(position + 1)...].prefix(2).map(\.kind)
    return next.first == .keyword(.null) || next.elementsEqual([.keyword(.not), .keyword(.null)])
  }

  private mutating func takeComparison() -> ComparisonSyntax? {
    let comparison: ComparisonSyntax? =
      switch kind {
      case .mark(let mark): ComparisonSyntax(rawValue: mark.rawValue)
      case .keyword(.has): .has
      default: nil
      }
    if comparison != nil { advance() }
    return comparison
  }
}
