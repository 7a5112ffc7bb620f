import FindStages
import PipelineCore
import Testing

@Suite struct FindStagesTests {
  @Test func listsEachStageOnce() {
    let names = findStages.map { $0.signature.name }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.hasPrefix("find.") })
  }
}
