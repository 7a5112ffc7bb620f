/// Says where spaces stand between the tokens of a logical line, and where it may break.
struct Spacing {
  private let tree: SyntaxTree
  private let line: LogicalLine
  /// The `=` before the steps of a stage; everything before it is the stage's header.
  private let headerEnd: Int

  init(tree: SyntaxTree, line: LogicalLine) {
    self.tree = tree
    self.line = line
    switch line.kind {
    case .declaration:
      headerEnd = line.tokens.upperBound
    case .stage:
      var depth = 0
      var end = line.tokens.upperBound
      for position in line.tokens {
        if Self.opens(tree.tokens[position]) { depth += 1 }
        if Self.closes(tree.tokens[position]) { depth -= 1 }
        if depth == 0, tree.tokens[position].kind == .mark(.assign) {
          end = position + 1
          break
        }
      }
      headerEnd = end
    default:
      headerEnd = line.tokens.lowerBound
    }
  }

  static func opens(_ token: Token) -> Bool {
    token.kind == .mark(.openBracket) || token.kind == .mark(.openParenthesis)
  }

  static func closes(_ token: Token) -> Bool {
    token.kind == .mark(.closeBracket) || token.kind == .mark(.closeParenthesis)
  }

  /// Says that a space stands before a token when it doesn't begin a line.
  func hasSpace(before position: Int) -> Bool {
    guard position > line.tokens.lowerBound else { return false }
    let previous = tree.tokens[position - 1]
    let token = tree.tokens[position]
    let isHeader = position < headerEnd
    if Self.opens(previous) || Self.closes(token) { return false }
    switch (previous.kind, token.kind) {
    case (_, .mark(.comma)), (_, .mark(.colon)), (_, .mark(.dot)), (.mark(.dot), _):
      return false
    case (_, .mark(.openParenthesis)):
      return !isHeader
    case (_, .mark(.assign)):
      return isHeader
    case (.mark(.assign), _):
      return position - 1 < headerEnd
    default:
      return true
    }
  }

  /// Says that inside a bracket whose elements stand on their own lines a line begins here.
  func breaks(before position: Int) -> Bool {
    switch (tree.tokens[position - 1].kind, tree.tokens[position].kind) {
    case (.mark(.comma), _), (_, .keyword(.and)), (_, .keyword(.or)): true
    default: false
    }
  }

  /// Finds the closing bracket of an opening one.
  func closing(of opening: Int, in segment: Range<Int>) -> Int {
    var depth = 0
    for position in opening..<segment.upperBound {
      if Self.opens(tree.tokens[position]) { depth += 1 }
      if Self.closes(tree.tokens[position]) { depth -= 1 }
      if depth == 0 { return position }
    }
    return segment.upperBound - 1
  }
}
