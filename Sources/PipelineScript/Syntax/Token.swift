/// Holds one token with the trivia before it, both as byte ranges of the script.
///
/// The trivia of a token begins where the token before ended, so the tokens of a script,
/// the last of which is the end of the file, hold every byte of it.
public struct Token: Sendable, Hashable {
  /// What the token is.
  public let kind: TokenKind
  /// The bytes of the token itself.
  public let range: Range<Int>
  /// The bytes of the spaces, newlines and comments before it.
  public let trivia: Range<Int>
  /// Says that a newline lies in the trivia, or that the token is the script's first.
  public let startsLine: Bool
}

/// Says what a token is.
public enum TokenKind: Sendable, Hashable {
  case date
  case range
  case duration
  case number
  case name
  case keyword(Keyword)
  /// `$name`.
  case variable
  case string(StringForm, isTerminated: Bool)
  case mark(Mark)
  /// Digits that aren't a number: `15-5-2019`, `3days`, `1.2.3`.
  case malformedNumber
  /// Bytes that no token begins with.
  case unknown
  case endOfFile
}

/// Says how a string is written.
public enum StringForm: Sendable, Hashable {
  /// `"…"`, on one line, with escapes and interpolation.
  case quoted
  /// `'…'`, on one line, taken as it stands.
  case raw
  /// `"""…"""`, over lines, with escapes and interpolation.
  case multiline
}

/// Lists the reserved words.
public enum Keyword: String, Sendable, Hashable, CaseIterable {
  case and, or, not, has, at, `as`, `true`, `false`, null, `where`, given, run, expect, test
  case stage, param, use, minwal, plugin

  /// The words that begin a statement of a script.
  static let statements: [Keyword] = [.minwal, .use, .param, .stage, .test]
  /// The words that begin a clause of a test.
  static let clauses: [Keyword] = [.given, .run, .expect]

  /// Finds the reserved word that some bytes spell.
  static func spelled(by bytes: ArraySlice<UInt8>) -> Keyword? {
    bytes.count <= 6 ? Keyword(rawValue: String(decoding: bytes, as: UTF8.self)) : nil
  }
}

/// Lists the marks, longer ones first where one begins another.
public enum Mark: String, Sendable, Hashable, CaseIterable {
  case equals = "==", differs = "!=", contains = "~=", atMost = "<=", atLeast = ">="
  case pipe = "|", assign = "=", less = "<", greater = ">"
  case openParenthesis = "(", closeParenthesis = ")"
  case openBracket = "[", closeBracket = "]"
  case openBrace = "{", closeBrace = "}"
  case comma = ",", colon = ":", semicolon = ";", dot = "."
}
