/// Says what is wrong with single tokens, whatever stands around them.
struct TokenInspector {
  let source: SourceText

  /// Gives the diagnostics for tokens, in their order.
  func diagnostics(for tokens: [Token]) -> [Diagnostic] {
    tokens.enumerated().flatMap { position, token in
      directionMarks(in: token.trivia) + diagnostics(for: token, before: tokens[..<position])
    }
  }

  private func diagnostics(
    for token: Token,
    before previous: ArraySlice<Token>
  ) -> [Diagnostic] {
    switch token.kind {
    case .string(let form, let isTerminated):
      return inspectString(token, form, isTerminated, before: previous)
    case .date:
      return inspectDate(token)
    case .malformedNumber:
      return [inspectNumber(token)]
    case .unknown:
      return [inspectUnknown(token, before: previous)]
    default:
      return []
    }
  }

  private func inspectString(
    _ token: Token,
    _ form: StringForm,
    _ isTerminated: Bool,
    before previous: ArraySlice<Token>
  ) -> [Diagnostic] {
    var found = directionMarks(in: token.range)
    if !isTerminated {
      let mark = form == .multiline ? "\"\"\"" : form == .raw ? "'" : "\""
      let help = form == .multiline ? [] : ["text over several lines stands in \"\"\"…\"\"\""]
      found.append(
        Diagnostic(
          .unterminatedString,
          "this string has no end",
          at: .init(source, token.range),
          label: "expected \(mark) at the end",
          labels: swallowing(in: previous).map {
            [.init(.init(source, $0), "or this one should have ended earlier")]
          } ?? [],
          help: help
        )
      )
    }
    let read = StringContents.read(token, form: form, isTerminated: isTerminated, in: source)
    found += read.problems.map {
      Diagnostic($0.code, $0.message, at: .init(source, $0.range), help: $0.help)
    }
    return found
  }

  /// The string before on the same line that has swallowed a `|`, as one does that lacks its end.
  private func swallowing(in previous: ArraySlice<Token>) -> Range<Int>? {
    for token in previous.reversed() {
      if case .string = token.kind, source.bytes[token.range].contains(UInt8(ascii: "|")) {
        return token.range
      }
      if token.startsLine { return nil }
    }
    return nil
  }

  private func inspectDate(_ token: Token) -> [Diagnostic] {
    let parts = source.text(in: token.range).split(separator: "-").compactMap { Int($0) }
    guard parts.count >= 2, !isDay(year: parts[0], month: parts[1], day: parts.dropFirst(2).first)
    else { return [] }
    return [
      Diagnostic(
        .impossibleDate,
        "there is no day `\(source.text(in: token.range))`",
        at: .init(source, token.range),
        label: "expected year-month-day"
      )
    ]
  }

  private func isDay(year: Int, month: Int, day: Int?) -> Bool {
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month) else { return false }
    return day.map { (1...lengths[month - 1]).contains($0) } ?? true
  }

  private func inspectNumber(_ token: Token) -> Diagnostic {
    let text = source.text(in: token.range)
    var help: [String] = []
    let parts = text.split { "-./".contains($0) }
    let numbers = parts.compactMap { Int($0) }
    if numbers.count == 3, parts.count == 3 {
      let (year, month, day) =
        parts[0].count == 4
        ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[1], numbers[0])
      if (1000...9999).contains(year), isDay(year: year, month: month, day: day) {
        let padded = [month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }
        help = ["write the date as `\(year)-\(padded[0])-\(padded[1])`"]
      }
    } else if numbers.count == 2, parts.count == 2, text.contains("-") {
      help = ["write the range as `\(numbers[0])..\(numbers[1])`"]
    }
    if help.isEmpty { help = ["put text in quotes: \"\(text)\""] }
    return Diagnostic(
      .malformedNumber,
      "`\(text)` is no number",
      at: .init(source, token.range),
      label: "expected a number, a date, a range or a duration",
      help: help
    )
  }

  private func inspectUnknown(
    _ token: Token,
    before previous: ArraySlice<Token>
  ) -> Diagnostic {
    var range = token.range
    var text = source.text(in: range)
    let first = text.unicodeScalars.first.map { String($0) } ?? ""
    let help: String
    if let mark = Self.lookalikes[first] {
      help = "write `\(mark)`"
    } else if let scalar = text.unicodeScalars.first, SafeText.isHidden(scalar) {
      return inspectHidden(token, scalar)
    } else if let scalar = text.unicodeScalars.first, isForeignDigit(scalar) {
      help = "numbers of a script are written with 0 to 9"
    } else if first == "$" {
      help = "a variable is written `$name`"
    } else if first == "-" {
      help = "an option is written `name=value`"
    } else if text.hasPrefix("//") || text.hasPrefix("/*") {
      help = "a comment begins with `#`"
    } else {
      range = wordStart(of: token, before: previous)..<range.upperBound
      text = source.text(in: range)
      help = "put text in quotes: \"\(text)\""
    }
    return Diagnostic(
      .unquotedText,
      "`\(text)` means nothing outside quotes",
      at: .init(source, range),
      help: [help]
    )
  }

  /// What a page or a chat brings along when a line is copied: marks that nobody sees.
  private func inspectHidden(_ token: Token, _ scalar: Unicode.Scalar) -> Diagnostic {
    let start = token.range.lowerBound
    let length = String(scalar).utf8.count
    let name = SafeText.name(of: scalar)
    let rest = source.text(in: (start + length)..<token.range.upperBound)
    return Diagnostic(
      .unquotedText,
      rest.isEmpty
        ? "an invisible \(name) stands here" : "an invisible \(name) stands before `\(rest)`",
      at: .init(source, start..<(start + length)),
      label: "not seen, but there",
      help: ["delete it: take the mark out together with the letter after it, and write that again"]
    )
  }

  /// Finds where the word begins that ends with a token: `Samples/*.txt` begins before its `/`.
  private func wordStart(of token: Token, before previous: ArraySlice<Token>) -> Int {
    var start = token
    for other in previous.reversed() {
      guard start.trivia.isEmpty else { break }
      switch other.kind {
      case .name, .keyword, .variable, .number, .mark(.dot), .unknown: start = other
      default: return start.range.lowerBound
      }
    }
    return start.range.lowerBound
  }

  private func isForeignDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType == .decimal
  }

  /// What keyboards and word processors write instead of the marks of the language.
  private static let lookalikes: [String: String] = [
    "\u{060C}": ",",  // ARABIC COMMA
    "\u{061B}": ";",  // ARABIC SEMICOLON
    "\u{201C}": "\"",  // LEFT DOUBLE QUOTATION MARK
    "\u{201D}": "\"",  // RIGHT DOUBLE QUOTATION MARK
    "\u{201E}": "\"",  // DOUBLE LOW-9 QUOTATION MARK
    "\u{00AB}": "\"",  // LEFT-POINTING DOUBLE ANGLE QUOTATION MARK
    "\u{00BB}": "\"",  // RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK
    "\u{2018}": "'",  // LEFT SINGLE QUOTATION MARK
    "\u{2019}": "'",  // RIGHT SINGLE QUOTATION MARK
    "\u{00A0}": " ",  // NO-BREAK SPACE
    "\u{2264}": "<=",  // LESS-THAN OR EQUAL TO
    "\u{2265}": ">=",  // GREATER-THAN OR EQUAL TO
    "\u{2260}": "!=",  // NOT EQUAL TO
    "~": "~=",
    "&": "and",
    "!": "not",
  ]

  /// Warns of the first scalar among some bytes that changes the direction of text.
  private func directionMarks(in range: Range<Int>) -> [Diagnostic] {
    // U+202A…U+202E are E2 80 AA…AE, U+2066…U+2069 are E2 81 A6…A9.
    for byteOffset in range.dropLast(2) where source.bytes[byteOffset] == 0xE2 {
      let text = source.text(in: byteOffset..<(byteOffset + 3))
      guard let scalar = text.unicodeScalars.first, SafeText.changesDirection(scalar) else {
        continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return [
        Diagnostic(
          .hiddenDirection,
          "an invisible mark changes the direction of this line",
          at: .init(source, byteOffset..<(byteOffset + 3)),
          help: ["write `\\u{\(digits)}` where it is wanted, or delete it"]
        )
      ]
    }
    return []
  }
}
