import PipelineCore
import PipelineRuntime
import TestSupport
import Testing

/// What holds for every stage whatever the text: places, repetition, robustness.
@Suite struct BehaviourContractTests {
  private static let titles = ContractStages.made.filter { $0.definition.kind != .source }
    .map(\.title)

  private static func stage(
    _ title: String
  ) throws -> (title: String, definition: StageDefinition, instance: any StageInstance) {
    try #require(ContractStages.made.first { $0.title == title })
  }

  /// Calls the closure with every text in a value.
  private static func forEachText(in value: Value, _ body: (TracedText) -> Void) {
    switch value.decoded.content {
    case .text(let text): body(text)
    case .list(let items): for item in items { forEachText(in: item, body) }
    case .record(let record): for member in record.members { forEachText(in: member.value, body) }
    default: break
    }
  }

  @Test(arguments: titles)
  func keepsPlacesAndTrapsOnNoText(title: String) async throws {
    let stage = try Self.stage(title)
    for text in ContractStages.texts {
      for input in [ContractStages.document(text), ContractStages.rawTicker(text)] {
        let byteCount = text.utf8.count
        for document in try await ContractStages.run(stage.instance, on: [input]) {
          for member in document.fields.members {
            Self.forEachText(in: member.value) { text in
              guard let trace = text.trace else { return }
              #expect(trace.range.upperBound <= byteCount, "\(title): \(member.name)")
              if text.isUntouched {
                expectSameBytes(text.bytes, trace.bytes, "\(title): \(member.name)")
              }
            }
          }
          for finding in document.findings {
            #expect(finding.trace?.range.upperBound ?? 0 <= byteCount, "\(finding.code)")
          }
        }
      }
    }
  }

  @Test(arguments: titles)
  func raisesOnlyDeclaredFindings(title: String) async throws {
    let stage = try Self.stage(title)
    let declared = Set(stage.definition.signature.findings.map(\.code))
    for text in ContractStages.texts {
      for input in [ContractStages.document(text), ContractStages.rawTicker(text)] {
        for document in try await ContractStages.run(stage.instance, on: [input]) {
          let raised = Set(document.findings.map(\.code))
          #expect(raised.isSubset(of: declared), "\(title): \(raised.subtracting(declared))")
        }
      }
    }
  }

  @Test(arguments: titles)
  func runTwiceGivesTheSameWhereThatIsDeclared(title: String) async throws {
    let stage = try Self.stage(title)
    guard stage.definition.signature.isIdempotent else { return }
    for text in ContractStages.texts {
      let once = try await ContractStages.run(
        stage.instance,
        on: [ContractStages.document(text)]
      )
      let twice = try await ContractStages.run(stage.instance, on: once)
      let shown = { (documents: [Document]) in
        documents.map { JSONText.value(.record($0.fields)) }.joined(separator: "\n")
      }
      expectSameBytes(shown(twice), shown(once), title)
    }
  }

  /// A stage that writes what it doesn't declare hides fields from the checker.
  @Test(arguments: titles)
  func writesOnlyWhatItDeclares(title: String) async throws {
    let stage = try Self.stage(title)
    let access = stage.instance.access
    guard !access.isOpen else { return }
    let declared = Set(access.writes.map { $0.path.root })
    for text in ContractStages.texts {
      for input in [ContractStages.document(text), ContractStages.rawTicker(text)] {
        for document in try await ContractStages.run(stage.instance, on: [input]) {
          for name in document.fields.names where input[name] == nil {
            #expect(declared.contains(name), "\(title) wrote \(name)")
          }
          for name in access.removals { #expect(document[name] == nil, "\(title): \(name)") }
        }
      }
    }
  }
}
