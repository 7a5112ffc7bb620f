import PipelineCore
import PipelineRuntime
import PipelineScript
import TestSupport
import Testing

/// What a stage that a script defines is to those who use it.
@Suite struct ScriptStageTests {
  private func check(_ script: String, libraries: [String] = []) -> CheckedScript {
    Checker(registry: sampleRegistry, options: CheckOptions(libraryFolders: libraries))
      .check(SourceText(path: "a.minwal", text: script))
  }

  private static let tidy = #"""
    stage tidy(fields: [field] = [text]) """
      Trim a text and number it

      Leaves everything else alone.
      """ = clean on=$fields | transliterate scheme=iso-233 on=text

    test "spaces go" {
      given " a"
      run tidy
      expect text == "a"
      expect text_latin == null
      expect text at 1..2
    }
    test "with an argument" {
      given "a"
      run tidy fields=[text]
      expect text == "a"
    }
    test "after another stage" {
      given "a"
      run tidy | clean
      expect text == "a"
    }
    """#

  @Test func hasHelpOfItsOwn() throws {
    let checked = check(Self.tidy)
    #expect(!checked.diagnostics.hasErrors)
    let stage = try #require(checked.stages.first)
    #expect(stage.signature.summary == "Trim a text and number it")
    #expect(stage.signature.discussion == "Leaves everything else alone.")
    #expect(stage.path == "a.minwal")
  }

  @Test func testsThatRunItAloneAreItsExamples() throws {
    let stage = try #require(check(Self.tidy).stages.first)
    let examples = stage.signature.examples
    #expect(examples.map(\.title) == ["spaces go", "with an argument"])
    #expect(examples.map(\.arguments) == ["", "fields=[text]"])
    #expect(examples[0].input.map(\.value.text?.string) == [" a"])
    #expect(
      examples[0].output.map { "\($0.field) \($0.json)" } == ["text \"a\"", "text_latin null"]
    )
  }

  @Test func saysWhatItsStepsReadAndWrite() throws {
    let access = try #require(check(Self.tidy).stages.first?.standardAccess)
    #expect(access.reads.map(\.path.description) == ["text"])
    #expect(access.writes.map(\.path.description) == ["text", "text_latin"])
    let short = check(
      "stage short \"Short\" = split.article | find.issue | select [issue, headline]"
    )
    let kept = try #require(short.stages.first?.standardAccess)
    #expect(
      kept.writes.map { "\($0.path): \($0.type)" }
        == ["issue: a whole number", "headline: a text"]
    )
    let needy = check("stage needy(x: field) \"Needs\" = clean on=$x")
    #expect(needy.stages.first?.standardAccess == nil)
  }

  /// A stage of a script is gone when its pipeline is planned: what runs are its steps.
  @Test func costsNothingOverItsParts() {
    let wrapped = check(
      Self.tidy + "\nread.text \"in\" | tidy | write.jsonl \"out\"\n"
    )
    let plain = check(
      "read.text \"in\" | clean | transliterate scheme=iso-233 on=text | write.jsonl \"out\"\n"
    )
    let shown = { (script: CheckedScript) in
      script.plans.map { plan in
        ([plan.source] + plan.steps).map { "\($0.name) \(type(of: $0.instance))" }
      }
    }
    #expect(shown(wrapped) == shown(plain))
    #expect(shown(plain).first?.count == 4, "\(plain.diagnostics.map(\.message))")
  }

  @Test func isFoundInAFolderOfLibraries() throws {
    let folder = try ScriptFolder(["press.minwal": Self.tidy, "other": Self.tidy])
    for name in ["press", "press.minwal", "other"] {
      let checked = check("use \"\(name)\" as press\n", libraries: ["/nowhere", folder.path])
      #expect(!checked.diagnostics.hasErrors, "\(name): \(checked.diagnostics.map(\.message))")
      #expect(checked.stages.map(\.signature.name) == ["press.tidy"])
      #expect(checked.stages.first?.path.hasPrefix(folder.path) == true)
      #expect(checked.stages.first?.signature.examples.count == 2)
    }
  }

  @Test func aFileBesideTheScriptComesFirst() throws {
    let beside = try ScriptFolder(["press": "stage mine \"Mine\" = clean\n"])
    let library = try ScriptFolder(["press": Self.tidy])
    let checker = Checker(
      registry: sampleRegistry,
      options: CheckOptions(libraryFolders: [library.path])
    )
    let checked = checker.check(
      SourceText(path: beside.path + "/a.minwal", text: "use \"press\"\n")
    )
    #expect(checked.stages.map(\.signature.name) == ["mine"])
  }

  @Test func saysWhereItLooked() {
    let rendering = DiagnosticRenderer().render(
      check("use \"press\" as press\n", libraries: ["/nowhere/stages"]).diagnostics
    )
    expectSameBytes(
      rendering,
      """
      error[E126]: can't read 'press': no such file or directory
       --> a.minwal:1:5
        |
      1 | use "press" as press
        |     ^^^^^^^
        = help: it was looked for beside the script and in '/nowhere/stages'

      """
    )
  }

  @Test func anErrorInsidePointsIntoItAndToItsUse() throws {
    let folder = try ScriptFolder(["lib.minwal": "stage cut(f: field) \"Cut\" = drop $f\n"])
    let rendering = DiagnosticRenderer().render(
      check(
        "use \"lib.minwal\" as lib\nread.text \"in\"\n| lib.cut texxt\n",
        libraries: [folder.path]
      ).diagnostics
    )
    #expect(rendering.contains("\(folder.path)/lib.minwal:1:34"), "\(rendering)")
    #expect(rendering.contains("a.minwal:3:3"), "\(rendering)")
    #expect(rendering.contains("in the stage that is used here"), "\(rendering)")
  }
}
