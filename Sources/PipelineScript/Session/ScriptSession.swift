public import PipelineCore
public import PipelineRuntime

/// Checks a script statement by statement, as a prompt reads it.
///
/// A session is a value: a copy of it from before a statement is the undo of that statement.
public struct ScriptSession: Sendable {
  private var context: CheckContext
  private var flow: Flow?
  private var statementCount = 0

  /// Begins a session without statements.
  ///
  /// - Parameter requiresParameterValues: Whether each parameter must have a value. Without, a script
  ///   whose parameters get theirs only when it runs still tells its names and fields.
  public init(
    registry: StageRegistry,
    options: CheckOptions = CheckOptions(),
    requiresParameterValues: Bool = true
  ) {
    var options = options
    options.requiresParameterValues = requiresParameterValues
    context = CheckContext(registry: registry, options: options)
    context.files = [FileScope(SyntaxTree(parsing: SourceText(path: "", bytes: [])))]
  }

  /// Goes on after a script that was checked.
  init(after context: CheckContext, flow: Flow?, statementCount: Int) {
    self.context = context
    self.flow = flow
    self.statementCount = statementCount
  }

  /// Begins a session with the names of another one, on documents that a test gives.
  init(givenText session: ScriptSession) {
    self = session
    var flow = Flow(setting: .test)
    flow.fields = FieldSet(of: ["text": .text("")])
    self.flow = flow
  }

  /// Says what came of a text that was added.
  public struct Addition: Sendable {
    /// Says that every statement was right; otherwise none of them was added.
    public let isAccepted: Bool
    /// What was added, in order.
    public let statements: [Statement]
    /// What is wrong, and warnings.
    public let diagnostics: [Diagnostic]
  }

  /// A statement that was added.
  public enum Statement: Sendable {
    /// Steps of the current pipeline; with `begins`, of a new one that takes its place.
    case steps([CheckedStep], begins: Bool)
    /// A version, `use`, `param` or `stage`.
    case declaration
    /// A test.
    case test(ScriptTest)
  }

  /// The stages, with those of plug-ins that were loaded.
  public var registry: StageRegistry { context.registry }
  /// The steps of the current pipeline, its source first.
  public var steps: [CheckedStep] { flow?.steps ?? [] }
  /// The fields that documents have after the current pipeline.
  public var fields: FieldSet { flow?.fields ?? FieldSet() }
  /// The parameters so far.
  public var parameters: [ScriptParameter] { context.parameters }
  /// The stages that were defined so far, by name.
  public var stages: [Signature] {
    context.files[0].templates.values.map(\.signature).sorted { $0.name < $1.name }
  }

  /// The current pipeline as a plan; nil without a pipeline.
  public var plan: Plan? {
    guard let source = steps.first, source.definition.kind == .source else { return nil }
    return Plan(source: source.planStep, steps: steps.dropFirst().map(\.planStep))
  }

  /// Finds what is said of a stage, of the program's or of the session's own.
  public func signature(of name: String) -> Signature? {
    context.files[0].templates[name]?.signature ?? context.registry[name]?.signature
  }

  /// Adds the statements of a text, all of them or, if one is wrong, none.
  ///
  /// A pipeline that doesn't begin with a source goes on with the current one, `|` or not.
  public mutating func add(_ source: SourceText) -> Addition {
    let tree = SyntaxTree(parsing: source)
    guard !tree.diagnostics.hasErrors else {
      return Addition(isAccepted: false, statements: [], diagnostics: tree.diagnostics)
    }
    var session = self
    let statements = tree.statements.map { session.add($0, of: source) }
    let diagnostics = tree.diagnostics + session.context.takeDiagnostics()
    guard !diagnostics.hasErrors else {
      return Addition(isAccepted: false, statements: [], diagnostics: diagnostics)
    }
    self = session
    return Addition(isAccepted: true, statements: statements, diagnostics: diagnostics)
  }

  private mutating func add(_ statement: StatementSyntax, of source: SourceText) -> Statement {
    let isFirst = statementCount == 0
    statementCount += 1
    context.declare(statement, of: source, isFirst: isFirst, fileID: 0)
    let scope = scope(of: source)
    switch statement {
    case .version, .use, .param:
      return .declaration
    case .stage(let stage):
      context.checkNewDefinition(named: stage.path.text)
      return .declaration
    case .test(let test):
      return .test(context.check(test, in: scope))
    case .pipeline(let pipeline):
      return add(pipeline, in: scope)
    }
  }

  private mutating func add(_ pipeline: PipelineSyntax, in scope: Scope) -> Statement {
    let begins = !pipeline.isContinuation && context.beginsWithSource(pipeline, in: scope)
    var next = begins ? Flow(setting: .script) : flow ?? Flow(setting: .script)
    if pipeline.isContinuation, flow == nil {
      context.reportStrayPipe(pipeline, in: scope)
      next.skipStep()
    }
    let known = begins ? 0 : next.steps.count
    context.check(pipeline, in: scope, &next)
    flow = next
    return .steps(Array(next.steps.dropFirst(known)), begins: begins)
  }

  private func scope(of source: SourceText) -> Scope {
    Scope(source: source, fileID: 0, variables: context.files[0].variables)
  }

  /// The values that `$name` stands for, by name.
  var variables: [String: Variable] { context.files[0].variables }

  /// The names of the stages in sight, with whether each is a source.
  var stageNames: [(name: String, isSource: Bool)] {
    context.stageNames(in: 0).map { name in
      (name, context.beginsWithSource(name, fileID: 0))
    }
  }

  /// The fields after the first steps of a pipeline that is being written, errors left aside.
  func fields(after steps: ArraySlice<StepSyntax>, of source: SourceText) -> FieldSet {
    var scratch = self
    let scope = scratch.scope(of: source)
    var scratchFlow = flow ?? Flow(setting: .script)
    if let first = steps.first, case .call(let path, _) = first.body,
      context.beginsWithSource(path.text, fileID: 0)
    {
      scratchFlow = Flow(setting: .script)
    }
    for step in steps {
      let single = PipelineSyntax(isContinuation: false, steps: [step], range: step.range)
      scratch.context.check(single, in: scope, &scratchFlow)
    }
    return scratchFlow.fields
  }
}

extension CheckContext {
  /// Says that a pipeline begins with a source, or with a stage of a script that does.
  func beginsWithSource(_ pipeline: PipelineSyntax, in scope: Scope) -> Bool {
    guard let first = pipeline.steps.first, case .call(let path, _) = first.body else {
      return false
    }
    return beginsWithSource(path.text, fileID: scope.fileID)
  }

  /// Says that a stage is a source, or a stage of a script that begins with one.
  func beginsWithSource(_ name: String, fileID: Int) -> Bool {
    var name = name
    var fileID = fileID
    // Why: a stage that contains itself would never come to an end.
    for _ in 0..<64 {
      guard let template = files[fileID].templates[name] else {
        return registry[name]?.kind == .source
      }
      guard let first = template.syntax.pipeline.steps.first, case .call(let path, _) = first.body
      else { return false }
      name = path.text
      fileID = template.fileID
    }
    return false
  }

  /// Reports what is wrong inside the definition of a stage that was just added.
  mutating func checkNewDefinition(named name: String) {
    guard let template = files[0].templates[name] else { return }
    checkRecursion(of: [template])
    checkDefinition(template)
  }
}
