import PipelineScript
import Testing

@testable import Shell

/// Commands and lines that used to lead nowhere.
struct DeadEndTests {
  private let opening = "read.text \"@/a.txt\""

  @Test(arguments: [
    (":show body[1]", "افتتحت المدينة أمس"), (":show body[2]", "وقال المدير"),
    (":why body[2]", "a.txt:4"), (":show dates[1].text", "الأربعاء 15-5-2019"),
    (":why dates[1].text", "a.txt:7"), (":diff headline", "split.article  changed headline last"),
    (":diff clean", "before"), (":diff date", "added"),
  ])
  func placesAndNamesAreUnderstood(line: String, expected: String) async {
    let run = await ShellRun().run([
      opening, "clean", "split.article", "find.dates on=[foot]", "set t \"x\"", line,
    ])
    #expect(run.trouble == "")
    let last = run.output.components(after: "set  1 field added")
    #expect(last.contains(expected), "\(last)")
  }

  @Test(arguments: [
    (":show body[9]", "the list has 2 items, counted from 1"),
    (":show headline[1]", "`headline` is no list there"),
    (":show bdy[1]", "did you mean `body`?"), (":show body[", "no field `body[`"),
    (":diff hedline", "no step and no field"),
    (":diff splt.article", "did you mean `split.article`?"),
    (":save @", "is a folder"), (":save my script.minwal", "quotes: :save \"my script.minwal\""),
    (":load my script.minwal", "a name with spaces stands in quotes"),
    (":replace", "there is one pipeline only"),
    (":recover", "no session has left unsaved lines"),
    (":limit 5", "leave the colon out; `:help limit` explains it"),
    (":open x", ":load FILE.minwal opens a script"),
    ("headline", "a field is shown by a command: `:show headline`"),
    ("exit()", "a command begins with a colon: `:quit`"),
  ])
  func whatIsNotThereIsExplained(line: String, expected: String) async {
    let run = await ShellRun().run([opening, "clean", "split.article", line])
    #expect(run.status == 1)
    #expect(run.trouble.contains(expected), "\(run.trouble)")
  }

  @Test func aDocumentIsFoundByAPartOfItsName() async {
    let shell = ShellRun()
    shell.write(Array("خبر ثان\n\nنص.\n".utf8), to: "b.txt")
    let sources = "read.text [\"@/a.txt\", \"@/b.txt\"]"
    await shell.run([sources, ":next", ":goto a.t", ":goto b.tx", ":show text"])
    #expect(shell.trouble == "")
    await shell.run([sources, ":next", ":goto .txt"])
    #expect(shell.trouble.contains("several have it in their names"), "\(shell.trouble)")
  }

  @Test func whatIsLeftOutAndWhatIsNotWrittenIsSaid() async {
    let run = await ShellRun().run([
      opening, "split.article", ":run", "where headline == \"x\"", ":show",
    ])
    #expect(run.output.contains("nothing was written"), "\(run.output)")
    #expect(run.trouble.contains("is left out by the pipeline"), "\(run.trouble)")
  }

  @Test func whereALimitLeavesNothingTheSourceIsNotAskedFor() async {
    let run = await ShellRun().run([opening, "limit 0", ":show"])
    #expect(run.trouble.contains("no document comes out of the pipeline"), "\(run.trouble)")
    #expect(!run.trouble.contains("begin with a source"), "\(run.trouble)")
  }

  @Test func redoTakesANumberAndExitEnds() async {
    let run = await ShellRun().run([
      opening, "clean", "split.article", ":undo 2", ":redo 2", ":steps", ":exit", "clena",
    ])
    #expect(run.status == 0, "\(run.trouble)")
    #expect(run.output.contains("done again: 2 changes"))
    #expect(run.output.contains("3   | split.article"))
  }

  @Test func anotherSourceCanTakeTheFirstOnesPlace() async {
    let shell = ShellRun()
    shell.write(Array("خبر ثان\n\nنص الخبر الثاني.\n".utf8), to: "b.txt")
    await shell.run([
      opening, "clean", "split.article", "read.text \"@/b.txt\"", ":replace", ":steps", ":undo",
      ":steps",
    ])
    #expect(shell.trouble == "")
    #expect(shell.output.contains("a second pipeline; the first, lines 1..3, stays in the script"))
    let after = shell.output.components(after: "takes it out")
    #expect(after.contains("b.txt\"\n2   | clean\n3   | split.article\n"))
    #expect(after.contains("خبر ثان"))
    #expect(after.contains("4   read.text"), "undone: both pipelines are there again")
  }

  @Test func aMessageCountsLinesAsStepsDoes() async {
    let run = await ShellRun().run([
      "minwal 1", "param on: text = \"x\"", "read.text [\n  \"@/a.txt\"\n]", "clean", "find.dats",
    ])
    #expect(run.trouble.contains("--> session:5:3"), "\(run.trouble)")
    #expect(run.trouble.contains("5 | | find.dats"))
  }

  @Test func whatStandsBesideMarksBreaksAtSpaces() async {
    let renderer = DiagnosticRenderer(columns: 40)
    let source = SourceText(path: "s", text: "read.text \"a\" encodign=utf-8\n")
    let span = Diagnostic.Span(source, 14..<22)
    let text = renderer.render([
      Diagnostic(
        .unknownArgument,
        "no",
        at: span,
        label: "expected one of some names that are long"
      )
    ])
    let rows = text.split(separator: "\n")
    #expect(rows.allSatisfy { $0.count <= 40 }, "\(text)")
    #expect(text.contains("^^^^^^^^\n"))
  }

  @Test func aScriptIsSavedInANewFolderAndInTheHomeFolder() async {
    let run = await ShellRun().run([
      opening, "clean", ":save @/new/deep/s.minwal", ":save ~/t.minwal", ":load ~/t.minwal",
    ])
    #expect(run.trouble == "")
    #expect(run.output.contains("saved \(run.folder)/new/deep/s.minwal"), "\(run.output)")
    #expect(run.read("t.minwal") == run.read("new/deep/s.minwal"))
  }

  @Test func standardInputIsThePromptsOwn() async {
    let shell = ShellRun()
    shell.write(
      Array("read.text [\"@/a.txt\", \"-\"]\n| clean\n".replacing("@", with: shell.folder).utf8),
      to: "s.minwal"
    )
    await shell.run(
      ["read.csv \"-\"", ":load @/s.minwal", ":run", "read.text \"@/a.txt\""],
      keepsGoing: true
    )
    let refusals = shell.trouble.ranges(of: "the prompt takes its lines from standard input").count
    #expect(refusals >= 2, "\(shell.trouble)")
    #expect(shell.output.contains("document 1"), "the last line is done: \(shell.output)")
  }

  @Test func aRunOverNothingSaysSo() async {
    let shell = ShellRun()
    shell.write(Array("id,text\n".utf8), to: "head.csv")
    await shell.run(
      ["read.csv \"@/head.csv\"", "write.jsonl \"@/o.jsonl\"", ":run"],
      keepsGoing: true
    )
    #expect(shell.output.contains("files without a record, such as"), "\(shell.output)")
    #expect(shell.output.contains("no document came from the input"))
  }

  @Test(arguments: [40, 60, 80, 120])
  func aChartsBarsFitTheTerminal(columns: Int) {
    let bar = { String(repeating: "\u{2588}", count: $0) }
    let chart = """
      Articles by paper
        \(String(repeating: "long name ", count: 4)) \(bar(20)) 1,200
        second                                   \(bar(10)) 600, 33.3 %
        third                                     0
      A heading
        first \(bar(20)) 7
      a \u{2588} in the text, which is too long for a row of forty cells
      """
    let rows = BarFitting.fitted(chart, columns: columns).split(separator: "\n").map(String.init)
    #expect(rows.dropLast().allSatisfy { $0.count <= columns }, "\(rows)")
    let bars = rows.map { $0.count { $0 == "\u{2588}" } }
    #expect(abs(bars[1] - 2 * bars[2]) <= 1, "the bars keep their proportion: \(bars)")
    #expect(bars[3] == 0 && rows[3].hasSuffix("  0"), "\(rows)")
    #expect(bars[5] == 20, "a chart that fits stays as it is")
    #expect(rows[1].contains("long nam"), "a name keeps its beginning: \(rows)")
    #expect(rows[1].contains("…") == (columns == 40))
    #expect(rows.last == "a \u{2588} in the text, which is too long for a row of forty cells")
  }

  @Test(arguments: [40, 60, 80, 120])
  func aQuotedLineFitsTheTerminal(columns: Int) {
    let text =
      "read.text \"a\" | split.article | write.csv \"some/folder/out.csv\" columns=[id, headlin]\n"
    let source = SourceText(path: "s", text: text)
    let place = Array(text.utf8).count - 9
    let diagnostic = Diagnostic(
      .unwrittenField,
      "no",
      at: .init(source, place..<place + 7),
      label: "expected one of some names"
    )
    let rows = DiagnosticRenderer(columns: columns).render([diagnostic]).split(separator: "\n")
    #expect(rows.allSatisfy { $0.count <= columns }, "\(rows)")
    let marks = rows.firstIndex { $0.contains("^^^^^^^") }
    let quoted = marks.map { String(rows[$0 - 1]) } ?? ""
    let caret = marks.flatMap { rows[$0].firstIndex(of: "^") }
    let column = marks.flatMap { row in
      caret.map { rows[row].distance(from: rows[row].startIndex, to: $0) }
    }
    #expect(column.map { String(quoted.dropFirst($0).prefix(7)) } == "headlin", "\(rows)")
  }

  @Test func aScriptWhoseInputIsMissingLoads() async {
    let shell = ShellRun()
    let script = "param input: path = \"@/none.txt\" \"articles\"\nread.text $input\n| clean\n"
      .replacing("@", with: shell.folder)
    shell.write(Array(script.utf8), to: "s.minwal")
    await shell.run([
      ":load @/s.minwal", "split.article", ":steps", ":set input @/a.txt", ":show headline",
    ])
    #expect(shell.output.contains("its input can't be read"))
    #expect(shell.output.contains(":set input VALUE, or :edit 2, gives another"))
    #expect(shell.output.contains("4   | split.article"))
    #expect(shell.output.contains("المدينة تفتتح مكتبة"))
  }

  @Test func fieldsThatStandOnTheScreenAreOffered() async {
    let shell = ShellRun()
    shell.write(Array("{\"العنوان\":\"خبر\",\"paper\":\"x\"}\n".utf8), to: "r.jsonl")
    await shell.run(["read.jsonl \"@/r.jsonl\"", ":show العنوان"])
    #expect(shell.trouble == "")
    #expect(shell.output.contains("  العنوان  text"))
  }

  @Test func whatASourceNoticedIsShownWithTheRemedy() async {
    let shell = ShellRun()
    // "خبر من اليوم" in windows-1256.
    let line: [UInt8] = [
      0xCE, 0xC8, 0xD1, 0x20, 0xE3, 0xE4, 0x20, 0xC7, 0xE1, 0xED, 0xE6, 0xE3, 0x0A,
    ]
    shell.write(Array([[UInt8]](repeating: line, count: 20).joined()), to: "w.txt")
    await shell.run(["read.text \"@/w.txt\""])
    #expect(shell.output.contains("read.text.encoding"), "\(shell.output)")
    #expect(shell.output.contains("encoding=NAME says what it is"))
  }

  @Test func thePageOfADocumentHoldsItsFieldsAsText() async {
    let shell = ShellRun()
    shell.write(Array("خبر <b>جديد</b> & قديم\n\nنص الخبر.\n".utf8), to: "b.txt")
    await shell.run(["read.text \"@/b.txt\"", "split.article", ":view @/page.html"])
    let page = String(decoding: shell.read("page.html") ?? [], as: UTF8.self)
    #expect(shell.output.contains("page.html; open it in a browser"))
    #expect(page.contains("<h2 dir=\"ltr\">headline</h2>"))
    #expect(page.contains("خبر &lt;b&gt;جديد&lt;/b&gt; &amp; قديم"))
    #expect(!page.contains("<b>"))
  }

  @Test(arguments: [20, 40, 80])
  func theShellsLinesBreakAtSpaces(columns: Int) {
    let line = "  one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    let rows = WordWrap.wrapped(line, columns: columns).split(separator: "\n")
    #expect(rows.allSatisfy { $0.count <= columns })
    let words = rows.flatMap { $0.split(separator: " ") }
    #expect(words == line.split(separator: " "))
    #expect(rows.count == (columns == 80 ? 2 : columns == 40 ? 3 : 6), "\(rows)")
    #expect(WordWrap.wrapped("short", columns: columns) == "short")
  }
}

extension String {
  /// What stands after the first occurrence of a text; nothing where it isn't there.
  fileprivate func components(after mark: String) -> String {
    guard let range = firstRange(of: mark) else { return "" }
    return String(self[range.upperBound...])
  }
}
