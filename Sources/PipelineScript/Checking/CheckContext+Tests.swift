import PipelineCore

extension CheckContext {
  /// Checks a test: its clauses, their order, its steps and the fields it expects.
  mutating func check(_ test: TestSyntax, in scope: Scope) -> ScriptTest {
    // Why: two tests may write the same file, since nothing is written.
    let outerOutputs = outputs
    outputs = [:]
    defer { outputs = outerOutputs }
    var given: [String] = []
    var flow = Flow(setting: .test)
    var isRun = false
    var expectations: [ScriptTest.Expectation] = []
    for clause in test.clauses {
      switch clause.kind {
      case .given(let value):
        if isRun {
          report(
            .misplacedClause,
            "`given` stands after `run`",
            at: scope.span(clause.range),
            label: "expected before `run`"
          )
        }
        given += texts(value, in: scope)
        flow.fields = FieldSet(of: ["text": .text("")])
      case .run(let pipeline):
        isRun = true
        if given.isEmpty { flow.fields.isUncertain = true }
        check(pipeline, in: scope, &flow)
      case .expect(let path, let expectation):
        // Why: where nothing is run, no field can be there.
        if !isRun { flow.fields.isUncertain = true }
        if let checked = check(expectation, of: path, clause: clause, in: scope, flow: flow) {
          expectations.append(checked)
        }
      }
    }
    let isBroken = files[scope.fileID].hasSyntaxError(in: test.range)
    let lacking = [
      ("given", given.isEmpty && !test.clauses.contains { $0.isGiven }), ("run", !isRun),
      ("expect", !test.clauses.contains { $0.isExpect }),
    ].filter(\.1).map { "`\($0.0)`" }
    if !lacking.isEmpty, !isBroken {
      report(
        .incompleteTest,
        "this test has no " + lacking.joined(separator: " and no "),
        at: scope.span(test.nameRange),
        help: ["a test is `given \"TEXT\"`, then `run STEPS`, then `expect FIELD == VALUE`"]
      )
    }
    return ScriptTest(
      name: test.name,
      span: scope.span(test.nameRange),
      givenTexts: given,
      steps: flow.isWhole ? flow.steps : nil,
      expectations: expectations
    )
  }

  /// Takes the texts that a test gives, one for each document.
  private mutating func texts(_ value: ValueSyntax, in scope: Scope) -> [String] {
    switch evaluate(value, in: scope) {
    case .known(.text(let text)): return [text]
    case .known(.list(let items)):
      let texts = items.compactMap { if case .text(let text) = $0 { text } else { nil } }
      if texts.count == items.count { return texts }
      report(
        .wrongGivenValue,
        "a test gives texts, and not all of these are",
        at: scope.span(value.range)
      )
    case .known(let literal):
      report(
        .wrongGivenValue,
        "a test can't give \(literal.kindName)",
        at: scope.span(value.range),
        label: "expected a text, or a list of texts for several documents"
      )
    case .unknown, nil:
      break
    }
    return []
  }

  private mutating func check(
    _ expectation: ClauseSyntax.Expectation,
    of path: PathSyntax,
    clause: ClauseSyntax,
    in scope: Scope,
    flow: Flow
  ) -> ScriptTest.Expectation? {
    guard let field = FieldPath(path.text) else { return nil }
    let span = scope.span(clause.range)
    let lookup = flow.fields.lookUp(field)
    let type: FieldType? = if case .found(let type) = lookup { type } else { nil }
    switch expectation {
    case .span(let value):
      if type == nil { reportUnexpectedField(path, in: scope, flow) }
      guard case .known(.range(let range))? = evaluate(value, in: scope) else { return nil }
      return ScriptTest.Expectation(field: field, condition: .span(range), span: span)
    case .comparison(let comparison, let value):
      guard case .known(let literal)? = evaluate(value, in: scope),
        let operation = Predicate.Comparison(rawValue: comparison.rawValue)
      else { return nil }
      if literal == .null {
        // Why: a test may expect that a field isn't there, whoever might write it.
      } else if let type {
        checkExpected(
          literal,
          of: path,
          as: type,
          comparison: comparison,
          at: scope.span(value.range)
        )
      } else {
        reportUnexpectedField(path, in: scope, flow)
      }
      return ScriptTest.Expectation(
        field: field,
        condition: .comparison(operation, literal),
        span: span
      )
    }
  }

  /// Reports an expectation that can never hold, because of the field's type.
  private mutating func checkExpected(
    _ literal: Literal,
    of path: PathSyntax,
    as type: FieldType,
    comparison: ComparisonSyntax,
    at span: Diagnostic.Span
  ) {
    guard case .list(let items) = literal else {
      return checkComparison(of: path.text, type.element, comparison, with: literal, at: span)
    }
    for item in items where item != .null {
      checkComparison(of: path.text, type.element, comparison, with: item, at: span)
    }
  }

  private mutating func reportUnexpectedField(
    _ path: PathSyntax,
    in scope: Scope,
    _ flow: Flow
  ) {
    report(
      .unwrittenField,
      "no step of this test writes the field `\(path.text)`",
      at: scope.span(path.range),
      help: Diagnostic.suggestion(for: path.text, among: flow.fields.paths.map(\.path))
    )
  }
}

extension ClauseSyntax {
  fileprivate var isGiven: Bool { if case .given = kind { true } else { false } }
  fileprivate var isExpect: Bool { if case .expect = kind { true } else { false } }
}
