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
      return inspectString(token, form: form, isTerminated: isTerminated, before: previous)
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
    form: StringForm,
    isTerminated: Bool,
    before previous: ArraySlice<Token>
  ) -> [Diagnostic] {
    var found = directionMarks(in: token.range)
    if !isTerminated {
      let mark = form == .multiline ? "\"\"\"" : form == .raw ? "'" : "\""
      let help = form == .multiline ? [] : [endHelp(token, mark)]
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

  /// What to do with a string without an end.
  private func endHelp(_ token: Token, _ mark: String) -> String {
    let marks = source.text(in: token.range).dropFirst().unicodeScalars.filter {
      Self.quotes.contains($0)
    }
    guard let other = marks.first else { return "text over several lines stands in \"\"\"…\"\"\"" }
    return "it ends with \(mark), not with \(other)"
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
        "there is no \(parts.count == 2 ? "month" : "day") `\(source.text(in: token.range))`",
        at: .init(source, token.range),
        label: parts.count == 2 ? "expected year-month" : "expected year-month-day"
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
      let isMonth = (1000...9999).contains(numbers[0]) && (1...12).contains(numbers[1])
      help = [
        isMonth
          ? "write the month as `\(numbers[0])-\(numbers[1] < 10 ? "0" : "")\(numbers[1])`"
          : "write the range as `\(numbers[0])..\(numbers[1])`"
      ]
    }
    if help.isEmpty, let number = wholeNumber(text) { help = ["write it in full: `\(number)`"] }
    if help.isEmpty { help = ["put text in quotes: \"\(text)\""] }
    return Diagnostic(
      .malformedNumber,
      "`\(text)` is no number",
      at: .init(source, token.range),
      label: "expected a number, a date, a range or a duration",
      help: help
    )
  }

  /// The number that one with a unit of size, an exponent or separators means: `10MB`, `1e3`, `1_000`; nil for another text.
  private func wholeNumber(_ text: String) -> Int? {
    let plain = text.filter { $0 != "_" }
    if let number = Int(plain) { return number }
    let letters = plain.drop { $0.isASCII && $0.isNumber }.lowercased()
    guard let amount = Int(plain.dropLast(letters.utf8.count)) else { return nil }
    let unit: Int
    if letters.hasPrefix("e"), let zeros = Int(letters.dropFirst()), (0...18).contains(zeros) {
      unit = (0..<zeros).reduce(1) { value, _ in value * 10 }
    } else if let known = Self.units[letters] {
      unit = known
    } else {
      return nil
    }
    let (product, overflows) = amount.multipliedReportingOverflow(by: unit)
    return overflows ? nil : product
  }

  /// The units of sizes, in bytes; `m` stands for a million, though it is minutes elsewhere.
  private static let units: [String: Int] = [
    "b": 1, "k": 1000, "kb": 1000, "kib": 1024, "m": 1_000_000, "mb": 1_000_000, "mib": 1 << 20,
    "g": 1_000_000_000, "gb": 1_000_000_000, "gib": 1 << 30,
  ]

  private func inspectUnknown(
    _ token: Token,
    before previous: ArraySlice<Token>
  ) -> Diagnostic {
    var range = token.range
    var text = source.text(in: range)
    let first = text.unicodeScalars.first.map { String($0) } ?? ""
    let help: String
    if let scalar = text.unicodeScalars.first, Self.quotes.contains(scalar), text.count > 2,
      let last = text.unicodeScalars.last, Self.quotes.contains(last)
    {
      help = "write \"\(text.dropFirst().dropLast())\""
    } else if let scalar = text.unicodeScalars.first, Self.isSpace(scalar) {
      return inspectSpace(token, scalar)
    } else if text == "\\" {
      help = "leave it out: a pipeline goes on where the next line begins with `|`"
    } else if text.hasPrefix("/"), text.hasSuffix("/"), text.count > 2, !text.hasPrefix("/*") {
      let inner = text.dropFirst().dropLast()
      help = "`~= \"\(inner)\"` finds a text in a field; `find.pattern '\(inner)'` finds a pattern"
    } else if text.hasPrefix("~/") {
      help = "a path stands in quotes, with the home folder written out"
    } else if let mark = Self.lookalikes[first] {
      help = separatorHelp(mark, at: token, before: previous) ?? "write `\(mark)`"
    } else if let scalar = text.unicodeScalars.first, SafeText.isHidden(scalar) {
      return inspectHidden(token, scalar)
    } else if let scalar = text.unicodeScalars.first, isForeignDigit(scalar) {
      help = "numbers of a script are written with 0 to 9"
    } else if first == "$" {
      help = "a variable is written `$name`"
    } else if text == "--" {
      help = "a comment begins with `#`"
    } else if Self.dashes.contains(text) {
      help = "between two steps stands `|`"
    } else if first == "-" {
      help = "an option is written `name=value`"
    } else if text.hasPrefix("//") || text.hasPrefix("/*") {
      help = "a comment begins with `#`"
    } else {
      range = wordStart(of: token, before: previous)..<range.upperBound
      text = source.text(in: range)
      let last = previous.last?.kind
      let isInList = last == .mark(.openBracket) || last == .mark(.comma)
      let beginsStep = last == .mark(.pipe) || token.startsLine && !isInList
      help =
        nameHelp(token, after: previous.last)
        ?? (beginsStep
          ? "a stage is expected here; `minwal stages` lists them"
          : "put text in quotes: \"\(text)\"")
    }
    return Diagnostic(
      .unquotedText,
      "`\(text)` means nothing outside quotes",
      at: .init(source, range),
      help: [help]
    )
  }

  /// What to do with another script's comma or semicolon where the language has none; nil where its own is right.
  private func separatorHelp(
    _ mark: String,
    at token: Token,
    before previous: ArraySlice<Token>
  ) -> String? {
    guard mark == "," || mark == ";" else { return nil }
    var depth = 0
    for other in previous {
      switch other.kind {
      case .mark(.openBracket), .mark(.openParenthesis), .mark(.openBrace): depth += 1
      case .mark(.closeBracket), .mark(.closeParenthesis), .mark(.closeBrace): depth -= 1
      default: break
      }
    }
    guard depth <= 0 else { return nil }
    return mark == ";"
      ? "between two steps stands `|`" : "several values stand in a list: `[\"…\", \"…\"]`"
  }

  /// What to do with a word of other letters that stands where a name does; nil where it is meant as a text.
  private func nameHelp(_ token: Token, after last: Token?) -> String? {
    let after = source.bytes[min(token.range.upperBound, source.bytes.count)...].prefix(2)
    let isNamed = after.first == UInt8(ascii: "=") && after.last != UInt8(ascii: "=")
    switch last?.kind {
    case .keyword(.stage), .keyword(.param), .keyword(.as):
      return "a name is of ASCII letters, digits, `_` and `-`, as in `my-name`"
    case .name where isNamed, .string where isNamed, .number where isNamed:
      return "a stage's parameters have names of ASCII letters; `minwal stages NAME` lists them"
    default: return nil
    }
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

  /// A space that isn't the one of the keyboard, as pages and word processors have it.
  private func inspectSpace(_ token: Token, _ scalar: Unicode.Scalar) -> Diagnostic {
    let start = token.range.lowerBound
    let name = (scalar.properties.name ?? "space").lowercased()
    return Diagnostic(
      .unquotedText,
      "a \(name) stands here, which is no plain space",
      at: .init(source, start..<(start + String(scalar).utf8.count)),
      label: "looks like a space",
      help: ["write a space"]
    )
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .spaceSeparator && scalar != " "
  }

  /// The quotation marks of print, for which the language has `"` and `'`.
  private static let quotes: Set<Unicode.Scalar> = [
    "\u{00AB}", "\u{00BB}", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201C}", "\u{201D}", "\u{201E}",
    "\u{2039}", "\u{203A}",
  ]

  /// EN DASH and EM DASH, which stand for a pause or a list's next item.
  private static let dashes: Set<String> = ["\u{2013}", "\u{2014}"]

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
    "\u{2212}": "-",  // MINUS SIGN
    "\u{00A6}": "|",  // BROKEN BAR
    "\u{2223}": "|",  // DIVIDES
    "\u{2502}": "|",  // BOX DRAWINGS LIGHT VERTICAL
    "\u{2503}": "|",  // BOX DRAWINGS HEAVY VERTICAL
    "\u{FF5C}": "|",  // FULLWIDTH VERTICAL LINE
    "\u{2192}": "|",  // RIGHTWARDS ARROW
    "\u{21D2}": "|",  // RIGHTWARDS DOUBLE ARROW
    "\u{FF1D}": "=",  // FULLWIDTH EQUALS SIGN
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
