import PipelineCore
import PipelineRuntime

extension CheckContext {
  /// Checks a use of a stage that a script defines, and the steps that it stands for.
  mutating func expand(
    _ template: StageTemplate,
    path: PathSyntax,
    arguments: [ArgumentSyntax],
    in scope: Scope,
    flow: inout Flow
  ) {
    let bound = bind(arguments, to: template.signature, calledAt: path.range, in: scope)
    guard !bound.hasErrors, !recursiveTemplates.contains(template.identity),
      !calls.contains(where: { $0.template == template.identity }),
      flow.steps.count < Self.mostSteps
    else { return flow.skipStep() }
    let outer = definitionScope(of: template)
    var inner = outer
    for parameter in template.signature.parameters {
      let formal = template.syntax.formals.first { $0.name.text == parameter.name }
      let standard = formal?.defaultValue.flatMap {
        convert($0, to: parameter.type, named: parameter.name, allowsNull: true, in: outer)
      }
      let value = bound.values[parameter.name] ?? standard ?? .unknown(parameter.type)
      inner.variables[parameter.name] = Variable(
        name: parameter.name,
        type: parameter.type,
        value: value,
        definition: formal.map { inner.span($0.name.range) } ?? template.definition,
        fileID: template.fileID
      )
    }
    calls.append((template.identity, scope.span(path.range)))
    check(template.syntax.pipeline, in: inner, &flow)
    calls.removeLast()
  }

  /// The names that the steps of a stage's definition see, without its own parameters.
  private func definitionScope(of template: StageTemplate) -> Scope {
    Scope(
      source: template.definition.source,
      fileID: template.fileID,
      variables: files[template.fileID].variables
    )
  }

  /// Checks the steps of a stage's definition as far as that goes without a use of it.
  mutating func checkDefinition(_ template: StageTemplate) {
    var scope = definitionScope(of: template)
    for parameter in template.signature.parameters {
      scope.variables[parameter.name] = Variable(
        name: parameter.name,
        type: parameter.type,
        value: .unknown(parameter.type),
        definition: template.definition,
        fileID: template.fileID
      )
    }
    for step in template.syntax.pipeline.steps {
      switch step.body {
      case .filter(_, let condition):
        if let condition { _ = evaluate(condition, in: scope) }
      case .call(let path, let arguments):
        let signature =
          files[scope.fileID].templates[path.text]?.signature ?? registry[path.text]?.signature
        guard let signature else {
          reportUnknownStage(path, in: scope)
          continue
        }
        _ = bind(arguments, to: signature, calledAt: path.range, in: scope)
      }
    }
  }

  /// Reports stages of a file that contain themselves, each circle once.
  mutating func checkRecursion(of templates: [StageTemplate]) {
    var finished: Set<Int> = []
    for template in templates {
      var chain: [StageTemplate] = []
      visit(template, chain: &chain, finished: &finished)
    }
  }

  private mutating func visit(
    _ template: StageTemplate,
    chain: inout [StageTemplate],
    finished: inout Set<Int>
  ) {
    if let start = chain.firstIndex(where: { $0.identity == template.identity }) {
      let circle = chain[start...]
      recursiveTemplates.formUnion(circle.map(\.identity))
      let names = (circle.map(\.signature.name) + [template.signature.name])
        .map { "`\($0)`" }.joined(separator: " uses ")
      report(
        .recursiveStage,
        "`\(template.signature.name)` is made of itself",
        at: template.definition,
        notes: circle.count > 1 ? [names] : []
      )
      return
    }
    guard !finished.contains(template.identity) else { return }
    guard chain.count < Self.deepestNesting else {
      recursiveTemplates.insert(template.identity)
      report(
        .nestedTooDeep,
        "stages stand inside each other too deep",
        at: template.definition,
        label: "expected at most \(Self.deepestNesting) levels"
      )
      return
    }
    chain.append(template)
    for step in template.syntax.pipeline.steps {
      if case .call(let path, _) = step.body,
        let inner = files[template.fileID].templates[path.text]
      {
        visit(inner, chain: &chain, finished: &finished)
      }
    }
    chain.removeLast()
    finished.insert(template.identity)
  }
}
