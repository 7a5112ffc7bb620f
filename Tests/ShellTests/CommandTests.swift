import Testing

@testable import Shell

struct CommandTests {
  @Test func commandsMayBeShortenedWhileClear() throws {
    #expect(try Commands.named("sh") == ShowCommand.self)
    #expect(try Commands.named("q") == QuitCommand.self)
    #expect(throws: ShellError.message("`:s` may mean :show, :steps, :save, :set, :stages")) {
      try Commands.named("s")
    }
    #expect(
      throws: ShellError.message("there is no command `:shwo`", help: "did you mean `:show`?")
    ) { try Commands.named("shwo") }
  }

  @Test func namesAreUniqueAndSummariesAreSentences() {
    #expect(Set(Commands.all.map { $0.name }).count == Commands.all.count)
    for command in Commands.all {
      #expect(command.summary.first?.isUppercase == true, "\(command.name)")
      #expect(!command.summary.hasSuffix("."), "\(command.name)")
      #expect(command.summary.utf8.count <= 51, "\(command.name): wider than a line of the help")
    }
  }

  @Test func wordsAreCutAtSpacesAndQuotesHoldTogether() {
    #expect(CommandWords.split(" a  \"b c\" d'e f'g ") == ["a", "b c", "de fg"])
    #expect(CommandWords.split("\"\"") == [""])
    #expect(CommandWords.split("") == [])
    #expect(CommandWords.split("\"open") == ["open"])
  }

  @Test(arguments: [
    ("3..5", 3, 5), ("0..0", 0, 0),
  ])
  func rangesAreRead(word: String, lower: Int, upper: Int) {
    #expect(parsedRange(word).map { $0 == (lower, upper) } == true)
  }

  @Test(arguments: ["5..3", "a..b", "1.2", "1...2", "", "..", "-1..2"])
  func otherWordsAreNoRanges(word: String) { #expect(parsedRange(word) == nil) }

  @Test(arguments: [
    (":goto", "say which document"), (":goto 9", "there is no document"),
    (":next", "there is no document"), (":why", "there is no document"),
    (":edit", "say which line"), (":edit 7", "`7` is no line, there is none yet"),
    (":drop", "say which line"), (":diff", "no step has changed anything yet"),
    (":undo", "there is nothing to undo"), (":redo", "there is nothing to redo"),
    (":set rtl bth", "expected one of plain, isolate, visual, escape"),
    (":set nothing 1", "there is no setting or parameter `nothing`"),
    (":stages cleen", "did you mean `clean`?"), (":help clena", "did you mean `clean`?"),
    (":save", "say where to"), (":load", "say which script"), (":load /none", "'/none'"),
    (":run", "there is no document"), (":run --fast", "no option `--fast`"),
    (":quit now", "`:quit` takes no argument"), (":test", "the script has no test"),
    (":profile", "no step after its source"), (":goto x", "there is no document"),
    (":set nothing 1", "there are rtl, rows, items"),
    ("quit", "a command begins with a colon: `:quit`"), ("exit now", "`:quit`"), ("?", "`:help`"),
    ("show headline", "there is no stage `show`"), ("ls -l", "the prompt runs no programs"),
    ("minwal run x.minwal", "`:load x.minwal`, then `:run`"), ("minwal", "expected the version"),
    ("minwal stages", "this is its prompt already"),
  ])
  func wrongUseIsExplained(line: String, expected: String) async {
    let run = await ShellRun().run([line])
    #expect(run.status == 1)
    #expect(run.trouble.contains(expected), "\(run.trouble)")
  }

  @Test func helpKnowsCommandsStagesAndFamilies() async {
    let run = await ShellRun().run(
      [
        ":help", ":help why", ":help split.article", ":help clean", ":stages read",
      ],
      columns: 80
    )
    #expect(run.status == 0)
    for command in Commands.all { #expect(run.output.contains(":" + command.name)) }
    #expect(run.output.contains("parameters"))
    #expect(
      run.output.split(separator: "\n").allSatisfy { DataText.cellCount(of: String($0)) <= 80 }
    )
  }

  @Test func aParameterWithoutDefaultIsGivenWhileLoading() async {
    let run = ShellRun()
    let script = "param n: int\nparam input: path\nread.text $input\n| limit $n\n"
    run.write(Array(script.utf8), to: "n.minwal")
    await run.run([":load @/n.minwal n=1 input=@/a.txt", ":set"])
    #expect(run.status == 0, "\(run.trouble)")
    #expect(run.output.contains("  n  1"), "\(run.output)")
    let without = await run.run([":load @/n.minwal n=1"])
    #expect(without.status == 1)
    #expect(without.trouble.contains("needs a value for `input`"), "\(without.trouble)")
    #expect(await run.run([":load @/n.minwal m=1"]).trouble.contains("it has `n`, `input`"))
    #expect(await run.run([":load @/n.minwal n"]).trouble.contains("is not NAME=VALUE"))
  }

  @Test func quitEndsTheSession() async {
    let run = await ShellRun().run([":quit", "clena"])
    #expect(run.status == 0)
    #expect(run.trouble == "")
  }
}
