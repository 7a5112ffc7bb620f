import Foundation
import Testing

/// What a person writes who errs, with what the check must answer: one error, at its place, with the remedy.
struct MistakeTests {
  /// A mistake in a script.
  struct Mistake: Sendable {
    let script: String
    let code: String
    /// The words that the diagnostic points at.
    let place: String
    /// What the help must say.
    let remedy: String

    init(_ script: String, _ code: String, at place: String, _ remedy: String) {
      self.script = script
      self.code = code
      self.place = place
      self.remedy = remedy
    }
  }

  private static let mistakes: [Mistake] =
    names + signs + outputs + [
      // Names.
      Mistake(
        #"read.text "a.txt" | Split.Article"#,
        "E101",
        at: "Split.Article",
        "did you mean `split.article`?"
      ),
      Mistake(#"import "x.minwal""#, "E101", at: "import", #"`use "FILE.minwal" as NAME`"#),
      Mistake(
        #"read.text "a.txt" max-size=5"#,
        "E102",
        at: "max-size",
        "did you mean `max-bytes`?"
      ),
      Mistake(
        #"read.text "a.txt" | set paper="x""#,
        "E102",
        at: "paper",
        #"write `set paper to="x"`"#
      ),
      Mistake(
        #"read.text "a.txt" | rename text=body"#,
        "E102",
        at: "text",
        "write `rename text to=body`"
      ),
      // Arguments.
      Mistake(
        #"read.text "a.txt" | split.article | find.dates on=foot on=body"#,
        "E104",
        at: "on=body",
        "several values stand in a list: `on=[foot, body]`"
      ),
      Mistake(
        #"read.text "a.txt" | transliterate hsb scheme=hsb"#,
        "E104",
        at: "hsb",
        "take one of the two away"
      ),
      Mistake(
        #"read.text "a.txt" | split.article | audit.issues "o""#,
        "E107",
        at: #""o""#,
        #"for example `chart="o"`"#
      ),
      Mistake(
        #"read.text "a.txt" | split.article | audit.issues "o/x""#,
        "E107",
        at: #""o/x""#,
        #"for example `chart="o/x"`"#
      ),
      Mistake(#"read.text "a.txt" | limit 2 3"#, "E107", at: "3", "take it away"),
      Mistake(
        #"read.text "a.txt" | split.article | select headline, body"#,
        "E160",
        at: ",",
        "several values stand in a list: `[headline, body]`"
      ),
      Mistake(
        #"read.text "a.txt", "b.txt""#,
        "E160",
        at: ",",
        #"several values stand in a list: `["a.txt", "b.txt"]`"#
      ),
      Mistake(
        #"read.text "a.txt" | limit 1,000"#,
        "E160",
        at: ",",
        "a number is written without separators: `1000`"
      ),
      Mistake(
        #"read.text "a.txt" | split.article | find.dates on=body[1]"#,
        "E160",
        at: "[",
        "a stage takes a field as a whole, with all of its items: `on=body`"
      ),
      Mistake(
        #"read.text "a.txt" | limit count:2"#,
        "E160",
        at: ":",
        "an argument is written `count=2`"
      ),
      Mistake(#"read.text "a.txt" | limit {n}"#, "E160", at: "{", "is written `$n`"),
      Mistake(
        #"read.text "a.txt" | limit {count: 2}"#,
        "E160",
        at: "{",
        "arguments stand without braces: `stage name=value`"
      ),
      Mistake(
        "param n: int = 2\nread.text \"a.txt\" | limit n",
        "E105",
        at: "n",
        "the parameter's value is `$n`"
      ),
      // Fields.
      Mistake(
        #"read.text "a.txt" | split.article | write.csv "o.csv" columns=[dates]"#,
        "E112",
        at: "dates",
        "put `find.dates` before it, which writes `dates`"
      ),
      Mistake(
        #"read.text "a.txt" | split.article | write.csv "o.csv" columns=[headline_latin]"#,
        "E112",
        at: "headline_latin",
        "put `transliterate ala-lc on=headline` before it"
      ),
      Mistake(
        #"read.text "a.txt" | split.article | where body.text ~= "x""#,
        "E112",
        at: "body.text",
        "`body` is a list of texts, which has no `text`"
      ),
      Mistake(
        #"read.text "a.txt" | split.ticker | write.jsonl "-""#,
        "W185",
        at: "split.ticker",
        "put `split.article` before it, which writes `ticker`"
      ),
      Mistake(
        #"read.text "a.txt" | split.article | select body | find.issue | write.jsonl "-""#,
        "W185",
        at: "find.issue",
        "put `find.issue` before it"
      ),
      Mistake(
        #"read.text "a.txt" | write.jsonl "o.jsonl" | clean"#,
        "W186",
        at: "clean",
        "put it before `write.jsonl`"
      ),
      // Conditions.
      Mistake(
        #"read.text "a.txt" | find.issue | where issue between 1 and 2"#,
        "E160",
        at: "between",
        "write `issue >= 1 and issue <= 2`"
      ),
      Mistake(
        #"read.text "a.txt" | find.issue | where issue in [1, 2]"#,
        "E160",
        at: "in",
        "write `issue == 1 or issue == 2`"
      ),
      Mistake(
        #"read.text "a.txt" | find.issue | where issue == [1, 2]"#,
        "E113",
        at: "[1, 2]",
        "compare with one value at a time: `issue == 1 or issue == 2`"
      ),
      Mistake(
        #"read.text "a.txt" | find.issue | where issue and text ~= "x""#,
        "E160",
        at: "and",
        #"kept by `issue ~= ""`"#
      ),
      Mistake(
        #"read.text "a.txt" | find.issue | where date == text"#,
        "E113",
        at: "text",
        "a field is compared with a value, not with another field"
      ),
      Mistake(
        #"read.text "a.txt" | where text[1] ~= "x""#,
        "E160",
        at: "[",
        #"over a list a comparison means any item: `text ~= "…"`"#
      ),
      Mistake(
        #"read.text "a.txt" | where text ~= /سوق/"#,
        "E165",
        at: "/سوق/",
        "`find.pattern 'سوق'` finds a pattern"
      ),
      Mistake(
        #"read.text "a.txt" | split.article | find.dates | where dates >= 2019"#,
        "E113",
        at: "2019",
        "`dates.value >= 2019`"
      ),
      Mistake(
        #"read.text "a.txt" | find.issue | where date >= 2019-5"#,
        "E163",
        at: "2019-5",
        "write the month as `2019-05`"
      ),
      Mistake(
        #"read.text "a.txt" | where text ~= "x" limit 2"#,
        "E160",
        at: "limit",
        "write `|` before the next step"
      ),
      Mistake(
        #"read.text "a.txt" | split.article | write.csv "o.csv" columns=headline body"#,
        "E107",
        at: "body",
        "`columns=[headline, body]`"
      ),
      Mistake(
        #"read.text "a.txt" | split.article | write.html "o" language=Arabic"#,
        "E106",
        at: "Arabic",
        "did you mean `ar`?"
      ),
      Mistake(
        #"read.text "a.txt" | audit.issues | write.jsonl "-""#,
        "W185",
        at: "audit.issues",
        "put `find.issue` before it, which writes `issue`"
      ),
      Mistake(
        #"read.text "a.txt" | split.article | find.dates anchor="12 May""#,
        "E105",
        at: #""12 May""#,
        ""
      ),
      // Signs of other keyboards and of print.
      Mistake(#"read.text «a.txt»"#, "E165", at: "«a.txt»", #"write "a.txt""#),
      Mistake(#"read.text 'a.txt”"#, "E161", at: "'a.txt”", "it ends with ', not with ”"),
      Mistake(
        "read.text \"a.txt\"\u{A0}| clean",
        "E165",
        at: "\u{A0}",
        "write a space"
      ),
      Mistake(#"read.text "a.txt" – clean"#, "E165", at: "–", "between two steps stands `|`"),
      Mistake(#"read.text "a.txt" │ clean"#, "E165", at: "│", "write `|`"),
      Mistake(#"read.text "a.txt" | نظف"#, "E165", at: "نظف", "`minwal stages` lists them"),
      // Sizes.
      Mistake(
        #"read.text "a.txt" max-bytes=10MB"#,
        "E163",
        at: "10MB",
        "write it in full: `10000000`"
      ),
      Mistake(#"read.text "a.txt" | limit 1e3"#, "E163", at: "1e3", "write it in full: `1000`"),
      Mistake(#"read.text "a.txt" | limit 1_000"#, "E163", at: "1_000", "write it in full: `1000`"),
      // Habits of other languages.
      Mistake("n = 3\nread.text \"a.txt\" | limit $n", "E160", at: "=", "`param n: int = 3`"),
      Mistake("let n = 3\nread.text \"a.txt\" | limit $n", "E160", at: "=", "`param n: int = 3`"),
      Mistake("param n = 3\nread.text \"a.txt\" | limit $n", "E160", at: "=", "`param n: int = 3`"),
      Mistake("param n int\nread.text \"a.txt\" | limit $n", "E160", at: "int", "`n: int`"),
      Mistake("-- all\nread.text \"a.txt\"", "E165", at: "--", "a comment begins with `#`"),
      Mistake(
        #"read.text "$HOME/a.txt""#,
        "E120",
        at: "$HOME",
        "a script doesn't see the shell's variables"
      ),
      Mistake("read.text \"a.txt\" \\\n| clean", "E165", at: "\\", "leave it out"),
      Mistake(
        "read.text \"a.txt\" |\nclean\n| limit 1",
        "E160",
        at: "",
        "begin the next line with it"
      ),
      Mistake(
        "read.text \"a.txt\"\nclean\nsplit.article\nlimit 1",
        "E110",
        at: "clean",
        "the line with `|` to go on with the one above"
      ),
      Mistake(
        "use \"no.minwal\" as x\nread.text \"a.txt\" | x.y",
        "E126",
        at: "\"no.minwal\"",
        "beside"
      ),
      Mistake(
        "test x {\n  given \"خبر\"\n  run split.article\n  expect headline == \"خبر\"\n}",
        "E160",
        at: "x",
        "write `test \"x\" {`"
      ),
      Mistake(
        "test \"x\" {\n  given \"خبر\"\n  expect headline == \"خبر\"\n}",
        "E140",
        at: "\"x\"",
        "then `run STEPS`"
      ),
    ]

  @Test func eachMistakeIsOneErrorAtItsPlaceWithTheRemedy() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("خبر\n\nنص الخبر.\n", to: "a.txt")
    try work.write("{\"id\":\"1\",\"paper\":\"صحيفة\",\"text\":\"خبر\"}\n", to: "r.jsonl")
    let names = Self.mistakes.indices.map { "m\($0).minwal" }
    for (name, mistake) in zip(names, Self.mistakes) {
      try work.write(mistake.script + "\n", to: name)
    }
    let call = try work.minwal(["check", "--json"] + names)
    let all = try JSONSerialization.jsonObject(with: call.output) as? [[String: Any]]
    for (name, mistake) in zip(names, Self.mistakes) {
      let found = try #require(all).filter {
        ($0["place"] as? [String: Any])?["path"] as? String == name
      }
      #expect(found.count == 1, "\(mistake.script): \(found)")
      guard let first = found.first else { continue }
      #expect(first["code"] as? String == mistake.code, "\(mistake.script)")
      let help = (first["help"] as? [String] ?? []).joined(separator: "\n")
      #expect(mistake.remedy.isEmpty || help.contains(mistake.remedy), "\(mistake.script): \(help)")
      let range = (first["place"] as? [String: Any])?["bytes"] as? [Int] ?? []
      let bytes = Array(mistake.script.utf8)
      guard range.count == 2, range[1] <= bytes.count else {
        Issue.record("\(mistake.script): \(first)")
        continue
      }
      let place = String(decoding: bytes[range[0]..<range[1]], as: UTF8.self)
      #expect(place == mistake.place, "\(mistake.script)")
    }
  }
}
