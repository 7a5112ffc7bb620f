import PipelineCore
import PipelineRuntime

/// Compares fields with what a test expects, by the stage `where`, so that texts fold in one place.
struct ExpectationMatcher {
  let registry: StageRegistry

  /// Says what was expected and what was found, a line each; nothing if the expectation holds.
  ///
  /// Text from data stands at the end of its line, since it may run from right to left.
  func mismatch(
    of expectation: ScriptTest.Expectation,
    among documents: [Document]
  ) async throws -> [String] {
    for document in documents {
      if try await holds(expectation, for: document) { return [] }
    }
    // Where all documents were filtered out there is no field either.
    if documents.isEmpty, case .comparison(.equal, .null) = expectation.condition { return [] }
    let found = documents.flatMap { $0.values(at: expectation.field) }
    let wanted: String
    let shown: [String]
    switch expectation.condition {
    case .comparison(let comparison, let literal):
      wanted = "\(expectation.field) \(comparison.rawValue) \(literal.scriptText)"
      shown = found.map(Self.shown)
    case .span(let range):
      wanted = "\(expectation.field) at \(range.lowerBound)..\(range.upperBound)"
      shown = found.map { value in
        value.trace.map { "\($0.range.lowerBound)..\($0.range.upperBound)" } ?? "no place"
      }
    }
    let lines = documents.isEmpty ? ["no document"] : shown.isEmpty ? ["nothing"] : shown
    let more = lines.count > 5 ? ["\(lines.count - 5) more"] : []
    return ["expected \(wanted)"] + (lines.prefix(5) + more).map { "found \($0)" }
  }

  private func holds(
    _ expectation: ScriptTest.Expectation,
    for document: Document
  ) async throws -> Bool {
    let field = expectation.field
    switch expectation.condition {
    case .span(let range):
      return document.values(at: field).contains { $0.trace?.range == range }
        || document[field.root]?.trace?.range == range && field.names.count == 1
    case .comparison(let comparison, .null):
      let isAbsent = !document.values(at: field).contains { !$0.isNull }
      return comparison == .equal ? isAbsent : !isAbsent
    case .comparison(let comparison, .list(let items)):
      let values = document.values(at: field)
      var isEqual = values.count == items.count
      for (value, item) in zip(values, items) where isEqual {
        let single = document.derived(id: document.id, fields: ["value": value])
        let operation: Predicate.Comparison = comparison == .notEqual ? .equal : comparison
        isEqual =
          item == .null
          ? value.isNull
          : try await passes(.comparison(FieldPath(["value"]), operation, item), single)
      }
      return comparison == .notEqual ? !isEqual : isEqual
    case .comparison(let comparison, let literal):
      return try await passes(.comparison(field, comparison, literal), document)
    }
  }

  /// Runs `where` on one document.
  private func passes(_ predicate: Predicate, _ document: Document) async throws -> Bool {
    guard let definition = registry["where"],
      let parameter = definition.signature.parameters.first(where: { $0.type == .condition })
    else { throw StageError.fault("there is no stage `where` to compare with") }
    let made = try registry.make(definition, [parameter.name: .condition(predicate)])
    return try await !StepRunner.run([made.instance], on: [document]).isEmpty
  }

  private static func shown(_ value: Value) -> String {
    let text =
      switch value.decoded.content {
      case .text(let text): Literal.quoted(text.string)
      case .date(let date): date.edtf
      default: JSONText.value(value)
      }
    return text.count <= 80 ? text : String(text.prefix(79)) + "…"
  }
}

extension Value {
  fileprivate var isNull: Bool {
    if case .null = decoded.content { true } else { false }
  }
}
