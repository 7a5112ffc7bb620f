extension ScriptInput {
  /// A piece of a text that has a colour of its own.
  public struct Word: Sendable, Hashable {
    /// The kinds of pieces; what is none of them, as marks and fields, is left out.
    public enum Kind: Sendable, Hashable {
      /// The name of a stage where a step begins.
      case stage
      /// The name of a parameter before its `=`.
      case parameter
      case keyword, string, variable, number, comment
      /// Bytes that mean nothing outside quotes.
      case wrong
    }

    /// What it is.
    public let kind: Kind
    /// Its bytes.
    public let range: Range<Int>
  }

  /// The pieces of a text that may be unfinished, in order; linear in its bytes.
  public static func words(of text: [UInt8]) -> [Word] {
    let tokens = Lexer.tokens(of: text)
    var words: [Word] = []
    var depth = 0
    var place = 0
    while place < tokens.count {
      let token = tokens[place]
      words += comments(in: token.trivia, of: text)
      var end = place + 1
      switch token.kind {
      case .name, .keyword:
        while end + 1 < tokens.count, tokens[end].kind == .mark(.dot),
          tokens[end].trivia.isEmpty, tokens[end + 1].trivia.isEmpty, tokens[end + 1].isWord
        {
          end += 2
        }
        let range = token.range.lowerBound..<tokens[end - 1].range.upperBound
        let isAlone = end == place + 1
        if isAlone, case .keyword = token.kind {
          words.append(Word(kind: .keyword, range: range))
        } else if depth == 0, token.startsLine || place > 0 && tokens[place - 1].beginsStep {
          words.append(Word(kind: .stage, range: range))
        } else if depth == 0, tokens[end].kind == .mark(.assign), tokens[end].trivia.isEmpty {
          words.append(Word(kind: .parameter, range: range))
        }
      case .mark(.openBracket), .mark(.openParenthesis): depth += 1
      case .mark(.closeBracket), .mark(.closeParenthesis): depth = max(0, depth - 1)
      case .mark, .endOfFile: break
      case .string: words.append(Word(kind: .string, range: token.range))
      case .variable: words.append(Word(kind: .variable, range: token.range))
      case .date, .range, .duration, .number:
        words.append(Word(kind: .number, range: token.range))
      case .malformedNumber, .unknown: words.append(Word(kind: .wrong, range: token.range))
      }
      place = end
    }
    return words
  }

  private static func comments(in trivia: Range<Int>, of text: [UInt8]) -> [Word] {
    var words: [Word] = []
    var start = trivia.lowerBound
    while let hash = text[start..<trivia.upperBound].firstIndex(of: ASCII.hash) {
      let end = text[hash..<trivia.upperBound].firstIndex(of: ASCII.newline) ?? trivia.upperBound
      words.append(Word(kind: .comment, range: hash..<end))
      start = end
    }
    return words
  }
}

extension Token {
  fileprivate var isWord: Bool {
    switch kind {
    case .name, .keyword: true
    default: false
    }
  }

  /// Says that a step follows.
  fileprivate var beginsStep: Bool { kind == .mark(.pipe) || kind == .keyword(.run) }
}
