import Foundation
import PipelineCore
import PipelineRuntime
import PipelineScript
import Testing

/// Every example of every declaration is run, and gives what it says.
@Suite struct ExampleContractTests {
  private static let examples: [(title: String, definition: StageDefinition, example: Example)] =
    ContractStages.registry.all.flatMap { definition in
      definition.signature.examples.map {
        ("\(definition.signature.name) \($0.arguments): \($0.title)", definition, $0)
      }
    }

  @Test(arguments: examples.map(\.title))
  func gives(title: String) async throws {
    let found = try #require(Self.examples.first { $0.title == title })
    let documents = try await Self.run(found.definition, found.example)
    for document in documents where document.rejection == nil {
      for (field, json) in found.example.output {
        let value = try #require(document.fields[field], "\(field) isn't there")
        #expect(Array(JSONText.value(value).utf8) == Array(json.utf8), "\(field)")
      }
    }
    #expect(!documents.isEmpty || found.example.output.isEmpty, "no document came out")
    let raised = Set(documents.flatMap(\.findings).map(\.code))
    for code in found.example.findings { #expect(raised.contains(code), "\(code) wasn't raised") }
    let rejected = Set(documents.compactMap { $0.rejection?.code })
    #expect(rejected == Set(found.example.rejection.map { [$0] } ?? []))
    let reasons = Set(found.definition.signature.rejections.map(\.code))
    #expect(rejected.isSubset(of: reasons), "\(rejected.subtracting(reasons)) aren't declared")
    let declared = Set(found.definition.signature.findings.map(\.code))
    #expect(raised.isSubset(of: declared), "\(raised.subtracting(declared)) aren't declared")
  }

  private static func run(
    _ definition: StageDefinition,
    _ example: Example
  ) async throws -> [Document] {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "minwal-example-\(UUID().uuidString).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (made, problems) = ContractStages.make(definition, example.arguments, path: path)
    let instance = try #require(made, "\(problems)")
    if let source = instance as? any Source {
      let input = example.input.first { $0.field == "input" }?.value.text?.bytes ?? []
      try Data(input).write(to: URL(filePath: path))
      return try read(source)
    }
    var fields = Record()
    for (field, value) in example.input { fields[field] = value }
    let document = Document(
      id: "example",
      source: DocumentSource(path: "example"),
      fields: fields
    )
    return try await ContractStages.run(instance, on: [document])
  }

  private static func read(_ source: some Source) throws -> [Document] {
    var reader = try source.openReader(ReadOptions())
    var documents: [Document] = []
    while let chunk = try reader.next() { documents += source.documents(in: chunk) }
    return documents
  }
}
