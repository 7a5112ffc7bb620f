/// Makes statements of tokens, recovers from errors, and notes what the end of the text expects.
///
/// Newlines are trivia: whether a token ends a statement is decided here, from `startsLine` and
/// the brackets that are open.
struct Parser {
  let source: SourceText
  let tokens: [Token]
  var position = 0
  /// The opening tokens of the brackets that are open; inside them newlines don't count.
  var openBrackets: [Token] = []
  var isInTest = false
  /// Where the statement or clause at hand begins; its first token doesn't end it.
  var statementStart = 0
  /// What the value being parsed stands for, noted for it and for each element of a list.
  var valueNote: ExpectedInput?
  var nesting = 0
  var diagnostics: [Diagnostic] = []
  /// What could stand at the end of the text.
  var expectedAtEnd: [ExpectedInput] = []
  /// Says that something opened was still open at the end of the text.
  var isIncomplete = false
  /// Says that the end of the text was reached inside a bracket, after which nothing can stand yet.
  private var endsInsideBracket = false

  static let deepestNesting = 64
  /// The most parts that `and` and `or` may join.
  static let mostLinks = 1_000

  init(source: SourceText, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  // MARK: Reading tokens

  var current: Token { tokens[position] }

  /// The kind of the current token, or nil where the statement ends before it.
  var kind: TokenKind? { isAtEnd ? nil : current.kind }

  /// Says that the current token doesn't belong to the statement any more.
  var isAtEnd: Bool {
    switch current.kind {
    case .endOfFile: return true
    case _ where position == statementStart: return false
    case .mark(.semicolon), .mark(.closeBrace): return isInTest && openBrackets.isEmpty
    case .mark(.pipe): return false
    default:
      if !openBrackets.isEmpty { return false }
      return current.startsLine
    }
  }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  mutating func take(_ mark: Mark) -> Bool {
    guard kind == .mark(mark) else { return false }
    advance()
    return true
  }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard kind == .keyword(keyword) else { return false }
    advance()
    return true
  }

  func text(_ token: Token) -> String { source.text(in: token.range) }

  /// Gives the bytes from the start of a token to the end of the token before the current one.
  func range(from start: Int) -> Range<Int> {
    let lower = tokens[start].range.lowerBound
    let upper = position > start ? tokens[position - 1].range.upperBound : lower
    return lower..<max(lower, upper)
  }

  // MARK: Noting and reporting

  /// Notes what could stand here, if here is the end of the text.
  mutating func note(_ expected: ExpectedInput) {
    guard current.kind == .endOfFile, !endsInsideBracket else { return }
    let isFreshLine = current.startsLine && openBrackets.isEmpty
    let mayStand =
      switch expected {
      case .pipe: true
      case .statement: isFreshLine
      case .clause: isFreshLine || endsClause(position - 1)
      default: !isFreshLine
      }
    if mayStand { expectedAtEnd.append(expected) }
  }

  private func endsClause(_ position: Int) -> Bool {
    guard tokens.indices.contains(position) else { return false }
    let kind = tokens[position].kind
    return kind == .mark(.openBrace) || kind == .mark(.semicolon)
  }

  mutating func report(
    _ code: DiagnosticCode,
    _ message: String,
    at range: Range<Int>,
    label: String = "",
    help: [String] = []
  ) {
    // Why: what follows an error at the same place says the same thing again.
    if let last = diagnostics.last?.span?.range, last.lowerBound == range.lowerBound { return }
    diagnostics.append(
      Diagnostic(code, message, at: .init(source, range), label: label, help: help)
    )
  }

  /// Reports that something else was expected at the current token.
  mutating func reportUnexpected(_ expected: String, help: [String] = []) {
    let place = current.range
    switch current.kind {
    case .unknown, .malformedNumber:
      return  // The token itself has been reported.
    case .endOfFile:
      report(.unexpectedToken, "the script ends too early", at: place, label: expected, help: help)
    case _ where isAtEnd && current.startsLine:
      let end = position > 0 ? tokens[position - 1].range.upperBound : place.lowerBound
      report(
        .unexpectedToken,
        "the line ends too early",
        at: end..<end,
        label: expected,
        help: help
      )
    case .keyword(let keyword):
      report(
        .unexpectedToken,
        "unexpected `\(keyword.rawValue)`",
        at: place,
        label: expected,
        help: help
      )
    case .string:
      report(.unexpectedToken, "unexpected string", at: place, label: expected, help: help)
    default:
      report(
        .unexpectedToken,
        "unexpected `\(text(current))`",
        at: place,
        label: expected,
        help: help
      )
    }
  }

  // MARK: Brackets

  /// Says that a line begins here with something that can't stand inside brackets, so that a
  /// bracket must have been left open.
  private var isBeyondBracket: Bool {
    switch current.kind {
    case .endOfFile: return true
    case .mark(.pipe): return true
    case .mark(.closeBrace): return isInTest
    case .keyword(let word):
      let starters = Keyword.statements + Keyword.clauses
      return current.startsLine && starters.contains(word)
    default: return false
    }
  }

  /// Parses what stands between an opening token, which is the current one, and its closing mark.
  ///
  /// `element` parses one element, and says whether it could; elements have `separator` between
  /// them, or there is one only.
  mutating func parseBrackets(
    closing: Mark,
    separator: Mark?,
    expected: String,
    element: (inout Parser) -> Bool
  ) {
    openBrackets.append(current)
    advance()
    nesting += 1
    defer {
      nesting -= 1
      openBrackets.removeLast()
    }
    if nesting > Self.deepestNesting {
      let opening = openBrackets[openBrackets.count - 1].range
      report(
        .nestedTooDeep,
        "brackets stand inside each other too deep",
        at: opening,
        label: "expected at most \(Self.deepestNesting) levels"
      )
      skipInsideBracket()
      if current.kind == .mark(closing) { advance() }
      return
    }
    if separator != nil, current.kind == .mark(closing) {
      advance()
      return
    }
    while true {
      if current.kind == .endOfFile {
        // Why: parsing the element that isn't there notes what it could be.
        let known = diagnostics
        _ = element(&self)
        diagnostics = known
      }
      if isBeyondBracket { return reportUnclosed(closing) }
      let start = position
      if !element(&self) { skipInsideBracket() }
      if isBeyondBracket { return reportUnclosed(closing) }
      if current.kind == .mark(closing) {
        advance()
        return
      }
      if let separator, current.kind == .mark(separator) {
        advance()
        continue
      }
      let isReported = current.kind == .unknown
      if !isReported {
        let help = separator == .comma ? ["values in brackets have commas between them"] : []
        reportUnexpected("expected \(expected)", help: help)
      }
      if isReported || separator == nil || position == start { advance() }
      if separator == nil { skipInsideBracket() }
    }
  }

  private mutating func reportUnclosed(_ closing: Mark) {
    let opening = openBrackets[openBrackets.count - 1]
    if current.kind == .endOfFile {
      isIncomplete = true
      endsInsideBracket = true
    }
    report(
      .unclosedBracket,
      "this `\(text(opening))` isn't closed",
      at: opening.range,
      label: "expected `\(closing.rawValue)`"
    )
  }

  /// Moves to the end of the innermost open bracket, over brackets inside.
  private mutating func skipInsideBracket() {
    var depth = 0
    while !isBeyondBracket {
      switch current.kind {
      case .mark(.openBracket), .mark(.openParenthesis): depth += 1
      case .mark(.closeBracket), .mark(.closeParenthesis):
        if depth == 0 { return }
        depth -= 1
      case .mark(.comma) where depth == 0: return
      default: break
      }
      advance()
    }
  }

  // MARK: Recovery

  /// Moves to the next `|` of the statement or to its end.
  mutating func skipToStepEnd() {
    while let kind, kind != .mark(.pipe) { skipToken() }
  }

  /// Moves to the end of the statement.
  mutating func skipToStatementEnd() {
    while kind != nil { skipToken() }
  }

  /// Moves over a token, or over a pair of brackets with what is in it.
  private mutating func skipToken() {
    switch current.kind {
    case .mark(.openBracket), .mark(.openParenthesis):
      var depth = 0
      var isFirst = true
      openBrackets.append(current)
      while isFirst || !isBeyondBracket {
        isFirst = false
        if current.kind == .mark(.openBracket) || current.kind == .mark(.openParenthesis) {
          depth += 1
        } else if current.kind == .mark(.closeBracket) || current.kind == .mark(.closeParenthesis) {
          depth -= 1
        }
        advance()
        if depth == 0 { break }
      }
      openBrackets.removeLast()
    default:
      advance()
    }
  }
}
