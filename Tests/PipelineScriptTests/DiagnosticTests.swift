import PipelineCore
import PipelineScript
import TestSupport
import Testing

/// Holds a script with what its check must say.
struct DiagnosticCase: Sendable, CustomTestStringConvertible {
  let name: String
  let script: String
  /// All diagnostics as they are rendered, a blank line between two.
  let rendering: String

  init(_ name: String, _ script: String, _ rendering: String) {
    self.name = name
    self.script = script
    self.rendering = rendering
  }

  var testDescription: String { name }

  static let all = steps + names + writing + reading
}

@Suite struct DiagnosticTests {
  private func check(_ script: String) -> CheckedScript {
    Checker(registry: sampleRegistry).check(SourceText(path: "a.minwal", text: script))
  }

  @Test(arguments: DiagnosticCase.all)
  func saysWhatIsWrongAndWhere(example: DiagnosticCase) {
    let rendering = DiagnosticRenderer().render(check(example.script).diagnostics)
    expectSameBytes(rendering, example.rendering.isEmpty ? "" : example.rendering + "\n")
  }

  @Test func everyCodeOfALibraryCheckHasAnExample() {
    let elsewhere: Set<DiagnosticCode> = [
      .unknownParameter, .wrongParameterValue, .missingParameterValue, .useCycle, .pluginFailed,
      .failedExpectation, .failedTest, .brokenUTF8, .nestedTooDeep, .tooLarge,
      .unseenField, .seenOtherKind, .readsNothing, .unwrittenWork, .rawVariable, .unusedParameter,
    ]
    var shown: Set<DiagnosticCode> = []
    for example in DiagnosticCase.all {
      shown.formUnion(check(example.script).diagnostics.map(\.code))
    }
    let missing = Set(DiagnosticCode.allCases).subtracting(shown).subtracting(elsewhere)
    #expect(missing.isEmpty)
    #expect(shown.intersection(elsewhere).isEmpty)
  }

  @Test func codesAreWellFormedAndExplained() {
    for code in DiagnosticCode.allCases {
      #expect(code.rawValue.first == "E" || code.rawValue.first == "W")
      #expect(code.rawValue.count == 4)
      #expect(!code.explanation.isEmpty)
    }
  }

  @Test func brokenUTF8IsReported() {
    let bytes = Array("read.text \"a".utf8) + [0xFF, 0xFE] + Array("\"".utf8)
    let checked = Checker(registry: sampleRegistry)
      .check(SourceText(path: "a.minwal", bytes: bytes))
    #expect(checked.diagnostics.map(\.code) == [.brokenUTF8])
  }

  @Test func longLinesAreCutAroundThePlace() {
    let filler = String(repeating: "word ", count: 5_000)
    let script = "read.text \"\(filler)\" | claen | where text ~= \"\(filler)\""
    let rendering = DiagnosticRenderer().render(check(script).diagnostics)
    #expect(rendering.utf8.count < 600)
    #expect(rendering.contains("| …"))
    #expect(rendering.contains("a.minwal:1:25016"))
  }

  @Test func colourIsForThoseWhoAsk() {
    let diagnostics = check("claen").diagnostics
    #expect(!DiagnosticRenderer().render(diagnostics).contains("\u{1B}"))
    let coloured = DiagnosticRenderer(usesColour: true).render(diagnostics)
    #expect(coloured.hasPrefix("\u{1B}[1;31merror[E101]\u{1B}[0m"))
  }

  @Test func controlsOfAScriptAreNotPassedOn() {
    let rendering = DiagnosticRenderer().render(
      check("read.text \"\u{1B}[2J\" | claen").diagnostics
    )
    #expect(rendering.contains("<U+001B>[2J"))
    #expect(!rendering.contains("\u{1B}"))
  }

  @Test func anyBytesCanBeChecked() {
    for seed in 0..<1_500 {
      var generator = ScriptGenerator(seed: UInt64(seed))
      var random = SeededGenerator(seed: UInt64(seed))
      var bytes = Array(generator.script().utf8)
      if !bytes.isEmpty, seed % 2 == 0 {
        bytes.remove(at: Int.random(in: 0..<bytes.count, using: &random))
      }
      let checked = Checker(registry: sampleRegistry)
        .check(SourceText(path: "a.minwal", bytes: bytes))
      _ = DiagnosticRenderer().render(checked.diagnostics)
    }
  }
}
