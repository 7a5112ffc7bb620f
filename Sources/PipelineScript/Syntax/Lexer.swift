/// Cuts a script into tokens.
///
/// Any bytes give tokens: what isn't a token of the language becomes `unknown` or
/// `malformedNumber`, and `TokenInspector` says what is wrong with it.
///
/// - Complexity: linear in the bytes of the script.
struct Lexer {
  private let bytes: [UInt8]
  private var offset = 0
  private var tokens: [Token] = []

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Gives the tokens of a script; the last is the end of the file.
  static func tokens(of bytes: [UInt8]) -> [Token] {
    var lexer = Lexer(bytes)
    lexer.readAll()
    return lexer.tokens
  }

  private mutating func readAll() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }  // BYTE ORDER MARK (U+FEFF)
    var triviaStart = 0
    while true {
      var startsLine = tokens.isEmpty
      skipTrivia(&startsLine)
      let start = offset
      let kind = readToken()
      tokens.append(
        Token(
          kind: kind,
          range: start..<offset,
          trivia: triviaStart..<start,
          startsLine: startsLine
        )
      )
      if kind == .endOfFile { return }
      triviaStart = offset
    }
  }

  private mutating func skipTrivia(_ startsLine: inout Bool) {
    while let byte = byte(0) {
      switch byte {
      case ASCII.newline:
        startsLine = true
        offset += 1
      case ASCII.space, ASCII.tab, ASCII.carriageReturn:
        offset += 1
      case ASCII.hash:
        while let inside = self.byte(0), inside != ASCII.newline { offset += 1 }
      default:
        return
      }
    }
  }

  private mutating func readToken() -> TokenKind {
    guard let first = byte(0) else { return .endOfFile }
    if ASCII.isDigit(first) || (first == ASCII.hyphen && isDigit(1)) {
      return readNumber()
    }
    if let end = ASCII.nameEnd(in: bytes, at: offset) {
      let word = bytes[offset..<end]
      offset = end
      return Keyword.spelled(by: word).map(TokenKind.keyword) ?? .name
    }
    switch first {
    case ASCII.quote: return byte(1) == first && byte(2) == first ? readMultiline() : readQuoted()
    case ASCII.apostrophe: return readRaw()
    case ASCII.dollar:
      if let end = ASCII.nameEnd(in: bytes, at: offset + 1) {
        offset = end
        return .variable
      }
    case ASCII.dot where byte(1) == ASCII.slash || byte(1) == first:
      break  // A path without quotes, such as `./x` and `../x`.
    default:
      if let mark = Mark.allCases.first(where: { bytes[offset...].starts(with: $0.rawValue.utf8) })
      {
        offset += mark.rawValue.utf8.count
        return .mark(mark)
      }
    }
    return readUnknown()
  }

  /// Takes everything up to a space or to a byte that surely begins something else.
  private mutating func readUnknown() -> TokenKind {
    offset += 1
    while let byte = byte(0), !Self.endsUnknown.contains(byte) { offset += 1 }
    return .unknown
  }

  private static let endsUnknown = Array(" \t\r\n\"'#|=()[]{},;".utf8)
}

// MARK: - Numbers

extension Lexer {
  /// Reads the longest of date, range, duration and number.
  private mutating func readNumber() -> TokenKind {
    let matches: [(kind: TokenKind, end: Int?)] = [
      (.date, dateEnd()), (.range, rangeEnd()), (.duration, durationEnd()), (.number, numberEnd()),
    ]
    var best = (kind: TokenKind.number, end: offset)
    for match in matches {
      if let end = match.end, end > best.end { best = (match.kind, end) }
    }
    offset = best.end
    guard let next = byte(0), Self.spoilsNumber(next) else { return best.kind }
    while let byte = byte(0), Self.spoilsNumber(byte) { offset += 1 }
    return .malformedNumber
  }

  /// Tells whether a byte right after a number makes it a bad token.
  private static func spoilsNumber(_ byte: UInt8) -> Bool {
    ASCII.continuesName(byte) || byte == ASCII.hyphen || byte == ASCII.dot || byte == ASCII.slash
      || byte >= 0x80
  }

  private func dateEnd() -> Int? {
    func pair(_ distance: Int) -> Bool {
      byte(distance) == ASCII.hyphen && isDigit(distance + 1) && isDigit(distance + 2)
    }
    guard (0..<4).allSatisfy(isDigit), pair(4) else { return nil }
    return offset + (pair(7) ? 10 : 7)
  }

  private func integerEnd(from start: Int) -> Int? {
    var end = start
    if end < bytes.count, bytes[end] == ASCII.hyphen { end += 1 }
    let digits = end
    while end < bytes.count, ASCII.isDigit(bytes[end]) { end += 1 }
    return end > digits ? end : nil
  }

  private func rangeEnd() -> Int? {
    guard let low = integerEnd(from: offset), bytes[low...].starts(with: "..".utf8) else {
      return nil
    }
    return integerEnd(from: low + 2)
  }

  private func durationEnd() -> Int? {
    guard let amount = integerEnd(from: offset) else { return nil }
    let units = ["min", "ms", "mo", "s", "h", "d", "w", "y"]
    let unit = units.first { bytes[amount...].starts(with: $0.utf8) }
    return unit.map { amount + $0.utf8.count }
  }

  private func numberEnd() -> Int? {
    guard let whole = integerEnd(from: offset) else { return nil }
    guard whole + 1 < bytes.count, bytes[whole] == ASCII.dot, ASCII.isDigit(bytes[whole + 1])
    else { return whole }
    var end = whole + 1
    while end < bytes.count, ASCII.isDigit(bytes[end]) { end += 1 }
    return end
  }

  private func byte(_ distance: Int) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }

  private func isDigit(_ distance: Int) -> Bool {
    byte(distance).map(ASCII.isDigit) ?? false
  }
}

// MARK: - Strings

extension Lexer {
  private mutating func readQuoted() -> TokenKind {
    offset += 1
    while let byte = byte(0), byte != ASCII.newline {
      offset += 1
      if byte == ASCII.quote { return .string(.quoted, isTerminated: true) }
      if byte == ASCII.backslash, let next = self.byte(0), next != ASCII.newline { offset += 1 }
    }
    return .string(.quoted, isTerminated: false)
  }

  private mutating func readRaw() -> TokenKind {
    offset += 1
    while let byte = byte(0), byte != ASCII.newline {
      offset += 1
      if byte == ASCII.apostrophe { return .string(.raw, isTerminated: true) }
    }
    return .string(.raw, isTerminated: false)
  }

  private mutating func readMultiline() -> TokenKind {
    offset += 3
    while let byte = byte(0) {
      if byte == ASCII.quote, self.byte(1) == ASCII.quote, self.byte(2) == ASCII.quote {
        offset += 3
        return .string(.multiline, isTerminated: true)
      }
      offset += byte == ASCII.backslash && offset + 1 < bytes.count ? 2 : 1
    }
    return .string(.multiline, isTerminated: false)
  }
}
