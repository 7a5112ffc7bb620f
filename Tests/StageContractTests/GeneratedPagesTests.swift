import Foundation
import PipelineRuntime
import PipelineScript
import Testing

/// The pages that are made from declarations are as the declarations have it.
@Suite struct GeneratedPagesTests {
  private static let guides = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/PipelineCore/PipelineCore.docc")

  private static let pages: [(name: String, make: @Sendable () -> String)] = [
    ("Codes.md", { CodeCatalogue(ContractStages.registry).guide() }),
    ("StageReference.md", { StageReference(ContractStages.registry).page() }),
  ]

  @Test("a page is what the declarations make of it", arguments: pages.map(\.name))
  func pageIsCurrent(name: String) throws {
    let page = try #require(Self.pages.first { $0.name == name }).make()
    let file = Self.guides.appending(path: name)
    let known = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(page.utf8).write(to: file)
    }
    guard !known.utf8.elementsEqual(page.utf8) else { return }
    let (old, new) = (known.split(separator: "\n"), page.split(separator: "\n"))
    let firstChange = zip(old, new).first { $0.0 != $0.1 }
    Issue.record(
      """
      \(name) is stale at '\(firstChange?.0 ?? "")', now '\(firstChange?.1 ?? "")': \
      RECORD=1 swift test --filter Generated writes it again
      """
    )
  }

  @Test("every code is explained, with an input or a reason, and something to do")
  func codesAreExplained() {
    let entries = CodeCatalogue(ContractStages.registry).entries
    #expect(Set(entries.map(\.code)).count == entries.count)
    for entry in entries {
      #expect(!entry.meaning.isEmpty && !entry.meaning.hasSuffix("."), "\(entry.code)")
      #expect(!entry.remedy.isEmpty && !entry.remedy.hasSuffix("."), "\(entry.code)")
      #expect(!entry.owners.isEmpty, "\(entry.code)")
    }
  }

  /// Codes for which a script alone is not enough; each says what else there must be.
  private static let needsMore = Set(
    DiagnosticCode.allCases.filter { $0.help.circumstance != nil }
  )

  @Test(
    "the example of a diagnostic raises it",
    arguments: DiagnosticCode.allCases.filter { !needsMore.contains($0) }
  )
  func examplesRaiseTheirCode(code: DiagnosticCode) {
    let source = SourceText(path: "example.minwal", text: code.help.example)
    let raised = Checker(
      registry: ContractStages.registry,
      options: CheckOptions(namesUnusedParameters: true)
    ).check(source).diagnostics.map(\.code)
    #expect(raised.contains(code), "raised \(raised.map(\.rawValue)): \(code.help.example)")
  }

  @Test(
    "so does that of one which hangs on the command line or on a test",
    arguments: [
      (.unknownParameter, ["inptu": "b.txt"]), (.wrongParameterValue, ["n": "many"]),
      (.missingParameterValue, [:]), (.failedExpectation, [:]), (.failedTest, [:]),
    ] as [(DiagnosticCode, [String: String])]
  )
  func examplesWithCircumstances(code: DiagnosticCode, values: [String: String]) async {
    let options = CheckOptions(
      parameterValues: values,
      requiresParameterValues: code == .missingParameterValue
    )
    let script = Checker(registry: ContractStages.registry, options: options)
      .check(SourceText(path: "example.minwal", text: code.help.example))
    var raised = script.diagnostics.map(\.code)
    for test in script.tests { raised += await test.run(with: script.registry).map(\.code) }
    #expect(raised.contains(code), "raised \(raised.map(\.rawValue))")
  }
}
