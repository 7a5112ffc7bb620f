import Foundation
import Testing

/// What the command line answers to people who know other tools, or who err.
struct CommandLineTests {
  private static func workspace() throws -> Workspace {
    let work = try Workspace()
    try work.write("افتتاح سوق\n\nافتتح أمس سوق جديد.\n", to: "a.txt")
    try work.write("id,title\n1,خبر\n", to: "r.csv")
    try work.write("<!DOCTYPE html><html><body><p>خبر</p></body></html>\n", to: "a.html")
    return work
  }

  @Test func aPageGivenToTheReaderOfTextIsNamedInTheReport() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let script = #"read.text "a.html" | clean | write.jsonl "o.jsonl""#
    let call = try work.minwal(["run", "-c", script])
    #expect(call.status == 2)
    #expect(call.message.contains("'a.html': this is HTML; `read.html` reads it"))
    #expect(call.message.contains("help: do what the message says"), "\(call.message)")
  }

  @Test func sizesAreToldAsPeopleReadThem() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write(String(repeating: "سطر جديد\n", count: 2_000), to: "long.txt")
    let script = #"read.text "long.txt" per=line | write.jsonl "o.jsonl""#
    let call = try work.minwal(["run", "-c", script])
    #expect(call.message.contains(" KB\n"), "\(call.message)")
    #expect(!call.message.contains("0 rejected\nwrote o.jsonl, 0"), "\(call.message)")
  }

  @Test(arguments: [
    (["rn", "x"], "did you mean `minwal run`?"),
    (["find.dates"], "minwal help find.dates explains it"),
    (["find.datse"], "did you mean the stage `find.dates`?"),
    (["none.minwal"], "no such script"),
    (["find"], "minwal stages lists the stages of the family `find`"),
    (["read.text \"a.txt\" | clean"], "minwal run -c '…' runs a script of one line"),
    (["-c", "read.text \"a.txt\""], "minwal run -c '…'"), (["eval"], "WHAT is one of "),
    (["train"], "WHAT is one of "),
  ])
  func aWordThatIsNoCommandIsAnswered(words: [String], expected: String) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let call = try work.minwal(words)
    #expect(call.status == 64)
    #expect(call.message.contains(expected), "\(call.message)")
  }

  @Test func theWordVersionAnswersAsTheOption() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let call = try work.minwal(["version"])
    #expect(call.status == 0)
    #expect(call.output == (try work.minwal(["--version"])).output)
    #expect(!call.output.isEmpty)
  }

  @Test(arguments: [
    ("a.txt", "this looks like a text, not like a script", "read.text \"a.txt\""),
    ("a.html", "this looks like a web page or XML", "read \"a.html\""),
  ])
  func whatIsNoScriptIsToldInAFewLines(path: String, kind: String, remedy: String) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let call = try work.minwal(["run", path])
    #expect(call.status == 1)
    #expect(call.message.contains(kind) && call.message.contains(remedy), "\(call.message)")
    #expect(call.message.split(separator: "\n").count < 16)
  }

  /// What people write who come from other languages and tools, each with its remedy.
  @Test(arguments: [
    (#"read.text "a.txt" > "o.jsonl""#, #"a file is written by a stage: `| write.jsonl "FILE"`"#),
    (
      #"read.text "a.txt" | split.article | where len(headline) > 3"#,
      "conditions have no functions"
    ),
    (#"read.text "a.txt" | find.issue | where issue > "100""#, "without quotes: `100`"),
    (#"read.text "a.txt" | transliterate"#, "write for example `scheme="),
    (#"read.text "a.txt" | limit "3""#, "a whole number, which stands without quotes"),
    (#"read.text "a.txt" encoding=cp1256"#, "did you mean `windows-1256`?"),
    (#"read.text "a.txt" // mine"#, "a comment begins with `#`"),
    ("param n: integer = 3", "write `int`"), ("param n: string = \"x\"", "write `text`"),
    (#"read.text "*.xt""#, "the folder in which minwal was started holds for example 'a."),
    (#"read.text "a.txt" | clean()"#, "arguments stand without brackets"),
    (#"read.text "a.txt" | limit --count 3"#, "an option is written `name=value`"),
    (#"read.text "a.txt" | where text = "x""#, "to compare, write `==`"),
    (#"read.text "a.txt" | where text contains "x""#, "to find a text inside another, write `~=`"),
    (#"read.text "a.txt" | where date > 15-5-2019"#, "write the date as `2019-05-15`"),
    (#"read.text "a.txt" | read.text "b.txt""#, "begin a pipeline with it"),
    (#"read.text "a.txt" | wirte.jsonl "-""#, "did you mean `write.jsonl`?"),
    (#"read.text $input"#, "declare it: `param input"),
    (#"read.text "a.txt" | find.dates on=foot"#, "put `split.article` before it"),
    (#"read.txt "a.txt""#, "did you mean `read.text`?"),
    (#"read.text "a.txt" | split.article | find.dates on=footer"#, "did you mean `foot`?"),
    (#"read.text "a.txt" | where date > 2019-13-01"#, "expected year-month-day"),
    (#"read.text "a.txt" | where text == سوق"#, #"put text in quotes: "سوق""#),
    (#"read.text "a.txt" | where text like "%x%""#, "to find a text inside another, write `~=`"),
    (#"read.text "a.txt" | transliterate scheme=dmg on=text"#, "expected one of ala-lc"),
    (#"read.text "a.txt" | select id, text"#, "a list: `[id, text]`"),
    (#"read.text "a.txt" | select [text"#, "expected `]`"),
    (#"read.text "a.txt" | limit -1"#, "expected a whole number from 0"),
    (#"clean | write.jsonl "-""#, "begin with a stage like `read.text`"),
    ("| clean", "expected a source"),
    (#"read.csv "r.csv" id=nummer"#, "the columns are id, title"),
    ("read.text \u{201C}a.txt\u{201D}", "write \"a.txt\""),
    (#"read.text "a.txt" | write.json "o.json""#, "did you mean `write.jsonl`?"),
    (#"read.text "a.txt" | write.excel "o.xlsx""#, "did you mean `write.xlsx`?"),
    (#"read.text "a.txt" | write.csv "o.csv" columns=[id, titel]"#, "the fields are text"),
    (#"read.text "a.txt" | write.jsonl "/proc/none/o.jsonl""#, "its folder isn't there"),
    ("minwal 2", "expected `minwal 1`"),
    (#"read.text "a.txt" encodign=utf-8"#, "did you mean `encoding`?"),
    (#"read.text "a.tx""#, "did you mean 'a.txt'?"),
    (#"read.text "a.txt" "b.txt""#, "read.text"),
    (#"read.text "a.txt" | where"#, "expected a field"),
    (#"read.text "a.txt" | filter text == "x""#, "a condition stands after `where`"),
    (#"read.text "a.txt" | head 3"#, "the first documents: `limit 10`"),
    (#"read.text "a.txt" | sort date"#, "no stage sorts"),
    (#"for f in x"#, "a script has no loops and branches"),
    (#"def f"#, "`stage NAME"),
    (#"x = read.text "a.txt" | clean"#, "a pipeline has no name, and begins with its source"),
    (#"read.text "a.txt" | where text =~ "x""#, "to find a text inside another, write `~=`"),
    (#"read.text "a.txt" | where null == text"#, "the field stands first"),
    (#"read.text ~/a.txt"#, "a path stands in quotes, with the home folder written out"),
    (#"read.pdf "a.pdf""#, "pdftotext -layout"),
    (#"read.text "a.txt" || clean"#, "one `|` stands between two stages"),
    (#"read.text "a.txt" |> clean"#, "one `|` stands between two stages"),
    (#"read.text "a.txt" | translate"#, "`transliterate` writes a text in Latin letters"),
    (#"read.text "https://example.org/a.html""#, "nothing is fetched: save the page first"),
    (#"read.text "" | clean"#, "name a file, a folder or a pattern"),
    (#"read.text "a.txt" | write.xlsx "o.xls""#, "whose name ends with `.xlsx`"),
    (#"read.text "a.txt" | find.dates anchor="yesterday""#, "writes the field `yesterday`"),
    (#"read.text "a.txt" | split.article | select [headline body]"#, "commas between them"),
    (#"read.text "a.txt" | clean > o.jsonl"#, "a file is written by a stage"),
    (#"read.text "a.txt | write.jsonl "-""#, "or this one should have ended earlier"),
    (#"input = "a.txt""#, "a parameter is declared: `param input: text = \"a.txt\"`"),
    (#"read.text "a.txt" | where text is null"#, #"kept by `not text ~= """#),
    (#"read.text "a.txt" | where text ~ "x""#, "write `~=`"),
    (
      #"read.text "a.txt" | split.article | clean.marks on=text"#,
      "put `clean.marks` before `split.article`"
    ),
    (#"read.text "a.txt" | split.art"#, "did you mean `split.article`?"),
    (#"read.text "~/a.txt""#, "a script doesn't know `~`"),
    (#"read.text 'b\a.txt'"#, "folders stand apart by `/`: b/a.txt"),
    (#"read.text "a.txt" | write.csv "o.xlsx""#, "`write.xlsx` writes such a file"),
    (#"read.text "a.txt" | write.jsonl "o.jsonl.bz2""#, "`.gz` and `.zst` are compressed"),
    (#"read.text "a.txt" | write.html "o.html""#, "a report is a folder of pages"),
    (#"test "t" { give "a" }"#, "did you mean `given`?"),
    (#"read.text "a.txt" | transliterate sheme=hsb"#, "did you mean `scheme`?"),
    (#"use plugin "./none" as n"#, "there is no such plug-in"),
  ])
  func aMistakeIsAnsweredWithItsRemedy(script: String, expected: String) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let call = try work.minwal(["run", "-c", script])
    #expect(call.status == 1)
    #expect(call.message.contains(expected), "\(call.message)")
    #expect(call.message.contains("-c:1:"), "the place is told: \(call.message)")
  }

  /// Mistakes of the command line, each with its remedy.
  @Test(arguments: [
    (["run", "s.minwal", "--n", "3"], "a parameter of the script is set without dashes: n=3"),
    (["run", "s.minwal", "--n=3"], "without dashes: n=3"),
    (["run", "s.minwal", "a.txt"], "name the parameter that it is for, as in n='a.txt'"),
    (["run", "s.minwal", "n"], "give the parameter a value: n=…"),
    (["run", "s.minwall"], "did you mean 's.minwal'?"), (["repl", "s.minwall"], "s.minwal"),
    (["check", "t.minwal"], "did you mean 's.minwal'?"), (["run", "."], "a script is a file"),
    (["stages", "date"], "did you mean `find.dates`?"),
    (["run", "s.minwal", "--dry-run"], "minwal check SCRIPT"),
    (["run", "s.minwal", "-o", "x"], "a stage of the script names the file"),
    (["run", "-c", #"read.text "a.txt" | write.jsonl ".""#], "name a file in it"),
  ])
  func aMistakeOfTheCommandLineIsAnsweredWithItsRemedy(words: [String], expected: String) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write("param n: int = 1\nread.text \"a.txt\"\n| limit $n\n", to: "s.minwal")
    let call = try work.minwal(words)
    #expect(call.status != 0 && call.message.contains(expected), "\(call.message)")
  }

  @Test func aScriptWithoutTestsIsTold() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write("read.text \"a.txt\"\n| clean\n", to: "s.minwal")
    let call = try work.minwal(["test", "s.minwal"])
    #expect(call.status == 0)
    #expect(call.message.contains("s.minwal: no `test` block"), "\(call.message)")
    #expect(call.message.contains("given"), "\(call.message)")
  }

  @Test func aFullStandardOutputOffersNothingThatCannotBeDone() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let call = try work.shell(
      #""$MINWAL" run -c 'read.text "a.txt" | write.jsonl "-"' > /dev/full"#
    )
    #expect(call.status == 3)
    #expect(call.message.contains("no space left on device"), "\(call.message)")
    #expect(call.message.contains("run again from the start"), "\(call.message)")
    #expect(!call.message.contains("--resume"), "\(call.message)")
  }

  @Test(arguments: ["--version", "version", "-V", "-v"])
  func theVersionIsToldWithTheCommitWhereThatIsKnown(word: String) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let words = String(decoding: try work.minwal([word]).output, as: UTF8.self)
      .split { $0 == " " || $0 == "\n" }
    #expect(words[0].split(separator: ".").count == 3)
    #expect(words.count == 1 || words[1].hasPrefix("(") && words[1].hasSuffix(")"), "\(words)")
  }

  @Test func aSmallTableGivenToTheReaderOfJSONIsNamed() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write("id,title\n1,خبر\n2,ثان\n", to: "r.csv")
    let call = try work.minwal(["run", "-c", #"read.jsonl "r.csv" | write.jsonl "-""#])
    #expect(call.message.contains("this is a table (CSV); `read.csv` reads it"))
  }

  @Test func aTextGivenToTheReaderOfJSONIsNamedOnce() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let call = try work.minwal(["run", "-c", #"read.jsonl "a.txt" | write.jsonl "o.jsonl""#])
    #expect(call.status == 2)
    #expect(call.message.contains("rejected read.jsonl.wrong-kind: 1\n"), "\(call.message)")
    #expect(call.message.contains("this is plain text; `read.text` reads it"))
  }

  @Test func aTableOfOneColumnIsTold() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let call = try work.minwal(["run", "-c", #"read.csv "a.txt" | write.jsonl "o.jsonl""#])
    #expect(call.status == 0)
    let line = "one column only, by its first line 'افتتاح سوق' (`read.text` reads a text"
    #expect(call.message.contains(line), "\(call.message)")
    let table = try work.minwal(["run", "-c", #"read.csv "r.csv" | write.jsonl "p.jsonl""#])
    #expect(!table.message.contains("one column"))
  }

  @Test func columnsOfAnyNameAreNamedInQuotes() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write("الرقم,العنوان الرئيس\n1,خبر\n", to: "ar.csv")
    let script = #"""
      read.csv "ar.csv" | rename "العنوان الرئيس" headline | transliterate hsb on=headline
      | write.csv "-" columns=["الرقم", headline, headline_latin]
      """#
    let call = try work.minwal(["run", "-c", script])
    let lines = String(decoding: call.output, as: UTF8.self)
    #expect(lines == "الرقم,headline,headline_latin\n1,خبر,xbr\n", "\(call.message)")
    let misspelt = try work.minwal(
      ["check", "-"],
      input: Array(#"read.csv "ar.csv" | select "الرقمم""#.utf8)
    )
    #expect(misspelt.message.contains("did you mean `الرقم`?"), "\(misspelt.message)")
  }

  @Test func anEncodingThatTheFileHasNotIsTold() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let script = "read.%@ encoding=windows-1256 | write.jsonl \"-\""
    let text = try work.minwal(["run", "-c", String(format: script, "text \"a.txt\"")])
    #expect(text.message.contains("warning read.text.encoding-named: 1"), "\(text.message)")
    let table = try work.minwal(["run", "-c", String(format: script, "csv \"r.csv\"")])
    #expect(table.message.contains("valid UTF-8, read as windows-1256 all the same"))
  }

  @Test func aConditionThatNothingMeetsShowsWhatThereIs() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let script = #"read.csv "r.csv" | where title == "سوق" | write.jsonl "-""#
    let call = try work.minwal(["run", "-c", script])
    #expect(call.status == 0)
    #expect(call.message.contains("no document met the condition: where title == \"سوق\"\n"))
    #expect(call.message.contains("the first documents have `title` \"خبر\"\n"))
    let quiet = try work.minwal(["run", "--quiet", "-c", script])
    #expect(quiet.message.isEmpty)
  }

  @Test func whoeverHasEnoughEndsNothing() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    for words in ["stages", "man", "help date"] {
      let call = try work.shell("(sleep 0.2; \"$MINWAL\" \(words); echo $? >&2) | true")
      #expect(call.message == "0\n", "\(words): \(call.message)")
    }
  }

  @Test func completionsKnowScriptsAndTopics() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let script =
      "param n: int = 2\nparam mode: enum(short, long) = long\nread.text \"a.txt\" | limit $n\n"
    try work.write(script, to: "s.minwal")
    let bash = String(decoding: try work.minwal(["completions", "bash"]).output, as: UTF8.self)
    #expect(bash.components(separatedBy: "_minwal_help() {").count == 2)
    let words = [
      "---completion", "run", "--", "positional@1", "3", "0", "minwal", "run", "s.minwal", "",
    ]
    let values = String(decoding: try work.minwal(words).output, as: UTF8.self)
      .split(separator: "\n").map(String.init)
    #expect(values == ["n=", "mode=short", "mode=long"])
    let topics = String(
      decoding: try work.minwal([
        "---completion", "help", "--", "positional@0", "2", "0", "minwal", "help", "",
      ]).output,
      as: UTF8.self
    ).split(separator: "\n")
    #expect(topics.contains("run") && topics.contains("find.dates") && topics.contains("W186"))
  }

  @Test("bash takes `mode=sh` for three words, and offers the choices all the same")
  func bashCompletesAParametersValue() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write(
      "param mode: enum(short, long) = long\nparam out: path = \"o\"\nread.text \"a.txt\" | limit 1\n",
      to: "s.minwal"
    )
    try work.write("", to: "outfile")
    func offered(_ words: [String], _ current: String) throws -> String {
      let line = words.joined(separator: " ").replacing(" = ", with: "=")
        .replacing(" =", with: "=")
      let script = """
        $MINWAL completions bash > c; . ./c; compopt() { :; }
        minwal() { $MINWAL "$@"; }
        COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " "))); COMP_CWORD=\(words.count - 1)
        COMP_LINE='\(line)'; COMP_POINT=\(line.utf8.count)
        _minwal minwal '\(current)' ''; echo "${COMPREPLY[@]}"
        """
      try work.write(script, to: "t.bash")
      let call = try work.shell("bash t.bash")
      return String(decoding: call.output, as: UTF8.self)
    }
    let run = ["minwal", "run", "s.minwal"]
    #expect(try offered(run + ["m"], "m") == "mode=short mode=long\n")
    #expect(try offered(run + ["mode", "="], "") == "short long\n")
    #expect(try offered(run + ["mode", "=", "sh"], "sh") == "short\n")
    #expect(try offered(run + ["out", "=", "out"], "out") == "outfile\n")
  }

  @Test("a condition names a column of any letters in quotes, and so does what is said of it")
  func aConditionNamesAColumnInQuotes() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write("Issue Date,العنوان\n2019,جسر\n2020,سد\n", to: "t.csv")
    func run(_ condition: String) throws -> (output: String, message: String) {
      let script = #"read.csv "t.csv" | where \#(condition) | write.jsonl "-""#
      let call = try work.minwal(["run", "-c", script])
      return (String(decoding: call.output, as: UTF8.self), call.message)
    }
    let found = try run(#""Issue Date" == "2020" and not "العنوان" ~= "جسر""#)
    #expect(found.output.contains("سد") && !found.output.contains("جسر"), "\(found.message)")
    let none = try run(#""Issue Date" == "2021""#)
    #expect(none.message.contains(#"where "Issue Date" == "2021""#), "\(none.message)")
    let misspelt = try run(#""Issue Dat" == "2020""#)
    #expect(misspelt.message.contains("Issue Date"), "\(misspelt.message)")
    #expect(try run(#""" == "2020""#).message.contains("expected a field"))
  }

  @Test func whereNothingCanBeReadTheReaderIsDoubted() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write("{خبر}\n{ثان}\n", to: "r.txt")
    let call = try work.minwal(["run", "-j", "1", "-c", #"read.jsonl "r.txt" | write.jsonl "-""#])
    #expect(call.status == 2)
    #expect(call.message.contains("`read` picks the reader by what the file holds"))
  }

  @Test(arguments: [
    ("read.text \"a.txt\" |\nclean\n", "begin the next line with it"),
    ("read.text \"a.txt\"\n| \u{200F}clean\n", "an invisible <U+200F> stands before `clean`"),
    ("use \"money\"\nread.text \"a.txt\"\n| m\n", "use \"money.minwal\""),
  ])
  func theMessageNamesTheRemedy(script: String, expected: String) throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write("stage m = clean\n", to: "money.minwal")
    try work.write(script, to: "s.minwal")
    let call = try work.minwal(["check", "s.minwal"])
    #expect(call.status == 1)
    #expect(call.message.contains(expected), "\(call.message)")
  }

  @Test func diagnosticsForEditorsHaveTheirPlaces() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write("read.text \"خبر.txt\" | clena\n", to: "s.minwal")
    let call = try work.minwal(["check", "--json", "s.minwal"])
    #expect(call.status == 1)
    let list = try JSONSerialization.jsonObject(with: call.output) as? [[String: Any]]
    let place = list?.first?["place"] as? [String: Any]
    #expect(list?.first?["code"] as? String == "E101")
    #expect(list?.first?["help"] as? [String] == ["did you mean `clean`?"])
    #expect(place?["bytes"] as? [Int] == [25, 30])
    #expect(place?["start"] as? [String: Int] == ["line": 1, "column": 23])
    try work.write("read.text \"a.txt\" | clean\n", to: "s.minwal")
    let right = try work.minwal(["check", "--json", "s.minwal"])
    #expect(right.status == 0)
    #expect(String(decoding: right.output, as: UTF8.self) == "[]\n")
  }

  @Test func theManualPageNamesEveryCommandAndStage() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    let call = try work.minwal(["man"])
    let page = String(decoding: call.output, as: UTF8.self)
    #expect(call.status == 0)
    #expect(page.hasPrefix(".TH MINWAL 1"))
    for word in [".SS minwal run", ".SS minwal plugin check", ".B find.dates", ".B \\-\\-jobs"] {
      #expect(page.contains(word), "\(word)")
    }
    #expect(!page.split(separator: "\n").contains { $0.hasPrefix("'") })
  }

  @Test func aReaderThatHasEnoughIsNoFailureUnlessAFileWasAsked() throws {
    let work = try Self.workspace()
    defer { work.remove() }
    try work.write(String(repeating: "سطر من الخبر\n", count: 200_000), to: "long.txt")
    let lines = "read.text \\\"long.txt\\\" per=line"
    let quiet = try work.shell(
      "set -o pipefail; \"$MINWAL\" run -c \"\(lines) | write.jsonl \\\"-\\\"\" | head -1"
    )
    #expect(quiet.status == 0)
    #expect(quiet.error.isEmpty, "\(quiet.message)")
    let asked = try work.shell(
      "set -o pipefail; \"$MINWAL\" run -c "
        + "\"\(lines) | write.jsonl \\\"o.jsonl\\\" | write.jsonl \\\"-\\\"\" | head -1"
    )
    #expect(asked.status == 3)
    #expect(asked.message.contains("'o.jsonl' was not written"), "\(asked.message)")
  }
}
