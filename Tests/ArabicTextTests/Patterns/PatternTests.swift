import ArabicText
import TestSupport
import Testing

@Suite struct PatternTests {
  private static func matches(_ pattern: String, _ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    var found: [String] = []
    let isWhole = PatternMatcher(try Pattern(pattern)).forEachMatch(in: bytes) { match in
      found.append(String(decoding: bytes[match.range], as: UTF8.self))
      return true
    }
    #expect(isWhole, "\(pattern)")
    return found
  }

  @Test(arguments: [
    ("\\w+", "خبر أول", ["خبر", "أول"]),
    ("\\d+", "١٢ و34 و۵", ["١٢", "34", "۵"]),
    ("(?<=سعر )\\d", "سعر 5", ["5"]),
    ("\\p{Arabic}+", "abc نص", ["نص"]),
    ("[\u{064B}-\u{0652}]", "ك\u{064F}تب", ["\u{064F}"]),
    ("", "نص", ["", "", ""]),
    ("a*", "baac", ["", "aa", "", ""]),
    ("a*?", "aa", ["", "a", "", "a", ""]),
    ("(?m)^.", "ab\ncd", ["a", "c"]),
    ("a(?C1)b", "ab", ["ab"]),
    ("خبر|x", "", []),
  ])
  func finds(pattern: String, text: String, expected: [String]) throws {
    #expect(
      try Self.matches(pattern, text).map { Array($0.utf8) } == expected.map { Array($0.utf8) }
    )
  }

  @Test(arguments: [
    ("(a", "missing closing parenthesis", 2), ("a)", "unmatched closing parenthesis", 1),
    ("[b-a]", "range out of order in character class", 3),
    ("[ي-ا]", "range out of order in character class", 4), ("\\C", "using \\C is disabled", 2),
    ("(?<=a+)b", "lookbehind assertion is not fixed length", 0),
    ("خ*+*", "quantifier does not follow a repeatable item", 4),
  ])
  func saysWhatIsWrong(pattern: String, problem: String, byteOffset: Int) throws {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error?.problem.hasPrefix(problem) == true, "\(error?.problem ?? "")")
    #expect(error?.byteOffset == byteOffset)
  }

  @Test func aPatternHasABound() {
    #expect(throws: PatternError.self) {
      try Pattern(String(repeating: "a", count: Pattern.longestSource + 1))
    }
  }

  @Test func namesItsGroups() throws {
    let pattern = try Pattern("(?<z>a)|(b)|(?J)(?<y>c)|(?<y>d)")
    #expect(pattern.groupCount == 4)
    #expect(pattern.groups.map(\.name) == ["z", "y"])
    #expect(pattern.groups.map(\.numbers) == [[1], [3, 4]])
  }

  /// Each would run for hours or more.
  @Test(arguments: [
    "(a+)+[bz]", "(a|aa)+[bz]", "(.*)*[xz]", "(?:a|b|ab)*[cd]", "^(\\w+\\s?)*[!?]$", ".*.*.*[=;]",
    "a?\\w+[@#]\\w+", "(?:(?=[^b]*[bc])a)*[yz]", "(a(?1)?[bc])", "(a?){50}a{50}[bc]",
    "a?[^b]*+(?:b|c)", "(a*)*\\1[bc]", "(*NO_JIT)(a+)+[bc]", "\\X+[bc]",
    "a?\\w+[wx]|\\w+[xy]|\\w+[yz]", "(?!a?\\w+[xz])a?\\w+[yz]",
    "(?:a{0,9}){0,9}(?:a{0,9}){0,9}[bc]", "(?:(?:a|a)(?:a|a)){12}[bc]", "(a?a?a?a?a?a?){9}[bc]",
  ])
  func givesUpWhatWouldNotEnd(pattern: String) throws {
    let text = [UInt8](repeating: 0x61, count: 200_000)
    let matcher = PatternMatcher(try Pattern(pattern))
    #expect(!matcher.forEachMatch(in: text) { _ in true })
    // The matcher serves the next text as if nothing had been.
    #expect(matcher.forEachMatch(in: Array("aab".utf8)) { _ in true })
  }

  @Test func aLongTextIsNoTrouble() throws {
    let text = Array(String(repeating: "كلمة 15/5/2019 ", count: 50_000).utf8)
    var count = 0
    let matcher = PatternMatcher(try Pattern("(\\d+)/(\\d+)/(\\d+)"))
    #expect(
      matcher.forEachMatch(in: text) { _ in
        count += 1; return true
      }
    )
    #expect(count == 50_000)
  }

  /// Random patterns on random texts against a matcher that is written as the definition reads.
  @Test func agreesWithItsSlowTwin() throws {
    var generator = SeededGenerator(seed: 0x9A77)
    for round in 0..<3_000 {
      let twin = TwinPattern.random(depth: 3, &generator)
      let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        ["a", "ب", "c"].randomElement(using: &generator) ?? "a"
      }
      let found = try Self.matches(twin.source, text.joined())
      let expected = twin.matches(in: text)
      #expect(
        found.map { Array($0.utf8) } == expected.map { Array($0.utf8) },
        "seed \(generator.seed), round \(round): \(twin.source) on \(text.joined())"
      )
    }
  }
}
