import Testing

@testable import ArabicText

/// Where callouts stand, and which patterns have them before every item instead.
@Suite struct CalloutWriterTests {
  private static func marked(_ pattern: String) -> String? {
    CalloutWriter(Array(pattern.utf8)).map {
      String(decoding: $0.marked, as: UTF8.self).replacing("(?C)", with: "!")
    }
  }

  @Test(arguments: [
    ("خبر", "خبر"), ("a|b", "a|b"), ("(a|b)c", "(a!|b!)c"), ("\\d+-\\d{2,4}?", "\\d+!-\\d{2,4}?!"),
    ("(?:a+)+$", "(?:a+!)+!$"), ("(?<day>\\d++)/", "(?<day>\\d++!)/"), ("ـ*", "ـ*!"),
    ("(?i)A+(?-i:b)", "(?i)A+!(?-i:b!)"), ("(?<=ab)(?!c|d)", "(?<=ab!)(?!c!|d!)"),
    ("[^]*]+[[:^alpha:]\\]*]", "[^]*]+![[:^alpha:]\\]*]"), ("[a[+]*", "[a[+]*!"),
    ("\\x{0640}+\\p{Arabic}\\X", "\\x{0640}+!\\p{Arabic}\\X!"), ("\\(+\\{", "\\(+!\\{"),
    ("(?P<n>a)(?'m'b)()", "(?P<n>a!)(?'m'b!)(!)"), ("a{65}", "!a{65}!"),
    // What goes over many bytes and then fails leaves no trace behind it but this.
    ("a+x|b|c", "a+!x|!b|!c"), ("((a*)b|c)", "((a*!)b!|!c!)"), ("(?=a+b)c", "(?=a+!b!)!c"),
  ])
  func standWhereMatchingChooses(pattern: String, marked: String) throws {
    #expect(try #require(Self.marked(pattern)).utf8.elementsEqual(marked.utf8))
    _ = try Pattern(pattern)
  }

  @Test(arguments: [
    "(a)\\1", "(?x) a + b", "(*NO_JIT)a", "a(?C1)b", "(a(?1)?b)", "(?(?=a)b|c)", "\\Qa+\\E",
    "a{2}{3}",
    "(?#c)a", "(?<n>a)\\k<n>", "(?<*a.*)b>c", "[[:<:]]a", "a\\Kb", "(?=a+)?b", "[\\Q]\\E]", "a{x}",
    "\\N{U+41}",
  ])
  func areEverywhereInWhatIsNotUnderstood(pattern: String) throws {
    #expect(Self.marked(pattern) == nil)
  }

  @Test func aStretchOfManyItemsWeighsMore() throws {
    #expect(try Pattern(".{640}x").stepWeight == 10 * Pattern("\\w+ \\d").stepWeight)
    let text = [UInt8](repeating: 0x61, count: 2_000_000)
    #expect(!PatternMatcher(try Pattern("a{60000}b")).forEachMatch(in: text) { _ in true })
  }
}
