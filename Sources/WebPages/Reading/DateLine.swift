import ArabicText

/// A short line that tells a day: whether it does, and which.
struct DateLine {
  /// The day in ISO 8601, where the line tells year, month and day of our calendar.
  var day: String?
  /// Whether the line says that it tells of a change and not of the publication.
  var isUpdate = false
  /// Whether a label such as "published" stands in it.
  var isLabelled = false
  /// Whether it tells the number of an issue too, as the head of a paper does.
  var hasIssue = false
  /// Whether the day is only told by its distance.
  var isRelative = false

  /// What a line is cut into.
  private enum Token {
    case number(Int, digits: Int)
    case word([UInt8])
    case mark(Unicode.Scalar)
  }

  /// Reads a line; nil where it tells no day.
  init?(_ line: [UInt8]) {
    let tokens = Self.tokens(of: line)
    let words = PageWords.shared
    var found = false
    for at in tokens.indices {
      if let day = Self.numericDay(tokens, at) ?? Self.namedDay(tokens, at) {
        found = true
        if self.day == nil { self.day = day.isEmpty ? nil : day }
      }
      guard case .word(let word) = tokens[at] else { continue }
      if words.distances.contains(word), at + 1 < tokens.count { isRelative = true }
      let label = words.labels[word] ?? Self.pair(tokens, at).flatMap { words.labels[$0] }
      if label == .date { isLabelled = true }
      if label == .issue { hasIssue = true }
      if let pair = Self.pair(tokens, at), words.updates.contains(pair) { isUpdate = true }
    }
    guard found || isRelative else { return nil }
  }

  private static func pair(_ tokens: [Token], _ at: Int) -> [UInt8]? {
    guard at + 1 < tokens.count, case .word(let one) = tokens[at],
      case .word(let other) = tokens[at + 1]
    else { return nil }
    return one + [0x20] + other
  }

  /// A day in three numbers: `2021-03-12`, `12/3/2021`, `١ / ١٢ / ٢٠٢٠`.
  private static func numericDay(_ tokens: [Token], _ at: Int) -> String? {
    guard at + 4 < tokens.count, case .number(let first, let width) = tokens[at],
      case .mark(let mark) = tokens[at + 1], case .number(let second, _) = tokens[at + 2],
      case .mark(let other) = tokens[at + 3], case .number(let third, let last) = tokens[at + 4],
      mark == other, ["/", "-", ".", "\u{640}", "\u{2013}"].contains(mark)
    else { return nil }
    if width == 4 { return iso(first, second, third) }
    guard last == 4 || last == 2 else { return nil }
    let year = last == 4 ? third : 2000 + third
    return second > 12 ? iso(year, first, second) : iso(year, second, first)
  }

  /// A day with its month's name: `5 مارس 2019`; an empty text where it isn't of our calendar.
  private static func namedDay(_ tokens: [Token], _ at: Int) -> String? {
    guard case .number(let day, let width) = tokens[at], width <= 2, (1...31).contains(day) else {
      // `March 5, 2019`
      guard case .word(let word) = tokens[at], let month = PageWords.shared.months[word],
        case .number(let day, let width)? = tokens[safe: at + 1], width <= 2
      else { return nil }
      let comma = at + 2
      if case .mark? = tokens[safe: comma], case .number(let year, 4)? = tokens[safe: comma + 1] {
        return iso(year, month, day)
      }
      if case .number(let year, 4)? = tokens[safe: comma] { return iso(year, month, day) }
      return nil
    }
    var next = at + 1
    if case .mark? = tokens[safe: next] { next += 1 }
    guard next < tokens.count, case .word(let word) = tokens[next] else { return nil }
    let words = PageWords.shared
    var end = next + 1
    var month = words.months[word]
    var isHijri = words.hijriMonths.contains(word)
    if let pair = pair(tokens, next) {
      if let paired = words.months[pair] { (month, end) = (paired, next + 2) }
      if words.hijriMonths.contains(pair) { (isHijri, end) = (true, next + 2) }
    }
    guard month != nil || isHijri else { return nil }
    guard let month, !isHijri else { return "" }
    // What stands between month and year: a mark, a second name of the month.
    for place in end..<min(end + 4, tokens.count) {
      if case .number(let year, 4) = tokens[place] { return iso(year, month, day) }
    }
    return ""
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1800...2100).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return (1300...1500).contains(year) && (1...12).contains(month) ? "" : nil
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func tokens(of line: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var (number, digits, wordStart) = (0, 0, 0)
    func close(_ end: Int) {
      if digits > 0 {
        tokens.append(.number(number, digits: digits))
      } else if end > wordStart {
        let word = PageKey.key(of: Array(line[wordStart..<end]))
        if !word.isEmpty { tokens.append(.word(word)) }
      }
      (number, digits, wordStart) = (0, 0, end)
    }
    var at = 0
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      let end = at + UTF8.width(scalar)
      defer { at = end }
      switch LetterClass(scalar.value) {
      case .digit:
        if digits == 0 { close(at) }
        if digits < 9, let digit = LetterClass.folded(scalar.value) {
          number = number * 10 + Int(digit &- 0x30)
        }
        digits += 1
      case .arabicLetter, .otherLetter:
        if digits > 0 { close(at) }
      case .tatweel where at > wordStart && digits == 0: break
      case .mark, .control: break
      default:
        close(at)
        wordStart = end
        if !scalar.properties.isWhitespace { tokens.append(.mark(scalar)) }
      }
    }
    close(at)
    return tokens
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
