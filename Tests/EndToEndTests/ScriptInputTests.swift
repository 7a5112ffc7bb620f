import Testing

/// Scripts that come another way than from a file.
@Suite struct ScriptInputTests {
  private static let script = "minwal 1\nread.text   \"a\"\n  | clean\n"

  @Test func aScriptComesThroughAPipe() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write(Self.script, to: "a.minwal")
    let laidOut = try work.shell("cat a.minwal | $MINWAL fmt -")
    #expect(laidOut.status == 0, "\(laidOut.message)")
    #expect(Array(laidOut.output) == Array("minwal 1\nread.text \"a\"\n| clean\n".utf8))
    let checked = try work.shell("$MINWAL check <(cat a.minwal)")
    #expect(checked.status == 0, "\(checked.message)")
  }

  @Test func aFolderIsNoScript() throws {
    let work = try Workspace()
    defer { work.remove() }
    let call = try work.minwal(["check", "."])
    #expect(call.status == 1)
    #expect(call.message.contains("expected a file"), "\(call.message)")
  }

  @Test func aScriptStandsOnTheCommandLine() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("خبر\n\nنص الخبر.\n", to: "a.txt")
    let call = try work.shell(
      #"$MINWAL run --quiet n=1 -c 'param n: int; read.text "a.txt" | limit $n | write.jsonl "-"'"#
        .replacing("int; ", with: "int\n")
    )
    #expect(call.status == 0, "\(call.message)")
    #expect(String(decoding: call.output, as: UTF8.self).contains("نص الخبر."))
    #expect(call.message == "")
    #expect(try work.minwal(["run"]).status == 64)
  }

  @Test func aScriptWithoutASinkIsTold() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("خبر\n", to: "a.txt")
    let silent = try work.minwal(["run", "-c", "read.text \"a.txt\" | clean"])
    #expect(silent.status == 0)
    #expect(silent.message.contains("nothing was written"), "\(silent.message)")
    let described = try work.minwal(["run", "-c", "read.text \"a.txt\" | describe"])
    #expect(!described.message.contains("nothing was written"), "\(described.message)")
  }

  @Test func aFieldThatNoRecordHasIsTold() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("{\"paper\":\"a\",\"text\":\"خبر\"}\n", to: "a.jsonl")
    func check(_ steps: String) throws -> String {
      try work.write("minwal 1\nread.jsonl \"a.jsonl\"\n\(steps)\n", to: "s.minwal")
      return try work.minwal(["check", "s.minwal"]).message
    }
    let misspelt = try check("| where papr == \"a\"")
    #expect(misspelt.contains("W183"), "\(misspelt)")
    #expect(misspelt.contains("did you mean `paper`?"), "\(misspelt)")
    #expect(try !check("| where paper == \"a\"").contains("W183"))
    // What a step writes is there, and what one took away is not.
    #expect(try !check("| set papr to=\"b\"\n| where papr == \"b\"").contains("W183"))
    #expect(try check("| drop paper\n| where paper == \"a\"").contains("E112"))
  }

  @Test func aTextThatIsNoDateAndIsComparedWithOneIsTold() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("id,day,other\n1,,2019-05-15\n2,15/05/2019,2019-05-16\n", to: "a.csv")
    func check(_ steps: String) throws -> String {
      try work.write("minwal 1\nread.csv \"a.csv\"\n\(steps)\n", to: "s.minwal")
      return try work.minwal(["check", "s.minwal"]).message
    }
    let told = try check("| where day > 2019-05-15")
    #expect(told.contains("W184") && told.contains("15/05/2019"), "\(told)")
    #expect(told.contains("find.dates on=day"), "\(told)")
    #expect(try !check("| where other > 2019-05-15").contains("W184"))
    #expect(try check("| where day > 5").contains("W184"))
    #expect(try !check("| where id > 1").contains("W184"))
    #expect(try !check("| where id > 1.5").contains("W184"))
    #expect(try !check("| set day to=\"2019-05-15\"\n| where day > 2019-05-01").contains("W184"))
    #expect(
      try !check("| find.dates on=day\n| where dates.value > 2019-05-15").contains("W184")
    )
  }

  @Test func aTableOfATableHasItsColumns() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("id,day,title\n1,a,خبر\n2,b,ثان\n", to: "a.csv")
    func columns(_ steps: String) throws -> String {
      let call = try work.minwal(["run", "-c", "read.csv \"a.csv\" id=id | \(steps)"])
      #expect(call.status == 0, "\(call.message)")
      return String(decoding: call.output.prefix { $0 != 0x0A }, as: UTF8.self)
    }
    #expect(try columns(#"where day == "a" | write.csv "-""#) == "id,day,title")
    #expect(try columns(#"set mark to="x" | drop day | write.csv "-""#) == "id,title,mark")
    #expect(try columns(#"select [title] | write.csv "-""#) == "id,title")
    #expect(try columns(#"write.csv "-" columns=[day]"#) == "day")
  }

  @Test(.timeLimit(.minutes(1)))
  func checkingReadsNoPipe() throws {
    let work = try Workspace()
    defer { work.remove() }
    let call = try work.shell(
      "mkfifo p; printf 'read.jsonl \"p\"\n| where x == 1\n' > s.minwal; $MINWAL check s.minwal"
    )
    #expect(call.status == 0, "\(call.message)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreScripts(_ shell: String) throws {
    let work = try Workspace()
    defer { work.remove() }
    let call = try work.minwal(["completions", shell])
    #expect(call.status == 0)
    let script = String(decoding: call.output, as: UTF8.self)
    #expect(script.contains("minwal") && script.contains("newspaper") == false)
    if shell == "bash" {
      let loaded = try work.shell(
        "$MINWAL completions bash > c; bash -n c && . ./c && complete -p minwal"
      )
      #expect(loaded.status == 0, "\(loaded.message)")
    }
  }
}
