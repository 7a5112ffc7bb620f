import Testing

@testable import Shell

struct SessionTests {
  private let opening = "read.text \"@/a.txt\""

  @Test func aLineShowsWhatItDid() async {
    let run = await ShellRun().run([opening, "| clean.tatweel", "split.article"])
    #expect(run.status == 0)
    #expect(run.trouble == "")
    #expect(run.output.contains("clean.tatweel  1 field changed"))
    #expect(run.output.contains("changed in 1 place"))
    #expect(run.output.contains("  headline  text"))
    #expect(run.output.contains("المدينة تفتتح مكتبة جديدة"))
  }

  @Test func theFirstErrorEndsAPipeWithStatus1() async {
    let run = await ShellRun().run([opening, "| clena", ":steps"])
    #expect(run.status == 1)
    #expect(run.trouble.contains("did you mean `clean`?"))
    #expect(!run.output.contains("1   read.text"))
  }

  @Test func keepGoingGoesOnAndStillFails() async {
    let run = await ShellRun().run([opening, "| clena", ":steps"], keepsGoing: true)
    #expect(run.status == 1)
    #expect(run.output.contains("1   read.text"))
    #expect(!run.output.contains("clena"))
  }

  @Test func missingInputStillHasTheRestChecked() async {
    let run = await ShellRun().run(["read.text \"@/none\"", "| clena"])
    #expect(run.status == 1)
    #expect(run.trouble.contains("none"))
    #expect(run.trouble.contains("did you mean `clean`?"))
    #expect(await ShellRun().run(["read.text \"@/none\"", "| clean"]).status == 1)
  }

  @Test func undoAndRedoWalkThroughTheStates() async {
    let run = await ShellRun().run([
      opening, "clean.tatweel", "split.article", ":undo 2", ":steps", ":redo", ":steps", ":undo 9",
    ])
    #expect(run.trouble == "")
    let parts = run.output.split(separator: "undone: 2 changes")
    #expect(parts.count == 3)
    #expect(parts[1].contains("1   read.text"))
    #expect(parts[1].contains("2   | clean.tatweel"))
    #expect(!parts[1].contains("3   | split"))
    #expect(run.output.contains("undone: 2 changes; the script is empty"))
  }

  @Test func dropAndEditChangeTheMiddle() async {
    let run = await ShellRun().run([
      opening, "clean.tatweel", "clean.marks", "split.article", ":drop 2", ":steps",
      ":edit 2 clean.tatweel", ":steps", ":show headline",
    ])
    #expect(run.trouble == "")
    #expect(run.output.contains("2   | clean.marks\n3   | split.article"))
    #expect(run.output.contains("2   | clean.tatweel\n3   | split.article"))
    #expect(run.output.hasSuffix("المدينة تفتتح مكتبة جديدة.. وحضور كبير في اليوم الأول\n"))
  }

  @Test func droppingTheSourceOfStepsIsRefused() async {
    let run = await ShellRun().run([opening, "clean", ":drop 1", ":steps"], keepsGoing: true)
    #expect(run.trouble.contains("line 1 begins the pipeline of the lines 1 to 2"))
    #expect(run.trouble.contains(":edit 1 changes it, :drop 1..2 takes all out"))
    #expect(run.output.contains("1   read.text"))
  }

  @Test func droppingTheLastStepSaysWhereTheScriptEnds() async {
    let run = await ShellRun().run([opening, "clean", "clean.marks", ":drop 3", ":drop 1..2"])
    #expect(run.output.contains("dropped: 1 line; the script ends with\n  | clean\n"))
    #expect(run.output.hasSuffix("dropped: 2 lines; the script is empty\n"))
    let tested = await ShellRun().run([
      opening, "clean", #"test "t" { given "a"; run clean; expect text == "a" }"#, "clean.marks",
      ":undo",
    ])
    #expect(tested.output.contains("the script ends with\n  | clean\n"), "\(tested.output)")
  }

  @Test func diffShowsWhatWasAdded() async {
    let run = await ShellRun().run([opening, "split.article", "find.issue", ":diff"])
    #expect(run.output.contains("\n  issue  added · number\n    4711\n"), "\(run.output)")
  }

  @Test func whyNamesTheFieldThatWasAskedForFirst() async {
    let run = await ShellRun().run(
      [opening, "split.article", ":why issue", ":why body"],
      keepsGoing: true
    )
    #expect(run.output.contains("split.article  made body[1]"), "\(run.output)")
  }

  @Test func nothingIsWrittenBeforeRun() async {
    let shell = ShellRun()
    await shell.run([opening, "split.article", "write.jsonl \"@/o.jsonl\""])
    #expect(shell.output.contains("o.jsonl · only :run writes"))
    #expect(shell.names == ["a.txt"])
  }

  @Test func theSavedScriptGivesTheBytesThatRunGave() async {
    let shell = ShellRun()
    await shell.run([
      "param out: path = \"@/o.jsonl\"", opening, "clean.tatweel", "split.article",
      "write.jsonl $out", ":run", ":save @/s.minwal",
    ])
    #expect(shell.status == 0, "\(shell.trouble)")
    let first = shell.read("o.jsonl")
    #expect(first?.isEmpty == false)
    let saved = String(decoding: shell.read("s.minwal") ?? [], as: UTF8.self)
    #expect(saved.hasPrefix("# Made with minwal 0\nminwal 1\n"))
    await shell.run([":load @/s.minwal", ":run --force", ":save", ":fmt"])
    #expect(shell.status == 0, "\(shell.trouble)")
    #expect(shell.read("o.jsonl") == first)
    #expect(String(decoding: shell.read("s.minwal") ?? [], as: UTF8.self) == saved)
    #expect(shell.output.hasSuffix(saved))
  }

  @Test func saveDoesNotReplaceAnotherFile() async {
    let shell = ShellRun()
    await shell.run([opening, ":save @/a.txt"])
    #expect(shell.status == 1)
    #expect(shell.trouble.contains("is there already"))
    #expect(shell.read("a.txt") == Array(ShellRun.article.utf8))
  }

  @Test func settingAParameterChangesItsDefault() async {
    let run = await ShellRun().run([
      "param input: path = \"@/none\"", ":set input @/a.txt", "read.text $input", ":steps",
      ":set input @/a.text",
    ])
    #expect(run.output.contains("1 · param input: path = \""))
    #expect(run.output.contains("a.txt\"\n2   read.text $input"))
  }

  @Test func wherePassesOverDocumentsAndFoldsSeeThemAll() async {
    let shell = ShellRun()
    let records = (1...5).map { "{\"n\":\($0),\"text\":\"خبر رقم \($0)\"}\n" }.joined()
    shell.write(Array(records.utf8), to: "r.jsonl")
    await shell.run(
      [
        "read.jsonl \"@/r.jsonl\"", "where n > 2", ":next", ":prev", ":goto 5", "limit 1", ":show",
      ],
      keepsGoing: true
    )
    #expect(shell.output.contains("where  3 of 5 pass"))
    #expect(shell.output.contains("r.jsonl#3 · document 3"))
    #expect(shell.trouble.contains("there is no document before this one"))
    #expect(shell.output.contains("r.jsonl#5 · document 5"))
    #expect(shell.output.contains("limit  1 of 3 pass"))
    #expect(shell.output.contains("خبر رقم 3"))
  }

  @Test func pastedTextIsKeptAndSavedBesideTheScript() async {
    let shell = ShellRun()
    await shell.run(["read.paste", "خبر عاجل", "ونص له", ".", "clean", ":save @/p.minwal"])
    #expect(shell.status == 0, "\(shell.trouble)")
    #expect(shell.read("p-paste.txt") == Array("خبر عاجل\nونص له\n".utf8))
    let saved = String(decoding: shell.read("p.minwal") ?? [], as: UTF8.self)
    #expect(saved.contains("read.text \"\(shell.folder)/p-paste.txt\""))
    #expect(!saved.contains("read.paste"))
  }

  @Test func whyShowsARecordByItsMembers() async {
    let shell = ShellRun()
    await shell.run([opening, "split.article", "find.dates", ":why dates[1]"])
    let told = shell.output.split(separator: "\n").last { $0.hasPrefix("dates[1]") } ?? ""
    #expect(told.contains("value 2019-05-14 · kind relative"), "\(shell.output)")
    #expect(!shell.output.contains("{\"text\""), "\(shell.output)")
  }

  @Test func whyPointsAtTheBytes() async throws {
    let shell = ShellRun()
    await shell.run([opening, "clean", "split.article", ":why headline", ":why foot", ":why 0..14"])
    #expect(shell.trouble == "")
    let bytes = Array(ShellRun.article.utf8)
    for line in shell.output.split(separator: "\n") where line.contains(", bytes ") {
      let range = try #require(line.split(separator: " ").last.flatMap { parsedRange(String($0)) })
      let place = String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)
      #expect(shell.output.contains("    \(place)\n"), "\(line)")
      let before = bytes[..<range.lower].count { $0 == 0x0A } + 1
      #expect(line.contains("a.txt:\(before),"))
    }
    #expect(shell.output.contains("clean  changed text there"))
    #expect(shell.output.contains("split.article  made foot[3]"))
  }

  @Test func diffNamesWhatCannotBeSeen() async {
    let run = await ShellRun().run([
      opening, "clean.tatweel", "clean.marks", ":diff 3", ":diff 1..3",
    ])
    // ARABIC SHADDA
    #expect(run.output.contains("⟦عام<U+0651>ة⟧"))
    #expect(run.output.contains("⟦عامة⟧"))
    #expect(run.output.contains("U+0651 ARABIC SHADDA"))
    #expect(run.output.contains("2 places"))
  }

  @Test func bidiControlsFromDataAreNamed() async {
    let shell = ShellRun()
    // RIGHT-TO-LEFT OVERRIDE, ESCAPE, ARABIC LETTER MARK
    shell.write(Array("خبر \u{202E}abc\u{1B}[31m \u{61C}\n".utf8), to: "b.txt")
    await shell.run([
      "read.text \"@/b.txt\"", ":show text", ":why text", ":preview", ":set rtl visual",
      ":show text",
    ])
    #expect(shell.output.contains("<U+202E>"))
    #expect(shell.output.contains("<U+001B>[31m"))
    #expect(!shell.output.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" })
  }

  @Test func testsOfTheScriptRun() async {
    let run = await ShellRun().run(
      [
        "test \"tatweel goes\" {", "given \"جديـدة\"", "run clean.tatweel",
        "expect text == \"جديدة\"", "}",
        "test \"wrong\" { given \"a\"; run clean; expect text == \"b\" }",
        ":test",
      ],
      keepsGoing: true
    )
    #expect(run.output.contains("passed tatweel goes"))
    #expect(run.output.contains("failed wrong"))
    #expect(run.trouble.contains("1 of 2 tests failed"))
  }
}

struct InitFileTests {
  @Test func declarationsOfTheInitFileCanBeUsed() async {
    let shell = ShellRun()
    ScriptFile.makeFolders(for: shell.path(".config/minwal/x"))
    shell.write(
      Array("# mine\n:set rows 1\nstage my.clean = clean.tatweel | clean.marks\n".utf8),
      to: ".config/minwal/init.minwal"
    )
    await shell.run(["read.text \"@/a.txt\"", "my.clean", ":set", ":show"])
    #expect(shell.status == 0, "\(shell.trouble)")
    #expect(shell.output.contains("rows   1"))
    #expect(shell.output.contains("clean.marks  1 field changed"))
  }

  @Test func anInitFileMayNotRunAnything() async {
    let shell = ShellRun()
    ScriptFile.makeFolders(for: shell.path(".config/minwal/x"))
    shell.write(Array("read.text \"a\"\n".utf8), to: ".config/minwal/init.minwal")
    await shell.run([])
    #expect(shell.status == 1)
    #expect(shell.trouble.contains("`param`, `use`, `stage` and `:set` only"))
    #expect(shell.trouble.contains("init.minwal', line 1; what follows there is left out"))
    await shell.run(["read.text \"@/a.txt\""])
    #expect(shell.output.contains("document 1"))
  }
}
