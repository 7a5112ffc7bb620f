import PipelineCore

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
      // Why: who ends a line with `|` means the next one as a further step.
      if isAtEnd, beginsStep {
        reportTrailingPipe()
        statementStart = position
      }
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
      case .mark(.openBrace): [bracesHelp]
      // Why: a name after a condition isn't an argument of it.
      case .keyword(.where), .name: ["write `|` before the next step"]
      default: []
      }
    reportUnexpected("expected an argument, `|` or the end of the line", help: help)
  }

  /// What to write instead of the braces that other languages have.
  private var bracesHelp: String {
    let next = tokens[position...].prefix(3)
    guard next.count == 3, case .name = tokens[position + 1].kind,
      tokens[position + 2].kind == .mark(.closeBrace)
    else { return "arguments stand without braces: `stage name=value`" }
    return "a parameter's value is written `$\(text(tokens[position + 1]))`"
  }

  /// Whether the current token could begin a step.
  private var beginsStep: Bool { current.kind == .name || current.kind == .keyword(.where) }

  private mutating func reportTrailingPipe() {
    reportUnexpected(
      "expected a stage",
      help: ["a line doesn't end with `|`: begin the next line with it"]
    )
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
    let usesColon = namesArgumentByColon
    guard namesArgument || usesColon else {
      return parseValue().map {
        ArgumentSyntax(name: nil, value: items(after: $0), range: range(from: start))
      }
    }
    guard let name = parsePath("expected an argument", allowingReserved: true) else { return nil }
    if usesColon {
      let value = text(tokens[position + 1])
      reportUnexpected("expected `=`", help: ["an argument is written `\(name.text)=\(value)`"])
    }
    advance()
    let note = ExpectedInput.argumentValue(stage: stage, parameter: name.text)
    guard let value = parseValue(noting: note) else { return nil }
    return ArgumentSyntax(
      name: name,
      value: items(after: value, name: name.text),
      range: range(from: start)
    )
  }

  /// Says that an argument is written as `name:value`, which other languages have.
  private var namesArgumentByColon: Bool {
    guard case .name = current.kind, position + 2 < tokens.count else { return false }
    let (colon, value) = (tokens[position + 1], tokens[position + 2])
    return colon.kind == .mark(.colon) && colon.trivia.isEmpty && !value.startsLine
      && value.kind != .endOfFile
  }

  /// Reports what follows a value and would make a list or an item of it, and moves over it: `a, b` and `a[1]`.
  private mutating func items(after first: ValueSyntax, name: String = "") -> ValueSyntax {
    let prefix = name.isEmpty ? "" : name + "="
    let written = source.text(in: first.range)
    guard openBrackets.isEmpty else { return first }
    if kind == .mark(.openBracket), current.trivia.isEmpty, case .path = first.kind {
      reportUnexpected(
        "expected an argument, `|` or the end of the line",
        help: ["a stage takes a field as a whole, with all of its items: `\(prefix)\(written)`"]
      )
      _ = parseValue()
      return first
    }
    guard kind == .mark(.comma), position + 1 < tokens.count else { return first }
    var items = [written]
    var next = position
    while tokens[next].kind == .mark(.comma), let item = item(at: next + 1) {
      items.append(
        source.text(in: tokens[next + 1].range.lowerBound..<tokens[item].range.upperBound)
      )
      next = item + 1
    }
    guard items.count > 1 else { return first }
    let isGrouped =
      tokens[position - 1].kind == .number
      && (position + 1..<next).allSatisfy {
        tokens[$0].kind == .mark(.comma) || tokens[$0].range.count == 3 && tokens[$0].trivia.isEmpty
      }
    reportUnexpected(
      "expected an argument, `|` or the end of the line",
      help: [
        isGrouped
          ? "a number is written without separators: `\(prefix)\(items.joined())`"
          : "several values stand in a list: `\(prefix)[\(items.joined(separator: ", "))]`"
      ]
    )
    while position < next { advance() }
    return first
  }

  /// The last token of the plain value that begins at a token of the same line; nil where none does.
  private func item(at start: Int) -> Int? {
    guard start < tokens.count, !tokens[start].startsLine else { return nil }
    switch tokens[start].kind {
    case .string, .number, .date, .variable: return start
    case .name:
      var end = start
      while end + 2 < tokens.count, tokens[end + 1].kind == .mark(.dot) { end += 2 }
      return end
    default: return nil
    }
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
    guard let path = parseField() else { return nil }
    note(.comparison(field: path.text))
    guard let comparison = takeComparison() else {
      let ends: [TokenKind?] = [
        nil, .mark(.pipe), .mark(.closeParenthesis), .keyword(.and), .keyword(.or),
      ]
      let endsHere = ends.contains(kind)
      let help: [String] =
        switch kind {
        case _ where endsHere && tokens[start].kind == .name:
          [
            "documents that have the field are kept by `\(path.text) ~= \"\"`, or `\(path.text) >= 0001` where it is a date or a number"
          ]
        case .mark(.openBracket):
          ["over a list a comparison means any item: `\(path.text) ~= \"…\"`"]
        case .name where text(current) == "between": [betweenHelp(path.text)]
        case .name where text(current) == "in": [membershipHelp(path.text)]
        case .mark(.assign) where isFollowedByTilde: ["to find a text inside another, write `~=`"]
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

  /// How `FIELD between LOW and HIGH` is written, the current token being `between`.
  private func betweenHelp(_ field: String) -> String {
    let next = tokens[position...].prefix(4)
    guard next.count == 4, tokens[position + 2].kind == .keyword(.and) else {
      return "write `\(field) >= … and \(field) <= …`"
    }
    let (low, high) = (text(tokens[position + 1]), text(tokens[position + 3]))
    return "write `\(field) >= \(low) and \(field) <= \(high)`"
  }

  /// How `FIELD in [A, B]` is written, the current token being `in`.
  private func membershipHelp(_ field: String) -> String {
    var values: [String] = []
    var next = position + 2
    while values.count < 3, let end = item(at: next) {
      values.append(source.text(in: tokens[next].range.lowerBound..<tokens[end].range.upperBound))
      guard end + 1 < tokens.count, tokens[end + 1].kind == .mark(.comma) else { break }
      next = end + 2
    }
    if values.isEmpty { values = ["…", "…"] }
    return "write `\(values.map { "\(field) == \($0)" }.joined(separator: " or "))`"
  }

  /// Whether `null` or `not null` comes next.
  private var followedByNull: Bool {
    let next = tokens[(position + 1)...].prefix(2).map(\.kind)
    return next.first == .keyword(.null) || next.elementsEqual([.keyword(.not), .keyword(.null)])
  }

  /// Whether `=~` stands here, as other languages have it.
  private var isFollowedByTilde: Bool {
    position + 1 < tokens.count && text(tokens[position + 1]).hasPrefix("~")
  }

  /// Parses the field of a comparison; in quotes it may have any letters, as a table's columns have.
  private mutating func parseField() -> PathSyntax? {
    guard case .string(let form, let isTerminated)? = kind else {
      let isNull = kind == .keyword(.null)
      let help = "the field stands first; documents without one are kept by `not FIELD ~= \"\"`"
      return parsePath("expected a field", help: isNull ? [help] : [])
    }
    let token = current
    let read = StringContents.read(token, form: form, isTerminated: isTerminated, in: source)
    guard isTerminated, let name = read.contents.plainText, FieldPath(quoted: name) != nil else {
      reportUnexpected("expected a field", help: ["a field is named as it stands in the input"])
      return nil
    }
    advance()
    return PathSyntax(text: name, range: token.range)
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
