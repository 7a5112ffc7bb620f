import PipelineScript
import Testing

@Suite struct ScriptTestTests {
  private func failures(_ test: String) async throws -> [String] {
    let checked = Checker(registry: sampleRegistry)
      .check(SourceText(path: "a.minwal", text: "test \"t\" {\n\(test)\n}"))
    let shown = DiagnosticRenderer().render(checked.diagnostics)
    try #require(!checked.diagnostics.hasErrors, "\(shown)")
    return await checked.tests[0].run(with: checked.registry).flatMap(\.notes)
  }

  @Test(arguments: [
    "expect headline == \"Aa\"", "expect headline ~= \"aA\"", "expect headline != \"aa\"",
    "expect body == [\"b 7\"]", "expect body != [\"b\", \"7\"]", "expect issue == 7",
    "expect issue at 5..6", "expect headline at 0..2", "expect body at 3..6",
    "expect ticker == null", "expect issue != null", "expect foot == []",
  ])
  func holds(expectation: String) async throws {
    let test = "given \"Aa\\nb 7\"; run split.article | find.issue on=body\n" + expectation
    #expect(try await failures(test) == [])
  }

  @Test(arguments: [
    ("headline == \"aa\"", ["\"Aa\""]),
    ("issue == 8", ["7"]),
    ("issue at 0..1", ["5..6"]),
    ("issue == null", ["7"]),
    ("ticker != null", ["nothing"]),
    ("body == [\"b\"]", ["\"b 7\""]),
    ("foot == [\"b\"]", ["nothing"]),
  ])
  func saysWhatWasFound(expectation: String, found: [String]) async throws {
    let test = "given \"Aa\\nb 7\"; run split.article | find.issue on=body\nexpect " + expectation
    let notes = ["expected \(expectation)"] + found.map { "found \($0)" } + ["in the test 't'"]
    #expect(try await failures(test) == notes)
  }

  @Test func failuresAreRenderedAtTheirClause() async throws {
    let script = "test \"المثال\" {\n  given \"خبر\"\n  run clean\n  expect text == \"نبأ\"\n}"
    let checked = Checker(registry: sampleRegistry)
      .check(SourceText(path: "a.minwal", text: script))
    let failures = await checked.tests[0].run(with: checked.registry)
    #expect(
      DiagnosticRenderer().render(failures) == """
        error[E143]: this doesn't hold for `text`
         --> a.minwal:4:3
          |
        4 |   ⟦expect text == "نبأ"⟧
          = note: expected text == "نبأ"
          = note: found "خبر"
          = note: in the test 'المثال'

        """
    )
  }

  @Test func aTestWhoseDocumentsAreRejectedSaysOnlyThat() async throws {
    let test = """
      given "a"
      run note label text="no"
      expect label == "b"
      expect text == "b"
      """
    #expect(try await failures(test) == ["note.no: as asked"])
  }

  @Test func severalTextsAreSeveralDocuments() async throws {
    let test = "given [\"a\", \"b 7\"]; run find.issue on=text; expect issue at 2..3"
    #expect(try await failures(test) == [])
  }

  @Test func noDocumentIsSaid() async throws {
    let test = "given \"a\"; run where text == \"b\"; expect text == \"b\""
    #expect(
      try await failures(test) == [
        "expected text == \"b\"", "found no document", "in the test 't'",
      ]
    )
  }

  @Test func aFilterIsTestedByWhatIsNotThere() async throws {
    let test = "given \"a\"; run where text == \"b\"; expect text == null"
    #expect(try await failures(test) == [])
    let passed = "given \"b\"; run where text == \"b\"; expect text == null"
    #expect(try await failures(passed).first == "expected text == null")
    let other = "given \"a\"; run where text == \"b\"; expect text != null"
    #expect(try await failures(other).first == "expected text != null")
  }

  @Test func aTestWithoutValuesForParametersFails() async throws {
    let script = "param x: text\ntest \"t\" { given $x; run clean on=$x; expect text == \"a\" }"
    let checked = Checker(registry: sampleRegistry)
      .check(SourceText(path: "a.minwal", text: script))
    let failures = await checked.tests[0].run(with: checked.registry)
    #expect(failures.map(\.code) == [.failedTest])
  }
}
