/// Writes a script in the one canonical layout.
///
/// A statement begins its line; each step of a pipeline stands on a line of its own after `|`,
/// except in `stage` and `run`, where a pipeline that fits stays on one line. What is inside a
/// test is indented by 2. A list stays on one line where it fits in 100 columns, otherwise each
/// element gets a line. Comments and single blank lines stay; strings stay as written. Tokens
/// never change, except that `;` between clauses becomes a newline.
public enum Formatter {
  /// The number of grapheme clusters that a line may have.
  static let widestLine = 100

  /// Gives the script in the canonical layout, or nil when it can't be parsed.
  public static func format(_ tree: SyntaxTree) -> String? {
    guard !tree.diagnostics.hasErrors else { return nil }
    var writer = LayoutWriter(tree: tree)
    for line in LogicalLine.lines(of: tree) { writer.write(line) }
    return writer.finish()
  }

  /// Gives a statement on one line, as it can be typed at a prompt, clauses with `;` between them.
  ///
  /// - Returns: Nil where it can't be parsed, isn't one statement, or holds what needs lines of its own: a comment or a
  ///   string over lines.
  public static func formatOnOneLine(_ tree: SyntaxTree) -> String? {
    guard !tree.diagnostics.hasErrors, tree.statements.count == 1 else { return nil }
    for token in tree.tokens {
      if case .string(.multiline, _) = token.kind { return nil }
      if tree.source.bytes[token.trivia].contains(UInt8(ascii: "#")) { return nil }
    }
    var text = ""
    var isAfterClause = false
    for line in LogicalLine.lines(of: tree) where line.kind != .endOfFile {
      if !text.isEmpty { text += isAfterClause && line.kind != .testEnd ? "; " : " " }
      isAfterClause = [.given, .run, .expect].contains(line.kind)
      let spacing = Spacing(tree: tree, line: line)
      for position in line.tokens {
        if spacing.hasSpace(before: position) { text += " " }
        text += String(decoding: tree.source.bytes[tree.tokens[position].range], as: UTF8.self)
      }
    }
    return text
  }
}

/// Holds the tokens of a statement without a test's braces, of a clause, or of a brace.
struct LogicalLine {
  enum Kind {
    case pipeline, stage, declaration, testHeader, given, run, expect, testEnd, endOfFile
  }

  let kind: Kind
  let tokens: Range<Int>

  /// Divides the tokens of a script without errors into logical lines; `;` is in none of them.
  static func lines(of tree: SyntaxTree) -> [LogicalLine] {
    var lines: [LogicalLine] = []
    var position = 0
    var isInTest = false
    let tokens = tree.tokens
    while position < tokens.count {
      let start = position
      if tokens[start].kind == .mark(.semicolon) {
        position += 1
        continue
      }
      let kind = Self.kind(of: tokens[start])
      var depth = 0
      while position < tokens.count {
        let token = tokens[position]
        if position > start, depth == 0, token.kind == .endOfFile { break }
        if position > start, depth == 0, token.startsLine, token.kind != .mark(.pipe) { break }
        if isInTest, position > start, depth == 0 {
          if token.kind == .mark(.semicolon) || token.kind == .mark(.closeBrace) { break }
        }
        switch token.kind {
        case .mark(.openBracket), .mark(.openParenthesis): depth += 1
        case .mark(.closeBracket), .mark(.closeParenthesis): depth -= 1
        default: break
        }
        position += 1
        if token.kind == .mark(.openBrace) || token.kind == .mark(.closeBrace) {
          isInTest = token.kind == .mark(.openBrace)
          break
        }
      }
      lines.append(LogicalLine(kind: kind, tokens: start..<position))
    }
    return lines
  }

  private static func kind(of token: Token) -> Kind {
    switch token.kind {
    case .keyword(.stage): .stage
    case .keyword(.test): .testHeader
    case .keyword(.minwal), .keyword(.use), .keyword(.param): .declaration
    case .keyword(.given): .given
    case .keyword(.run): .run
    case .keyword(.expect): .expect
    case .mark(.closeBrace): .testEnd
    case .endOfFile: .endOfFile
    default: .pipeline
    }
  }
}
