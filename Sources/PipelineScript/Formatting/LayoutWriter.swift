/// Writes logical lines, one after another, with their comments.
struct LayoutWriter {
  private let tree: SyntaxTree
  private var output = ""
  /// The text of the line being written, without its newline.
  private var line = ""
  private var indentation = 0
  private var testDepth = 0

  init(tree: SyntaxTree) {
    self.tree = tree
  }

  /// Gives what was written, ending with one newline unless it is empty.
  mutating func finish() -> String {
    endLine()
    while output.hasSuffix("\n\n") { output.removeLast() }
    return output == "\n" ? "" : output
  }

  /// Writes one logical line.
  mutating func write(_ logicalLine: LogicalLine) {
    if logicalLine.kind == .testEnd {
      // Why: comments before `}` belong to the clauses.
      indentation = 2
      writeTrivia(before: logicalLine.tokens.lowerBound, isFirstOfLine: true)
      testDepth = 0
      indentation = 0
      startLine()
      line += "}"
      return
    }
    indentation = testDepth * 2
    writeTrivia(before: logicalLine.tokens.lowerBound, isFirstOfLine: true)
    guard logicalLine.kind != .endOfFile else { return }
    startLine()
    let segments = steps(of: logicalLine)
    let layout = Spacing(tree: tree, line: logicalLine)
    let staysWhole =
      logicalLine.kind != .pipeline && !hasComment(logicalLine.tokens)
      && indentation + width(of: logicalLine.tokens, layout) <= Formatter.widestLine
    let stepIndentation = indentation + (logicalLine.kind == .pipeline ? 0 : 2)
    for (number, segment) in segments.enumerated() {
      if number > 0 {
        indentation = stepIndentation
        if staysWhole {
          line += " "
        } else {
          writeTrivia(before: segment.lowerBound, isFirstOfLine: false)
          startLine()
        }
      }
      writeSegment(segment, layout, staysWhole: staysWhole)
    }
    if logicalLine.kind == .testHeader { testDepth = 1 }
  }

  /// Divides a logical line before each `|` outside brackets.
  private func steps(of logicalLine: LogicalLine) -> [Range<Int>] {
    var segments: [Range<Int>] = []
    var start = logicalLine.tokens.lowerBound
    for position in logicalLine.tokens.dropFirst()
    where tree.tokens[position].kind == .mark(.pipe) {
      segments.append(start..<position)
      start = position
    }
    return segments + [start..<logicalLine.tokens.upperBound]
  }

  // MARK: Tokens

  private mutating func writeSegment(_ segment: Range<Int>, _ layout: Spacing, staysWhole: Bool) {
    let outer = indentation
    /// For each open bracket: whether its elements stand on lines of their own.
    var broken: [Bool] = []
    for position in segment {
      let token = tree.tokens[position]
      let closes = Spacing.closes(token)
      if closes, broken.last == true {
        indentation -= 2
        if !hasComment(position) { startLine() }
      }
      if position > segment.lowerBound {
        if hasComment(position) {
          writeTrivia(before: position, isFirstOfLine: false)
          startLine()
        } else if !line.allSatisfy({ $0 == " " }) {
          if broken.last == true, layout.breaks(before: position), !closes {
            startLine()
          } else if layout.hasSpace(before: position) {
            line += " "
          }
        }
      }
      line += tree.source.text(in: token.range)
      if closes, !broken.isEmpty { broken.removeLast() }
      if Spacing.opens(token) {
        let close = layout.closing(of: position, in: segment)
        let inside = position..<(close + 1)
        let fits =
          lastLineWidth + width(of: inside, layout) - 1 + tail(after: close, in: segment, layout)
          <= Formatter.widestLine
        let isBroken =
          !staysWhole && close > position + 1
          && (hasComment(inside) || !fits)
        broken.append(isBroken)
        if isBroken {
          indentation += 2
          if !hasComment(position + 1) { startLine() }
        }
      }
    }
    indentation = outer
  }

  /// Counts what must stay on the line after a closing bracket: further closing marks and commas.
  private func tail(after close: Int, in segment: Range<Int>, _ layout: Spacing) -> Int {
    let marks = ((close + 1)..<max(close + 1, segment.upperBound)).prefix { position in
      let token = tree.tokens[position]
      return Spacing.closes(token) || token.kind == .mark(.comma)
    }
    return marks.count
  }

  private var lastLineWidth: Int {
    (line.split(separator: "\n", omittingEmptySubsequences: false).last ?? "").count
  }

  /// Counts the grapheme clusters of some tokens on one line; a string over lines counts up to its
  /// first newline.
  private func width(of tokens: Range<Int>, _ layout: Spacing) -> Int {
    var width = 0
    for position in tokens {
      if position > tokens.lowerBound, layout.hasSpace(before: position) { width += 1 }
      width += tree.source.text(in: tree.tokens[position].range).prefix { $0 != "\n" }.count
    }
    return width
  }

  // MARK: Lines and trivia

  private mutating func startLine() {
    endLine()
    line = String(repeating: " ", count: indentation)
  }

  private mutating func endLine() {
    let isBlank = line.utf8.allSatisfy { $0 == ASCII.space }
    if !isBlank { output += line + "\n" }
    line = ""
  }

  private func hasComment(_ position: Int) -> Bool {
    tree.source.bytes[tree.tokens[position].trivia].contains(ASCII.hash)
  }

  private func hasComment(_ tokens: Range<Int>) -> Bool {
    // Why: the comment before the first token stands before the line.
    tokens.dropFirst().contains { hasComment($0) }
  }

  /// Writes the comments before a token, and at most one blank line before each of them and
  /// before the token, if that begins a logical line.
  private mutating func writeTrivia(before position: Int, isFirstOfLine: Bool) {
    var trivia = tree.source.bytes[tree.tokens[position].trivia]
    if trivia.starts(with: [0xEF, 0xBB, 0xBF]) { trivia = trivia.dropFirst(3) }
    let lines = trivia.split(separator: ASCII.newline, omittingEmptySubsequences: false)
    var isBlankPending = false
    for (number, bytes) in lines.enumerated() {
      let isLast = number == lines.count - 1
      guard let hash = bytes.firstIndex(of: ASCII.hash) else {
        if number > 0, !isLast { isBlankPending = true }
        continue
      }
      let comment = trimmed(String(decoding: bytes[hash...], as: UTF8.self))
      if number == 0, hasTextBefore {
        line += "  " + comment
        endLine()
      } else {
        if isBlankPending { writeBlankLine() }
        startLine()
        line += comment
        endLine()
      }
      isBlankPending = false
    }
    if isBlankPending, isFirstOfLine { writeBlankLine() }
  }

  /// Says that something stands on the line already, so that a comment goes after it.
  private var hasTextBefore: Bool {
    !line.utf8.allSatisfy { $0 == ASCII.space }
  }

  private mutating func writeBlankLine() {
    endLine()
    if !output.isEmpty, !output.hasSuffix("\n\n"), !output.hasSuffix("{\n") { output += "\n" }
  }

  private func trimmed(_ comment: String) -> String {
    var bytes = Array(comment.utf8)
    while let last = bytes.last, [ASCII.space, ASCII.tab, ASCII.carriageReturn].contains(last) {
      bytes.removeLast()
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
