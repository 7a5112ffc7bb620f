internal import ArabicText

/// What lists put beside each headline: `10:35`, `[9.05]`, `24/11/2024`, `3-`, `(4)`, `منذ 5 دقائق`.
struct TickerStamp {
  /// What a stamp tells.
  ///
  /// A list has the same kind, and numbers of the same form, at all its headlines.
  enum Kind: Equatable {
    case clock, date, dayAndMonth, dateInWords, ago
    /// Something in square brackets: `[رياضة]`.
    case label
    /// A number, and the byte that stands after it: 0 where none does.
    case number(Int, mark: UInt8)

    /// Whether it is a clock, a date or the like.
    var tellsTime: Bool {
      switch self {
      case .clock, .date, .dayAndMonth, .dateInWords, .ago: true
      case .label, .number: false
      }
    }
  }

  /// Tells apart what may separate a list: stamps of one kind, and numbers that count its headlines.
  struct Keys {
    private var mark: UInt8?
    private var next = 0
    /// What each number is greater than the one before it: 1 or -1.
    private var step = 1

    /// How many keys there are.
    static let count = 9
    /// The key of numbers in circles, ①.
    static let circled = 7
    /// The key of any numbers in round brackets, as of readers' comments: `(12)`.
    static let bracketed = 8

    /// Less than `circled`; nil of a number that isn't the next one after those before it.
    mutating func key(of kind: Kind, at index: Int) -> Int? {
      switch kind {
      case .clock: return 0
      case .date: return 1
      case .ago: return 2
      case .label: return 4
      case .dateInWords: return 5
      case .dayAndMonth: return 6
      case .number(let number, let mark):
        // Those at the ends of headlines begin with 1.
        if index == 0 || (self.mark == nil && number == 1 && mark != 0) {
          (self.mark, next) = (mark, number)
        }
        guard mark == self.mark else { return nil }
        // `12- … 11- …`
        if step == 1, number + 2 == next { step = -1 }
        guard number == next || (step == -1 && number + 2 == next) else { return nil }
        next = number + step
        return 3
      }
    }
  }

  /// Whether it is a number in round brackets.
  var isBracketed: Bool { if case .number(_, mark: 0x29) = kind { true } else { false } }

  let kind: Kind
  /// How many words it has.
  let wordCount: Int

  /// The stamp that begins with a word; nil where none does.
  @inline(__always)
  init?(at index: Int, of words: [TickerWord], _ bytes: Span<UInt8>) {
    let word = words[index]
    let first = bytes[Int(word.byteStart)]
    // Why: half of all Arabic letters begin with D9, as do digits and the word for `since`.
    if first == 0x5B, word.script != .digits,
      let count = Self.labelCount(at: index, of: words, bytes)
    {
      kind = .label
      wordCount = count
      return
    }
    if first &- 0x28 < 0x12 || first == 0x5B || first == 0x23 || word.script == .digits {
      guard let kind = Self.kind(of: bytes, Int(word.byteStart)..<Int(word.byteEnd)) else {
        return nil
      }
      let next = index + 1 < words.count ? words[index + 1] : nil
      if case .number(1...31, mark: 0) = kind, let next, Self.months.contains(next.identity) {
        // `24 تموز`, `24 تموز 2019`
        let hasYear = index + 2 < words.count && words[index + 2].isYear
        self.kind = .dateInWords
        wordCount = hasYear ? 3 : 2
        return
      }
      self.kind = kind
      let isHalved = kind == .clock && next.map { Self.isHalfOfDay($0, bytes) } ?? false
      wordCount = isHalved ? 2 : 1
      return
    }
    guard word.letterCount == 3, let count = Self.agoCount(at: index, of: words) else { return nil }
    kind = .ago
    wordCount = count
  }

  /// Whether a text begins or ends with a digit or a bracket, as a clock does.
  static func mayStandAtAnEnd(of bytes: Span<UInt8>) -> Bool {
    func maybe(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte == 0x28 || byte == 0x5B }
    guard bytes.count > 1 else { return false }
    return maybe(bytes[0]) || (bytes[0] == 0xD9 && bytes[1] &- 0xA0 < 10)
      || bytes[bytes.count - 1] &- 0x30 < 10 || bytes[bytes.count - 1] == 0x29
  }

  /// Reads up to three numbers with one mark between each two of them, and marks around them.
  private static func kind(of bytes: Span<UInt8>, _ range: Range<Int>) -> Kind? {
    var values: InlineArray<3, Int> = [0, 0, 0]
    var digits: InlineArray<3, Int> = [0, 0, 0]
    var marks: InlineArray<2, UInt8> = [0, 0]
    var field = 0
    var last: UInt8 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      let digit = digit(at: offset, of: bytes, upTo: range.upperBound)
      offset += digit?.byteCount ?? 1
      if let digit {
        if last != 0, digits[field] > 0 {
          guard field < 2 else { return nil }
          marks[field] = last
          field += 1
        }
        last = 0
        digits[field] += 1
        guard digits[field] <= 4 else { return nil }
        values[field] = values[field] * 10 + digit.value
      } else {
        guard isMark(byte), digits[field] == 0 || last == 0 else { return nil }
        last = byte
      }
    }
    switch field {
    case 0:
      return (1...2).contains(digits[0]) ? .number(values[0], mark: last) : nil
    case 1:
      if marks[0] == 0x2F || marks[0] == 0x2D {
        let isDay = (1...31).contains(values[0]) && (1...12).contains(values[1])
        return isDay && digits[1] == 2 ? .dayAndMonth : nil
      }
      let isClock =
        digits[0] <= 2 && digits[1] == 2 && values[0] < 25 && values[1] < 60
        && (marks[0] == 0x3A || marks[0] == 0x2E)
      return isClock ? .clock : nil
    default:
      let isDate = marks[0] == marks[1] && [0x2F, 0x2D, 0x2E].contains(marks[0])
      return isDate ? .date : nil
    }
  }

  /// The digit at an offset, of ASCII or Arabic-Indic; nil where none is.
  @inline(__always)
  private static func digit(
    at offset: Int,
    of bytes: Span<UInt8>,
    upTo end: Int
  ) -> (value: Int, byteCount: Int)? {
    guard offset < end else { return nil }
    if bytes[offset] &- 0x30 < 10 { return (Int(bytes[offset] - 0x30), 1) }
    guard bytes[offset] == 0xD9, offset + 1 < end, bytes[offset + 1] &- 0xA0 < 10 else {
      return nil
    }
    return (Int(bytes[offset + 1] - 0xA0), 2)
  }

  /// Whether a byte may stand in a stamp: one of `()[]-./:#<>_{}`.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x28, 0x29, 0x5B, 0x5D, 0x2D, 0x2E, 0x2F, 0x3A, 0x2C, 0x23: true
    case 0x3C, 0x3E, 0x5F, 0x7B, 0x7D: true
    default: false
    }
  }

  /// Whether a word is the letter for morning or evening, or AM or PM.
  private static func isHalfOfDay(_ word: TickerWord, _ bytes: Span<UInt8>) -> Bool {
    let range = Int(word.byteStart)..<Int(word.byteEnd)
    guard range.count == 2 else { return false }
    let first = bytes[range.lowerBound]
    let second = bytes[range.lowerBound + 1]
    // ARABIC LETTER SAD (U+0635) and MEEM (U+0645).
    if (first == 0xD8 && second == 0xB5) || (first == 0xD9 && second == 0x85) { return true }
    return (first | 0x20 == 0x61 || first | 0x20 == 0x70) && second | 0x20 == 0x6D
  }

  /// The first words of phrases that tell how long ago something was, and the ones after them that may stand
  /// there without a number.
  private static let ago: (first: Set<UInt32>, second: Set<UInt32>) = {
    var ago: (first: Set<UInt32>, second: Set<UInt32>) = ([], [])
    for phrase in Lexicon.standard.words(of: "page.relative-time") {
      let words = TickerScanner.words(in: Array(phrase.utf8).span)
      guard words.count == 2 else { continue }
      ago.first.insert(words[0].identity)
      ago.second.insert(words[1].identity)
    }
    return ago
  }()
  private static let longestUnit: UInt8 = 6
  /// The number one, as in `ساعة واحدة`.
  private static let ones = identities(
    of: Lexicon.standard.rows(of: "number.unit").filter { $0.number == 1 }
  )

  /// Words that tell a time beside a clock or a date: weekdays, `اليوم`, `أمس`, `صباحا`.
  static let timeWords: Set<UInt32> = {
    let parts: Set<String> = ["before-noon", "after-noon"]
    return identities(
      of: Lexicon.standard.rows(of: "weekday") + Lexicon.standard.rows(of: "time.day-offset")
        + Lexicon.standard.rows(of: "date.word").filter { parts.contains($0.value) }
    )
  }()

  /// The months' names that are one word.
  private static let months = identities(of: Lexicon.standard.rows(of: "month.gregorian"))

  /// The identities of the words of some rows that have one word.
  private static func identities(of rows: [Lexicon.Row]) -> Set<UInt32> {
    var identities: Set<UInt32> = []
    for word in rows.flatMap(\.words) {
      let words = TickerScanner.words(in: Array(word.utf8).span)
      if words.count == 1 { identities.insert(words[0].identity) }
    }
    return identities
  }

  private static let longestLabel = 3

  /// How many words there are from one that opens a square bracket to the one that closes it.
  private static func labelCount(at index: Int, of words: [TickerWord], _ bytes: Span<UInt8>)
    -> Int?
  {
    for place in index..<min(index + longestLabel, words.count)
    where bytes[Int(words[place].byteEnd) - 1] == 0x5D {
      return place - index + 1
    }
    return nil
  }

  /// How many words a phrase has that tells how long ago something was; nil where there is none.
  private static func agoCount(at index: Int, of words: [TickerWord]) -> Int? {
    guard index + 1 < words.count, ago.first.contains(words[index].identity) else { return nil }
    if ago.second.contains(words[index + 1].identity) {
      return index + 2 < words.count && ones.contains(words[index + 2].identity) ? 3 : 2
    }
    guard index + 2 < words.count, words[index + 1].script == .digits,
      words[index + 2].letterCount <= longestUnit
    else { return nil }
    return 3
  }

  /// A number that is written together with the word after it, `3-ارتفاع`, and its bytes with its marks.
  ///
  /// - Parameter expected: The number that the next headline has, or the one before it; nil for the first.
  static func gluedNumber(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    expected: Int?
  ) -> (number: Int, byteCount: Int)? {
    var number = 0
    var offset = range.lowerBound
    var digits = 0
    if bytes[offset] == 0x28 || bytes[offset] == 0x5B { offset += 1 }
    while digits < 3, let digit = digit(at: offset, of: bytes, upTo: range.upperBound) {
      number = number * 10 + digit.value
      offset += digit.byteCount
      digits += 1
    }
    let end = offset
    while offset < range.upperBound, bytes[offset] < 0x80, isMark(bytes[offset]) { offset += 1 }
    guard (1...2).contains(digits), offset > end, offset < range.upperBound,
      expected.map({ ($0...$0 + 1).contains(number) }) ?? true
    else { return nil }
    // `4-21 قتيلا`: where the number is the next one, the headline may begin with digits.
    let isDigit = bytes[offset] &- 0x30 < 10
    let isNext = number == expected ?? 1 && (bytes[end] == 0x2D || bytes[end] == 0x29)
    return isDigit && !isNext ? nil : (number, offset - range.lowerBound)
  }
}

extension TickerWord {
  /// Whether it's four digits with nothing around them.
  fileprivate var isYear: Bool { script == .digits && letterCount == 4 && ending == .none }
}
