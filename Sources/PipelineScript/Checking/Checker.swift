public import PipelineCore
public import PipelineRuntime

/// Checks scripts: resolves every name, type, order and field before anything runs.
public struct Checker: Sendable {
  private let registry: StageRegistry
  private let options: CheckOptions

  /// Makes a checker.
  ///
  /// - Parameter registry: The stages that scripts may use.
  /// - Parameter options: Plug-ins and values for parameters.
  public init(registry: StageRegistry, options: CheckOptions = CheckOptions()) {
    self.registry = registry
    self.options = options
  }

  /// Checks a script, as much of it as makes sense whatever is wrong elsewhere.
  public func check(_ source: SourceText) -> CheckedScript {
    var context = CheckContext(registry: registry, options: options)
    let tree = SyntaxTree(parsing: source)
    let fileID = context.load(tree)
    context.checkDefinitions()
    let scope = Scope(
      source: source,
      fileID: fileID,
      variables: context.files[fileID].variables
    )
    var pipelines: [[CheckedStep]] = []
    var tests: [ScriptTest] = []
    var lastFlow: Flow?
    for statement in tree.statements {
      switch statement {
      case .pipeline(let pipeline):
        var flow = Flow(setting: .script)
        if pipeline.isContinuation {
          context.reportStrayPipe(pipeline, in: scope)
          flow.skipStep()
        }
        context.check(pipeline, in: scope, &flow)
        context.checkEnd(of: flow)
        if flow.isWhole { pipelines.append(flow.steps) }
        lastFlow = flow
      case .test(let test):
        tests.append(context.check(test, in: scope))
      case .version, .use, .param, .stage:
        break
      }
    }
    context.reportUnknownParameters()
    context.reportUnusedParameters(of: tree)
    let templates = context.files[fileID].templates.values.sorted {
      $0.signature.name < $1.signature.name
    }
    let diagnostics = context.takeDiagnostics().inOrder(beginningWith: source.path)
    return CheckedScript(
      tree: tree,
      diagnostics: diagnostics,
      pipelines: pipelines,
      tests: tests,
      parameters: context.parameters,
      stages: templates.map {
        ScriptStage(
          signature: $0.signature,
          path: $0.definition.source.path,
          standardAccess: context.standardAccess(of: $0)
        )
      },
      registry: context.registry,
      sources: context.files.map(\.source),
      session: ScriptSession(
        after: context,
        flow: lastFlow,
        statementCount: tree.statements.count
      )
    )
  }
}

/// Holds what the check of a script found.
public struct CheckedScript: Sendable {
  /// The script as it was parsed.
  public let tree: SyntaxTree
  /// What is wrong with it, errors and warnings.
  public let diagnostics: [Diagnostic]
  /// The steps of each pipeline that can run, a source first.
  public let pipelines: [[CheckedStep]]
  /// The tests.
  public let tests: [ScriptTest]
  /// The parameters in order, those of used files included.
  public let parameters: [ScriptParameter]
  /// The stages that the script defines or gets by `use`, by name.
  public let stages: [ScriptStage]
  /// The stages that the script could use, with those of its plug-ins.
  public let registry: StageRegistry
  /// The script and the files that it uses, as they were read.
  public let sources: [SourceText]
  /// What can be written after the script: a session that goes on with its last pipeline.
  public let session: ScriptSession

  /// The pipelines as plans, to be run one after another; none if there were errors.
  public var plans: [Plan] {
    guard !diagnostics.hasErrors else { return [] }
    return pipelines.compactMap { steps in
      guard let source = steps.first, source.definition.kind == .source else { return nil }
      return Plan(source: source.planStep, steps: steps.dropFirst().map(\.planStep))
    }
  }
}

/// Holds what is known of a stage that a script defines.
public struct ScriptStage: Sendable {
  /// What help, completion and the catalogue say of it; tests that run it alone are its examples.
  public let signature: Signature
  /// The file that defines it.
  public let path: String
  /// What its steps read and write, taken together; nil where it has parameters that must be given.
  public let standardAccess: FieldAccess?
}

/// Holds a parameter of a script with its value.
public struct ScriptParameter: Sendable {
  /// The name, without `$`.
  public let name: String
  /// The type.
  public let type: ParameterType
  /// The value: as given from outside, otherwise the default; nil where there is neither.
  public let value: Literal?
  /// Says that the value was given from outside.
  public let isGiven: Bool
  /// What the script says of it.
  public let help: String
}
