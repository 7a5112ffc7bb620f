import PipelineCore
import PipelineRuntime
import PipelineScript

/// Checks script states and says which step comes from which entry.
struct ScriptChecker {
  let configuration: ShellConfiguration

  /// The name by which diagnostics call the session's script.
  static let sessionPath = "session"

  /// A session without a script: every stage of the program can be named.
  func emptyState() -> CheckedState {
    var checked = CheckedState(
      session: check(ScriptState(), requiresParameterValues: false).session
    )
    note(configuration.registry, &checked)
    return checked
  }

  /// Checks a state as a whole.
  ///
  /// - Throws: `diagnostics` where there is an error; warnings alone don't count.
  func check(_ state: ScriptState, _ renderer: DiagnosticRenderer) throws(ShellError)
    -> CheckedState
  {
    let text = state.text
    var script = check(state, requiresParameterValues: false)
    let pipelineCount = script.tree.statements.count {
      if case .pipeline = $0 { true } else { false }
    }
    if !script.diagnostics.hasErrors, script.pipelines.count < pipelineCount {
      script = check(state, requiresParameterValues: true)
    }
    if script.diagnostics.hasErrors {
      let errors = script.diagnostics.filter { $0.severity == .error }
      throw .diagnostics(renderer.render(errors))
    }
    var checked = CheckedState(session: script.session)
    checked.text = text
    checked.script = script
    checked.warnings = script.diagnostics.map { renderer.render($0) }
    checked.pipelines = steps(of: script, state)
    note(script.registry, &checked)
    for stage in script.stages { checked.signatures[stage.signature.name] = stage.signature }
    for case .stage(let stage) in script.tree.statements {
      if case .call(let path, _)? = stage.pipeline.steps.first?.body,
        checked.sourceNames.contains(path.text)
      {
        checked.sourceNames.insert(stage.path.text)
      }
    }
    return checked
  }

  /// Everything that there is to say about a state, warnings too; empty where it is in order.
  func remarks(_ state: ScriptState, _ renderer: DiagnosticRenderer) -> String {
    let script = check(state, requiresParameterValues: true)
    return renderer.render(script.diagnostics)
  }

  private func check(_ state: ScriptState, requiresParameterValues: Bool) -> CheckedScript {
    let options = CheckOptions(
      loader: configuration.loader,
      libraryFolders: configuration.libraryFolders,
      requiresParameterValues: requiresParameterValues
    )
    return Checker(registry: configuration.registry, options: options)
      .check(
        SourceText(path: Self.sessionPath, text: state.text, lineNames: state.lineNames)
      )
  }

  private func note(_ registry: StageRegistry, _ checked: inout CheckedState) {
    for definition in registry.all {
      checked.signatures[definition.signature.name] = definition.signature
      if definition.kind == .source { checked.sourceNames.insert(definition.signature.name) }
    }
  }

  /// Pairs the steps with the entries that they stand in, by their places in the text.
  private func steps(of script: CheckedScript, _ state: ScriptState) -> [[CheckedState.Step]] {
    let starts = state.byteOffsets
    let declarations = state.declarations.map(\.text).joined(separator: "\n")
    return script.pipelines.map { pipeline in
      var key = declarations
      var lastEntry = -1
      return pipeline.map { step in
        let offset = step.span.range.lowerBound
        let entry = max(0, (starts.firstIndex { $0 > offset } ?? starts.count) - 1)
        // A stage of the script's own has several steps at one place.
        key += entry == lastEntry ? "\n+" : "\n" + state.entries[entry].text
        lastEntry = entry
        // Why: a plug-in that was changed gives other results for the same words.
        if let plugin = step.definition.plugin { key += "\n" + plugin.sha256 }
        return CheckedState.Step(entryIndex: entry, step: step, key: key)
      }
    }
  }
}
