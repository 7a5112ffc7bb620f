extension Parser {
  /// Parses a value, and notes for it and for each element of a list what could stand there.
  mutating func parseValue(noting expected: ExpectedInput) -> ValueSyntax? {
    let outer = valueNote
    valueNote = expected
    defer { valueNote = outer }
    return parseValue()
  }

  /// Parses a value.
  mutating func parseValue() -> ValueSyntax? {
    if let valueNote { note(valueNote) }
    let token = current
    guard let kind else {
      reportUnexpected("expected a value")
      return nil
    }
    switch kind {
    case .mark(.openBracket):
      return parseList()
    case .name:
      return parsePath("expected a value").map {
        ValueSyntax(kind: .path($0.text), range: $0.range)
      }
    case .string(let form, let isTerminated):
      if form == .multiline, !isTerminated { isIncomplete = true }
      let read = StringContents.read(token, form: form, isTerminated: isTerminated, in: source)
      return single(.text(read.contents))
    case .number, .range, .duration, .date:
      return single(number(token))
    case .variable:
      return single(.variable(String(text(token).dropFirst())))
    case .keyword(.true): return single(.flag(true))
    case .keyword(.false): return single(.flag(false))
    case .keyword(.null): return single(.null)
    case .malformedNumber, .unknown: return single(.malformed)
    case .keyword(let word):
      report(
        .reservedWord,
        "`\(word.rawValue)` is a word of the language",
        at: token.range,
        label: "expected a value",
        help: ["put it in quotes: \"\(word.rawValue)\""]
      )
      return single(.malformed)
    case .mark(let mark) where follows(.assign) && !current.startsLine:
      reportUnexpected(
        "expected a value",
        help: ["a sign stands in quotes: \"\(mark.rawValue)\""]
      )
      return nil
    default:
      reportUnexpected("expected a value")
      return nil
    }
  }

  /// Whether a mark stands right before the current token, without a space between.
  private func follows(_ mark: Mark) -> Bool {
    position > 0 && tokens[position - 1].kind == .mark(mark) && current.trivia.isEmpty
  }

  private mutating func single(_ kind: ValueSyntax.Kind) -> ValueSyntax {
    let range = current.range
    advance()
    return ValueSyntax(kind: kind, range: range)
  }

  private mutating func parseList() -> ValueSyntax? {
    let start = position
    var elements: [ValueSyntax] = []
    parseBrackets(closing: .closeBracket, separator: .comma, expected: "`,` or `]`") {
      guard let element = $0.parseValue() else { return false }
      elements.append(element)
      return true
    }
    return ValueSyntax(kind: .list(elements), range: range(from: start))
  }

  private mutating func number(_ token: Token) -> ValueSyntax.Kind {
    let written = text(token)
    switch token.kind {
    case .date:
      return .date(written)
    case .range:
      guard let dots = written.firstRange(of: ".."),
        let low = Int(written[..<dots.lowerBound]), let high = Int(written[dots.upperBound...])
      else { break }
      return .range(low, high)
    case .duration:
      let unit = written.drop { $0 == "-" || $0.isNumber }
      guard let amount = Int(written.dropLast(unit.count)) else { break }
      return .duration(amount: amount, unit: String(unit))
    default:
      if let whole = Int(written) { return .integer(whole) }
      if written.utf8.contains(ASCII.dot), let number = Double(written) { return .number(number) }
    }
    report(
      .numberTooLarge,
      "`\(written)` is too large",
      at: token.range,
      label: "expected at most 19 digits"
    )
    return .malformed
  }
}

// MARK: - Names and paths

extension Parser {
  /// Parses a name.
  mutating func parseName(_ expected: String) -> NameSyntax? {
    guard let kind else {
      reportUnexpected(expected)
      return nil
    }
    let range = current.range
    switch kind {
    case .name: break
    case .keyword(let word): reportReserved(word, expected)
    default:
      reportUnexpected(expected)
      return nil
    }
    let name = NameSyntax(text: source.text(in: range), range: range)
    advance()
    return name
  }

  /// Parses names joined by dots; a reserved word may stand after a dot.
  mutating func parsePath(
    _ expected: String,
    allowingReserved: Bool = false,
    help: [String] = []
  ) -> PathSyntax? {
    guard let kind else {
      reportUnexpected(expected, help: help)
      return nil
    }
    let start = position
    switch kind {
    case .name: break
    case .keyword(let word):
      if !allowingReserved {
        let isLiteral = [.true, .false, .null].contains(word)
        guard !isLiteral, !Keyword.statements.contains(word) || word == .test else {
          reportUnexpected(expected, help: help)
          return nil
        }
        reportReserved(word, expected)
      }
    default:
      reportUnexpected(expected, help: help)
      return nil
    }
    advance()
    var names = [text(tokens[start])]
    while self.kind == .mark(.dot) {
      let dot = current
      advance()
      guard isName(self.kind) else {
        reportUnexpected("expected a name after `.`")
        break
      }
      if !dot.trivia.isEmpty || !current.trivia.isEmpty {
        report(
          .spacedPath,
          "a path is written without spaces",
          at: tokens[start].range.lowerBound..<current.range.upperBound,
          help: ["write `\((names + [text(current)]).joined(separator: "."))`"]
        )
      }
      names.append(text(current))
      advance()
    }
    return PathSyntax(text: names.joined(separator: "."), range: range(from: start))
  }

  private func isName(_ kind: TokenKind?) -> Bool {
    switch kind {
    case .name, .keyword: true
    default: false
    }
  }

  private mutating func reportReserved(_ word: Keyword, _ expected: String) {
    report(
      .reservedWord,
      "`\(word.rawValue)` is a word of the language and can't be a name",
      at: current.range,
      label: expected
    )
  }
}
