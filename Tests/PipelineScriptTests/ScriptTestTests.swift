import PipelineScript
import Testing

@Suite struct ScriptTestTests {
  private func failures(_ test: String) async throws -> [String] {
    let checked = Checker(registry: sampleRegistry)
      .check(SourceText(path: "a.minwal", text: "test \"t\" {\n\(test)\n}"))
    let shown = DiagnosticRenderer().render(checked.diagnostics)
    try #require(!checked.diagnostics.hasErrors, "\(shown)")
    return await checked.tests[0].run(with: checked.registry).map(\.message)
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
    (
      "expect headline == \"aa\"",
      "'t': expected `headline == \"aa\"`, found \"Aa\""
    ),
    ("expect issue == 8", "'t': expected `issue == 8`, found 7"),
    ("expect issue at 0..1", "'t': expected `issue` at 0..1, found 5..6"),
    ("expect issue == null", "'t': expected `issue == null`, found 7"),
    ("expect ticker != null", "'t': expected `ticker != null`, found nothing"),
    ("expect body == [\"b\"]", "'t': expected `body == [\"b\"]`, found \"b 7\""),
    ("expect foot == [\"b\"]", "'t': expected `foot == [\"b\"]`, found nothing"),
  ])
  func saysWhatWasFound(expectation: String, message: String) async throws {
    let test = "given \"Aa\\nb 7\"; run split.article | find.issue on=body\n" + expectation
    #expect(try await failures(test) == [message])
  }

  @Test func severalTextsAreSeveralDocuments() async throws {
    let test = "given [\"a\", \"b 7\"]; run find.issue on=text; expect issue at 2..3"
    #expect(try await failures(test) == [])
  }

  @Test func noDocumentIsSaid() async throws {
    let test = "given \"a\"; run where text == \"b\"; expect text == \"b\""
    #expect(try await failures(test) == ["'t': no document came out"])
  }

  @Test func aTestWithoutValuesForParametersFails() async throws {
    let script = "param x: text\ntest \"t\" { given $x; run clean on=$x; expect text == \"a\" }"
    let checked = Checker(registry: sampleRegistry)
      .check(SourceText(path: "a.minwal", text: script))
    let failures = await checked.tests[0].run(with: checked.registry)
    #expect(failures.map(\.code) == [.failedTest])
  }
}
