import PipelineCore
public import PipelineRuntime

/// Holds a `test` block of a script that was checked.
public struct ScriptTest: Sendable {
  /// What the test shows.
  public let name: String
  /// Where it is written.
  public let span: Diagnostic.Span
  /// The texts that it gives, one for each document.
  let givenTexts: [String]
  /// The steps that it runs; nil if one could not be made.
  let steps: [CheckedStep]?
  let expectations: [Expectation]

  /// What must hold of the documents that come out.
  struct Expectation: Sendable {
    enum Condition: Sendable {
      case comparison(Predicate.Comparison, Literal)
      /// Bytes of the given text.
      case span(Range<Int>)
    }

    let field: FieldPath
    let condition: Condition
    /// The clause.
    let span: Diagnostic.Span
  }

  /// Runs the test.
  ///
  /// An expectation holds if it does for any document that comes out; sinks write nothing.
  ///
  /// - Parameter registry: Where `where` is, which compares.
  /// - Returns: What doesn't hold; nothing if the test passes.
  public func run(with registry: StageRegistry) async -> [Diagnostic] {
    guard let steps else {
      return [
        Diagnostic(
          .failedTest,
          "this test can't run",
          at: span,
          help: ["give the script's parameters values"]
        )
      ]
    }
    let given = givenTexts.enumerated().map { number, text in
      Document(
        id: givenTexts.count == 1 ? "given" : "given#\(number + 1)",
        source: DocumentSource(path: "given"),
        fields: ["text": .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))]
      )
    }
    do {
      let documents = try await StepRunner.run(steps.map(\.instance), on: given)
      var failures: [Diagnostic] = []
      for document in documents {
        guard let rejection = document.rejection else { continue }
        failures.append(
          Diagnostic(
            .failedTest,
            "a document of this test is rejected",
            at: span,
            notes: ["\(rejection.code): \(rejection.message)"]
          )
        )
      }
      let passed = documents.filter { $0.rejection == nil }
      // Why: what is expected of documents that are all rejected fails for that reason alone.
      if passed.isEmpty, !failures.isEmpty { return failures }
      let matcher = ExpectationMatcher(registry: registry)
      for expectation in expectations {
        let mismatch = try await matcher.mismatch(of: expectation, among: passed)
        guard !mismatch.isEmpty else { continue }
        failures.append(
          Diagnostic(
            .failedExpectation,
            "this doesn't hold for `\(expectation.field)`",
            at: expectation.span,
            notes: mismatch + ["in the test '\(name)'"]
          )
        )
      }
      return failures
    } catch {
      return [Diagnostic(.failedTest, "this test stopped", at: span, notes: ["\(error)"])]
    }
  }
}
