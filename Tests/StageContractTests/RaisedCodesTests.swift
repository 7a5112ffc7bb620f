import Foundation
import PipelineCore
import PipelineRuntime
import PipelineScript
import Testing

/// Every finding and every rejection that is declared is raised: by an example of the stage that
/// declares it, which `ExampleContractTests` runs, or by a run here.
@Suite struct RaisedCodesTests {
  @Test("the runs raise what they are for", arguments: RaisingRun.all)
  func raises(run: RaisingRun) async throws {
    let raised = try await run.raisedCodes()
    for code in run.codes {
      #expect(raised.contains(code), "\(code) is missing from \(raised.sorted())")
    }
    let declared = Set(CodeCatalogue(ContractStages.registry).entries.map(\.code))
    #expect(raised.isSubset(of: declared), "\(raised.subtracting(declared)) aren't declared")
  }

  @Test("no declared code is left out")
  func everyCodeIsRaised() {
    let stages = ContractStages.registry.all.map(\.signature)
    let byExamples = stages.flatMap(\.examples).flatMap {
      $0.findings + ($0.rejection.map { [$0] } ?? [])
    }
    let raised = Set(byExamples + RaisingRun.all.flatMap(\.codes))
    let declared = CodeCatalogue(ContractStages.registry).entries
      .filter { $0.kind != .diagnostic }.map(\.code)
    let missing = declared.filter { !raised.contains($0) && RaisingRun.unreachable[$0] == nil }
    #expect(missing == [], "give their stages examples that raise them, or add a run to RaisingRun")
    for code in RaisingRun.unreachable.keys { #expect(declared.contains(code), "\(code) is gone") }
  }
}
