import PipelineCore
import PipelineRuntime
import PipelineScript
import TestSupport
import Testing

@Suite struct ScriptSessionTests {
  private func source(_ text: String) -> SourceText { SourceText(path: "line", text: text) }

  private func session(_ lines: String...) throws -> ScriptSession {
    var session = ScriptSession(registry: sampleRegistry)
    for line in lines {
      let addition = session.add(source(line))
      try #require(addition.isAccepted, "\(DiagnosticRenderer().render(addition.diagnostics))")
    }
    return session
  }

  @Test func linesGoOnWithThePipeline() throws {
    let session = try session(
      "read.text \"a\"",
      "clean",
      "| split.article",
      "param x: field = headline",
      "where $x == \"b\"".replacing("$x", with: "headline"),
      "clean on=$x"
    )
    #expect(
      session.steps.map(\.name) == ["read.text", "clean", "split.article", "where", "clean"]
    )
    #expect(session.fields.fields.map(\.name) == ["text", "headline", "body", "foot", "ticker"])
    #expect(session.plan?.steps.count == 4)
  }

  @Test func aSourceBeginsAnew() throws {
    var session = try session("read.text \"a\"", "clean")
    let addition = session.add(source("read.jsonl \"b\" | clean"))
    guard case .steps(let steps, begins: true)? = addition.statements.first else {
      Issue.record("expected steps that begin a pipeline")
      return
    }
    #expect(steps.map(\.name) == ["read.jsonl", "clean"])
    #expect(session.steps.map(\.name) == ["read.jsonl", "clean"])
  }

  @Test func anErrorChangesNothing() throws {
    var session = try session("read.text \"a\"")
    for line in [
      "claen", "| clean on=headline", "clean\nclaen", "\"", "stage a = a", "clean clean",
    ] {
      let addition = session.add(source(line))
      #expect(!addition.isAccepted)
      #expect(!addition.diagnostics.isEmpty)
      #expect(session.steps.count == 1)
      #expect(session.stages.isEmpty)
    }
  }

  @Test func stepsWithoutASourceAreRefused() {
    var session = ScriptSession(registry: sampleRegistry)
    #expect(session.add(source("clean")).diagnostics.map(\.code) == [.missingSource])
    #expect(session.add(source("| clean")).diagnostics.map(\.code) == [.strayPipe])
  }

  @Test func ownStagesCanBeUsed() throws {
    let session = try session(
      "stage tidy(on: [field] = [text]) = clean on=$on",
      "stage twice = tidy | tidy",
      "read.text \"a\" | twice",
      "tidy text"
    )
    #expect(session.steps.map(\.name) == ["read.text", "clean", "clean", "clean"])
    #expect(session.stages.map(\.name) == ["tidy", "twice"])
    #expect(session.signature(of: "tidy")?.parameters.map(\.name) == ["on"])
  }

  @Test func commentsAndNothingAreAccepted() throws {
    let session = try session("", "# nothing", "minwal 1")
    #expect(session.steps.isEmpty)
  }

  @Test func randomLinesEndInDiagnostics() {
    var session = ScriptSession(registry: sampleRegistry)
    _ = session.add(source("read.text \"a\""))
    var random = SeededGenerator(seed: 7)
    let words = [
      "clean", "split.article", "on", "=", "[", "]", "|", "text", "\"x\"", "$x", "param", "stage",
      "test", "{", "}", "where", "==", "(", ")", "expect", "given", "run", "\n", ",", "3", "at",
      "2019-05-15", "\"", "use",
    ]
    for _ in 0..<3_000 {
      let line = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)]
      }.joined(separator: " ")
      var copy = session
      _ = DiagnosticRenderer().render(copy.add(source(line)).diagnostics)
      _ = session.complete(at: line.utf8.count / 2, of: Array(line.utf8))
    }
  }

  // MARK: Unfinished text

  @Test(arguments: [
    ("read.text \"a\"", false), ("clean on=[text", true), ("where (a == 1", true),
    ("test \"t\" {", true), ("test \"t\" {\n given \"a\"", true), ("test \"t\" { }", false),
    ("read.text \"a", false), ("read.text \"\"\"a\nb", true), ("read.text |", false),
    ("clean on=[text]]", false), ("stage a(x: int,", true), ("", false), ("# (", false),
    ("test \"t\" { given \"\"\"\n", true), ("clean ([", false), ("param x: enum(", true),
  ])
  func knowsWhetherAStatementGoesOn(text: String, goesOn: Bool) {
    #expect(ScriptInput.isIncomplete(Array(text.utf8)) == goesOn)
  }

  /// The place asked for is the end of the text.
  @Test(arguments: [
    ("", ["read.jsonl", "read.text", "minwal", "use", "param", "stage", "test"]),
    ("re", ["read.jsonl", "read.text"]),
    ("read.text \"a\" | sp", ["split.article", "split.ticker"]),
    ("read.text \"a\" | split.t", ["split.ticker"]),
    ("read.text \"a\" enc", ["encoding="]),
    ("read.text \"a\" | transliterate sch", ["scheme="]),
    ("read.text \"a\" | transliterate scheme=", ["ala-lc", "buckwalter", "iso-233"]),
    ("read.text \"a\" | transliterate scheme=b", ["buckwalter"]),
    ("read.text \"a\" | transliterate scheme=iso-233 ", ["on=", "width="]),
    (
      "read.text \"a\" | split.article | clean on=", ["text", "headline", "body", "foot", "ticker"]
    ),
    ("read.text \"a\" | split.article | clean on=[text, head", ["headline"]),
    (
      "read.text \"a\" | split.article | split.ticker | clean on=ticker.",
      ["ticker.confidence", "ticker.text"]
    ),
    ("read.text \"a\" | where te", ["text"]),
    ("read.text \"a\" | where text ", ["==", "!=", "<", "<=", ">", ">=", "~=", "has"]),
    ("read.text \"a\" | where text == \"b\" a", ["and"]),
    ("read.text \"a\" | drop ", ["text", "field="]),
    ("use pl", ["plugin"]),
    ("param x: [fi", ["field"]),
    ("test \"t\" { gi", ["given"]),
    ("test \"t\" { given \"a\"; run split.article; expect hea", ["headline"]),
    ("test \"t\" { given \"a\"; run split.article; expect body ", ["==", "!=", "~=", "at"]),
    ("clean # comm", []),
    ("read.text \"a\" | clean 3", []),
  ])
  func completesWhatMayStandThere(text: String, expected: [String]) {
    let session = ScriptSession(registry: sampleRegistry)
    let answer = session.complete(at: text.utf8.count, of: Array(text.utf8))
    #expect(answer.candidates.map(\.text) == expected)
  }

  /// A stage of a plug-in may know values that its declaration doesn't list.
  @Test func completesTheValuesThatAStageKnows() throws {
    let region = ParameterDeclaration(
      name: "region",
      type: .text,
      defaultValue: .null,
      isPositional: false,
      help: "a region"
    )
    var registry = sampleRegistry
    _ = registry.add(
      StageDefinition(
        signature: Signature(name: "mine.find", summary: "Finds", parameters: [region]),
        kind: .transform,
        provenance: "a test",
        complete: { parameter, _ in parameter == "region" ? ["north", "south", "far east"] : [] },
        make: { (_) throws(StageError) in throw .fault("it isn't made") }
      )
    )
    let session = ScriptSession(registry: registry)
    for (text, expected) in [
      ("read.text \"a\" | mine.find region=", ["north", "south", "\"far east\""]),
      ("read.text \"a\" | mine.find region=so", ["south"]),
      ("read.text \"a\" | mine.find region=\"fa", ["far east"]),
    ] {
      let answer = session.complete(at: text.utf8.count, of: Array(text.utf8))
      #expect(answer.candidates.map(\.text) == expected, "\(text)")
    }
  }

  @Test func completesNamesAndPaths() throws {
    let session = try session("param out: path = \"o\"", "param n: int = 1", "read.text \"a\"")
    func answer(_ text: String) -> CompletionAnswer {
      session.complete(at: text.utf8.count, of: Array(text.utf8))
    }
    #expect(answer("write.jsonl $").candidates.map(\.text) == ["n", "out"])
    #expect(answer("write.jsonl \"$o").candidates.map(\.text) == ["out"])
    #expect(answer("write.jsonl \"x/${").candidates.map(\.text) == ["n", "out"])
    #expect(answer("write.jsonl ").candidates.map(\.text) == ["$out", "path="])
    let path = answer("write.jsonl \"dir/fi")
    #expect(path.wantsPath && path.isInString)
    #expect(path.range == 13..<19)
    #expect(answer("use \"").wantsPath)
    #expect(answer("transliterate scheme=").signature?.name == "transliterate")
    #expect(answer("cl").candidates.map(\.text) == ["clean"])
    #expect(answer("| cl").candidates.map(\.text) == ["clean"])
    #expect(answer("| rea").candidates.isEmpty)
  }
}
