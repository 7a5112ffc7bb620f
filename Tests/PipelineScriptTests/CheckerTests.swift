import PipelineCore
import PipelineRuntime
import PipelineScript
import Testing

@Suite struct CheckerTests {
  private func check(
    _ script: String,
    path: String = "a.minwal",
    _ options: CheckOptions = CheckOptions()
  ) -> CheckedScript {
    Checker(registry: sampleRegistry, options: options)
      .check(SourceText(path: path, text: script))
  }

  private func codes(_ checked: CheckedScript) -> [DiagnosticCode] {
    checked.diagnostics.map(\.code)
  }

  private func rendered(_ checked: CheckedScript) -> String {
    DiagnosticRenderer().render(checked.diagnostics)
  }

  // MARK: Plans

  @Test func aScriptBecomesOnePlanForEachPipeline() throws {
    let checked = check(
      """
      read.text "a" | clean
      stage twice = clean | clean
      read.jsonl "b"
      | twice
      | write.jsonl "out"
      """
    )
    #expect(rendered(checked) == "")
    let plans = checked.plans
    try #require(plans.count == 2)
    #expect(plans[0].steps.map(\.name) == ["clean"])
    #expect(plans[1].source.name == "read.jsonl")
    #expect(plans[1].steps.map(\.name) == ["clean", "clean", "write.jsonl"])
    #expect(plans[1].steps[0].place == "a.minwal:4:3")
    #expect(plans[1].outputPaths == ["out"])
  }

  @Test func errorsLeaveNoPlan() {
    #expect(check("read.text \"a\"\nread.text").plans.isEmpty)
  }

  @Test func valuesReachTheStage() throws {
    let checked = check(
      #"param x: text = "b\u{0629}" "help"\#nread.text "a/${x}c" encoding='$x'"#
    )
    let step = try #require(checked.pipelines.first?.first)
    #expect(step.arguments["input"] == .text("a/b\u{0629}c"))
    #expect(step.arguments["encoding"] == .text("$x"))
  }

  @Test func stringsOverLinesLoseTheirIndentation() throws {
    let checked = check(
      "read.text \"\"\"\n    one\n      two\r\n\n    three\n    \"\"\""
    )
    let step = try #require(checked.pipelines.first?.first)
    #expect(step.arguments["input"] == .text("one\n  two\n\nthree"))
  }

  @Test func fieldsAreKnownAfterEachStep() throws {
    let checked = check(
      "read.text \"a\" | split.article | split.ticker | transliterate scheme=iso-233 "
        + "on=ticker.text | select [ticker, headline]"
    )
    let steps = try #require(checked.pipelines.first)
    #expect(steps[0].fieldsAfter.fields.map(\.name) == ["text"])
    #expect(
      steps[3].fieldsAfter.paths.map(\.path) == [
        "text", "headline", "body", "foot", "ticker", "ticker.confidence", "ticker.text",
        "ticker.text_latin",
      ]
    )
    #expect(steps[4].fieldsAfter.fields.map(\.name) == ["ticker", "headline"])
    #expect(steps[4].fieldsAfter.fields[1].type == .text)
  }

  // MARK: Parameters

  @Test func parametersAreSetFromOutside() throws {
    let script = """
      param input: path "what"
      param n: int = 3
      param on: [field] = [text]
      param scheme: enum(buckwalter, hsb) = hsb
      read.text $input | clean on=$on
      """
    let options = CheckOptions(
      parameterValues: ["input": "x.txt", "n": "12", "on": "text, body", "scheme": "buckwalter"])
    let checked = check(script, options)
    #expect(checked.parameters.map(\.name) == ["input", "n", "on", "scheme"])
    #expect(
      checked.parameters.map(\.value) == [
        .text("x.txt"), .integer(12), .list([.path(field("text")), .path(field("body"))]),
        .text("buckwalter"),
      ]
    )
    #expect(codes(checked) == [.unwrittenField])
  }

  @Test func aStagesDefaultsFollowTheScriptsParameters() throws {
    let script = """
      param enc: text "no default"
      stage reading(path: path = "a", using: text = $enc) = read.text $path encoding=$using
      reading
      """
    #expect(rendered(check(script)) == "")
    let given = check(script, CheckOptions(parameterValues: ["enc": "utf-16"]))
    #expect(given.pipelines.first?.first?.arguments["encoding"] == .text("utf-16"))
  }

  @Test func nullIsForParametersThatMayBeLeftOut() {
    let script = "param e: text = null\nread.text \"a\" limit=$e\n"
    #expect(rendered(check(script)) == "")
    #expect(rendered(check("read.text \"a\" limit=null")) == "")
    #expect(codes(check("read.text \"a\" encoding=null")) == [.wrongType])
    #expect(codes(check(script + "read.text \"$e\"")) == [.uninterpolatableValue])
  }

  @Test func wrongValuesFromOutsideAreReported() {
    let script = "param n: int = 3\nparam out: path = \"x\""
    let options = CheckOptions(parameterValues: ["n": "three", "outt": "y"])
    #expect(
      rendered(check(script, options)) == """
        error[E123]: `n` can't be a text: 'three'
         ::: a.minwal:1:7
          |
        1 | param n: int = 3
          |       - expected a whole number

        error[E122]: the script has no parameter `outt`
          = help: did you mean `out`?

        """
    )
  }

  @Test func aParameterWithoutValueIsAnErrorOnlyWhereSomethingRuns() {
    let script = "param input: path \"what to read\"\nread.text $input | claen"
    #expect(codes(check(script)) == [.unknownStage])
    let options = CheckOptions(requiresParameterValues: true)
    #expect(codes(check(script, options)) == [.missingParameterValue, .unknownStage])
    #expect(check("param input: path\nread.text $input").plans.isEmpty)
  }

  // MARK: Used files

  @Test func usedFilesBringStagesAndParameters() throws {
    let folder = try ScriptFolder([
      "lib.minwal": "param p: [field] = [text]\nstage tidy = clean on=$p | tidier\n"
        + "stage tidier = clean\ntest \"t\" { given \"a\"; run tidy; expect text == \"a\" }"
    ])
    let path = folder.path + "/main.minwal"
    let plain = check("use \"lib.minwal\"\nread.text \"a\" | tidy | clean on=$p", path: path)
    #expect(rendered(plain) == "")
    #expect(plain.plans.first?.steps.count == 3)
    #expect(plain.tests.isEmpty)
    let named = check("use \"lib.minwal\" as lib\nread.text \"a\" | lib.tidy", path: path)
    #expect(rendered(named) == "")
    #expect(named.plans.first?.steps.map(\.place) == [path + ":2:17", path + ":2:17"])
    #expect(named.stages.map(\.signature.name) == ["lib.tidier", "lib.tidy"])
  }

  @Test func errorsInUsedFilesPointThere() throws {
    let folder = try ScriptFolder(["lib.minwal": "stage tidy = claen"])
    let checked = check("use \"lib.minwal\"", path: folder.path + "/main.minwal")
    #expect(codes(checked) == [.unknownStage])
    #expect(rendered(checked).contains("lib.minwal:1:14"))
  }

  @Test func aUsedFileOnlyDefines() throws {
    let folder = try ScriptFolder([
      "lib.minwal": "param p: text = \"lib\"\nparam q: text = $p\n"
        + "stage tidy(x: text = $p) = clean\nread.text $p | claen | tidy"
    ])
    let script = "use \"lib.minwal\"\nparam p: text = \"own\"\nread.text $p encoding=$q | tidy"
    let checked = check(script, path: folder.path + "/main.minwal")
    #expect(rendered(checked) == "")
    #expect(checked.plans.count == 1)
    #expect(checked.parameters.map(\.name) == ["q", "p"])
    let step = try #require(checked.pipelines.first?.first)
    #expect(step.arguments["input"] == .text("own"))
    #expect(step.arguments["encoding"] == .text("lib"))
  }

  @Test func circlesOfFilesAreReportedWithTheChain() throws {
    let folder = try ScriptFolder([
      "a.minwal": "use \"b.minwal\"", "b.minwal": "use \"./c.minwal\"",
      "c.minwal": "use \"../\(0)/../b.minwal\"",
    ])
    let name = folder.path.split(separator: "/").last.map(String.init) ?? ""
    let nested = try ScriptFolder(["x.minwal": "use \"../\(name)/a.minwal\""])
    let checked = check("use \"x.minwal\"", path: nested.path + "/main.minwal")
    #expect(codes(checked) == [.unreadableScript])
    let loop = try ScriptFolder(["a.minwal": "use \"b.minwal\"", "b.minwal": "use \"./a.minwal\""])
    let circle = check("use \"a.minwal\"", path: loop.path + "/main.minwal")
    #expect(codes(circle) == [.useCycle])
    let chain = ["a", "b", "a"].map { "'\(loop.path)/\($0).minwal'" }
    #expect(circle.diagnostics.first?.notes == [chain.joined(separator: " uses ")])
  }

  @Test func oneFileUsedTwoWaysIsOneFile() throws {
    let folder = try ScriptFolder([
      "base.minwal": "param p: text = \"x\"\nstage tidy = clean",
      "left.minwal": "use \"base.minwal\"\nstage left = tidy",
    ])
    let checked = check(
      "use \"left.minwal\"\nuse \"base.minwal\"\nread.text $p | left | tidy",
      path: folder.path + "/main.minwal"
    )
    #expect(rendered(checked) == "")
  }

  // MARK: Plug-ins

  private struct OnePlugin: StageLoader {
    func load(_ request: PluginRequest) throws(StageError) -> [StageDefinition] {
      guard request.name == "mine.so" else {
        throw .file(path: request.name, problem: "no such plug-in")
      }
      let signature = Signature(name: (request.namespace ?? "x") + ".drop", summary: "Drops")
      return [
        StageDefinition(signature: signature, kind: .transform, provenance: "mine.so") {
          (_) throws(StageError) in
          try SampleDrop(Arguments(["field": .text("text")], for: SampleDrop.signature))
        }
      ]
    }
  }

  @Test func pluginsBringStages() {
    let options = CheckOptions(loader: OnePlugin())
    let script = "use plugin \"mine.so\" as mine\nread.text \"a\" | mine.drop"
    #expect(rendered(check(script, options)) == "")
    #expect(codes(check("use plugin \"no.so\"", options)) == [.pluginFailed])
    let twice = "use plugin \"mine.so\"\nuse plugin \"mine.so\""
    #expect(codes(check(twice, options)) == [.repeatedName])
  }

  @Test func oneWrongStepHidesNoOther() {
    let script = """
      read.text $inptu encodign=utf-16
      | split.artcle
      | split.ticker now
      | transliterate scheme=alalc on=[headline, ticker.txet]
      | find.issue on=boddy
      | where isue == 7
      | write.jsonl $out
      """
    #expect(
      codes(check(script)) == [
        .unknownVariable, .unknownArgument, .unknownStage, .surplusArgument, .unknownChoice,
        .unwrittenField,
        .unwrittenField, .unknownVariable,
      ]
    )
  }

  @Test func depthEndsInADiagnostic() {
    let chain = (0..<3_000).map { "stage s\($0) = s\($0 + 1)\n" }.joined()
    let deepStages = check(chain + "stage s3000 = clean\nread.text \"a\" | s0")
    #expect(codes(deepStages).contains(.nestedTooDeep))
    let path = (0..<20_000).map { _ in "a" }.joined(separator: ".")
    let deepPath = check("read.jsonl \"a\" | clean on=\(path) | clean on=\(path).b")
    #expect(rendered(deepPath) == "")
  }

  @Test func sizeEndsInADiagnostic() throws {
    let condition = (0..<100_000).map { "a == \($0)" }.joined(separator: " and ")
    #expect(codes(check("read.jsonl \"a\" | where \(condition)")).first == .tooLarge)
    let few = (0..<1_000).map { "a == \($0)" }.joined(separator: " or ")
    #expect(codes(check("read.jsonl \"a\" | where \(few)")) == [])
    let steps = String(repeating: "| clean\n", count: 5_000)
    #expect(codes(check("read.text \"a\"\n" + steps)) == [.surplusSteps])
    let stages = (0..<5_000).map { "stage s\($0) = clean\n" }.joined()
    #expect(codes(check(stages + "read.text \"a\" | s4999")) == [])
    // Files that use the next one twice double the names with each level.
    var files: [String: String] = ["f40.minwal": "stage s = clean\n"]
    for level in 0..<40 {
      files["f\(level).minwal"] =
        "use \"f\(level + 1).minwal\" as a\nuse \"f\(level + 1).minwal\" as b\n"
    }
    let folder = try ScriptFolder(files)
    let script = "use \"\(folder.path)/f0.minwal\"\n"
    #expect(codes(check(script)).contains(.tooLarge))
  }

  @Test func hundredsOfErrorsComeInOnePass() {
    let script = "read.text \"a\"\n" + String(repeating: "| claen\n", count: 300)
    #expect(check(script).diagnostics.count == 300)
  }
}
