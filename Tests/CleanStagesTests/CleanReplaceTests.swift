import PipelineCore
import TestSupport
import Testing

@testable import CleanStages

@Suite struct CleanReplaceTests {
  private static func replaced(
    _ arguments: [String: Literal],
    _ document: Document
  ) async throws -> Document {
    let stage = try CleanReplace(Arguments(arguments, for: CleanReplace.signature))
    var worker = stage.makeWorker()
    var batch = [document]
    try await worker.transform(&batch)
    return batch[0]
  }

  private static func document(_ text: String) -> Document {
    CleanTests.document(["text": CleanTests.traced(text)])
  }

  private static func error(_ pattern: String, _ replacement: String) -> StageError? {
    do {
      _ = try CleanReplace(
        Arguments(
          ["pattern": .text(pattern), "with": .text(replacement)],
          for: CleanReplace.signature
        )
      )
      return nil
    } catch { return error }
  }

  @Test func whatStaysKeepsItsPlace() async throws {
    let before = MarkedText("عام ⟦year 1440⟧ هـ و⟦word بعد⟧")
    let after = MarkedText("عام ⟦year 1440⟧هـ! و⟦word بعد⟧")
    let document = try await Self.replaced(
      ["pattern": .text("(\\d+) *هـ"), "with": .text("{1}هـ!")],
      Self.document(before.string)
    )
    let text = try #require(document["text"]?.text)
    expectSameBytes(text.bytes, after.bytes)
    for name in ["year", "word"] {
      let range = after.ranges(name)[0]
      #expect(text.trace(of: range)?.range == before.ranges(name)[0])
      #expect(text[range].isUntouched)
    }
  }

  @Test func severalFieldsAndTheItemsOfLists() async throws {
    let document = try await Self.replaced(
      [
        "pattern": .text("x"), "with": .text("y"),
        "on": .list([.path(FieldPath(["a"])), .path(FieldPath(["b"]))]),
      ],
      CleanTests.document(["a": .text("x1"), "b": .list([.text("x2"), .integer(3)])])
    )
    #expect(JSONText.value(.record(document.fields)) == #"{"a":"y1","b":["y2",3]}"#)
  }

  @Test func aHostileTextStaysAndIsAFinding() async throws {
    let text = String(repeating: "a", count: 100_000) + "b"
    let document = try await Self.replaced(
      ["pattern": .text("^(a+)+$"), "with": .text("")],
      Self.document(text)
    )
    #expect(document.findings.map(\.code) == ["clean.replace.gave-up"])
    #expect(document.findings.first?.trace?.range == 0..<100_001)
    expectSameBytes(document["text"]?.text?.bytes ?? [], Array(text.utf8))
  }

  @Test func aPatternsErrorHasItsPlace() {
    #expect(
      Self.error("ab(c", "")
        == .argument(
          name: "pattern",
          problem: "is no regular expression: missing closing parenthesis, at byte 4",
          at: 4..<4
        )
    )
  }

  @Test(arguments: [
    (
      "(a)", "{2}", "`with` has `{2}`, and the pattern has no such group",
      "the pattern has the groups {0} to {1}; write `{{` for a brace"
    ),
    (
      "(?<day>a)", "{dya}", "`with` has `{dya}`, and the pattern has no such group",
      "did you mean `{day}`?"
    ),
    (
      "(a)", "$1", "`with` has `$1`, and a group is written `{1}`",
      "if it is meant as it stands, make the group one without a number: `(?:…)`"
    ),
    (
      "(a)", "\\1", "`with` has `\\1`, and a group is written `{1}`",
      "if it is meant as it stands, make the group one without a number: `(?:…)`"
    ),
    ("a", "{", "`with` has a `{` without its `}`", "write `{{` for a brace"),
  ])
  func aReplacementsErrors(pattern: String, replacement: String, message: String, help: String) {
    let error = Self.error(pattern, replacement)
    #expect(error?.description == message)
    #expect(error?.help == help)
  }

  @Test func whatLooksLikeAGroupButIsNone() throws {
    #expect(Self.error("a", "$1") == nil)
    #expect(Self.error("(a)", "$5 {{}}") == nil)
  }
}
