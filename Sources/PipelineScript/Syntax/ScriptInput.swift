/// Answers what an editor or a prompt asks about text that isn't finished.
public enum ScriptInput {
  /// Says that a statement goes on after the text: a bracket, a test or a `"""` is open.
  public static func isIncomplete(_ text: [UInt8]) -> Bool {
    let source = SourceText(path: "", bytes: text)
    var parser = Parser(source: source, tokens: Lexer.tokens(of: text))
    _ = parser.parseScript()
    return parser.isIncomplete
  }

  /// Says what may stand at a place, and what of it is there already.
  public struct Completion: Sendable {
    /// The bytes that belong to what is being written, up to the place asked for.
    public let range: Range<Int>
    /// The text of these bytes; inside a string without its quote.
    public let prefix: String
    /// Says that the place lies inside a string.
    public let isInString: Bool
    /// What may stand there; a variable may stand wherever a value may.
    public let expected: [ExpectedInput]
    /// Says that the name of a variable is being written, after `$`.
    public let isVariable: Bool
    /// The statements before the place, the last of them cut off there.
    public let statements: [StatementSyntax]
  }

  /// Says what may stand at a byte offset of a text; what is after it doesn't matter.
  public static func completion(at byteOffset: Int, of text: [UInt8]) -> Completion {
    let before = Array(text.prefix(max(0, byteOffset)))
    let tokens = Lexer.tokens(of: before)
    let beginning = prefixStart(tokens, before)
    let head = SourceText(path: "", bytes: Array(before[..<beginning.offset]))
    var parser = Parser(source: head, tokens: Lexer.tokens(of: head.bytes))
    let statements = parser.parseScript()
    let range = beginning.textStart..<before.count
    let expected = beginning.isNowhere ? [] : parser.expectedAtEnd
    return Completion(
      range: range,
      prefix: String(decoding: before[range], as: UTF8.self),
      isInString: beginning.isInString,
      expected: expected,
      isVariable: beginning.isVariable,
      statements: statements
    )
  }

  private struct Beginning {
    /// Where the token or path that is being written begins.
    var offset: Int
    /// Where the part of it begins that completion replaces.
    var textStart: Int
    var isInString = false
    var isVariable = false
    /// Says that nothing can be completed: in a comment, or after a finished token.
    var isNowhere = false
  }

  private static func prefixStart(_ tokens: [Token], _ bytes: [UInt8]) -> Beginning {
    let nothing = Beginning(offset: bytes.count, textStart: bytes.count)
    guard let end = tokens.last, tokens.count > 1 || !end.trivia.isEmpty else { return nothing }
    if !end.trivia.isEmpty {
      let lastLine = bytes[end.trivia].split(
        separator: ASCII.newline,
        omittingEmptySubsequences: false
      )
      let isComment = lastLine.last?.contains(ASCII.hash) ?? false
      return Beginning(offset: bytes.count, textStart: bytes.count, isNowhere: isComment)
    }
    let last = tokens[tokens.count - 2]
    let start = last.range.lowerBound
    switch last.kind {
    case .variable:
      return Beginning(offset: start, textStart: start + 1, isVariable: true)
    case .unknown where last.range.count == 1 && bytes[start] == ASCII.dollar:
      return Beginning(offset: start, textStart: start + 1, isVariable: true)
    case .string(let form, isTerminated: false):
      let textStart = min(start + (form == .multiline ? 3 : 1), bytes.count)
      let variable = form == .raw ? nil : variableStart(in: bytes, from: textStart)
      return Beginning(
        offset: start,
        textStart: variable ?? textStart,
        isInString: true,
        isVariable: variable != nil
      )
    case .name, .keyword, .mark(.dot):
      return Beginning(offset: pathStart(tokens), textStart: pathStart(tokens))
    case .mark, .endOfFile:
      return nothing
    default:
      return Beginning(offset: bytes.count, textStart: bytes.count, isNowhere: true)
    }
  }

  /// Finds where the path begins whose last token is the last of the text.
  private static func pathStart(_ tokens: [Token]) -> Int {
    var first = tokens.count - 2
    while first > 0, tokens[first].trivia.isEmpty {
      let pair = (tokens[first - 1].kind, tokens[first].kind)
      switch pair {
      case (.name, .mark(.dot)), (.keyword, .mark(.dot)), (.mark(.dot), .name),
        (.mark(.dot), .keyword):
        first -= 1
      default:
        return tokens[first].range.lowerBound
      }
    }
    return tokens[first].range.lowerBound
  }

  /// Finds where the name after `$` or `${` begins, when the text ends inside one.
  private static func variableStart(in bytes: [UInt8], from start: Int) -> Int? {
    guard let dollar = bytes[start...].lastIndex(of: ASCII.dollar) else { return nil }
    if dollar > start, bytes[dollar - 1] == ASCII.backslash { return nil }
    var name = dollar + 1
    if name < bytes.count, bytes[name] == ASCII.openBrace { name += 1 }
    let isName = name == bytes.count || ASCII.nameEnd(in: bytes, at: name) == bytes.count
    return isName ? name : nil
  }
}
