import PipelineCore
import PipelineRuntime

extension CheckContext {
  /// The most steps that a pipeline may have, stages of scripts counted by what they stand for.
  static let mostSteps = 1_000

  /// Checks the steps of a pipeline one after another.
  mutating func check(_ pipeline: PipelineSyntax, in scope: Scope, _ flow: inout Flow) {
    if let first = pipeline.steps.first, first.range.lowerBound > pipeline.range.lowerBound {
      flow.hasBegun = true
    }
    for step in pipeline.steps {
      // Why: after a step that could not be read nothing is sure.
      let before = pipeline.range.lowerBound..<step.range.lowerBound
      if files[scope.fileID].hasSyntaxError(in: before) { flow.loseSight() }
      check(step, in: scope, &flow)
    }
    if files[scope.fileID].hasSyntaxError(in: pipeline.range) || pipeline.steps.isEmpty {
      flow.isWhole = false
    }
  }

  /// Warns of steps at the end of a pipeline that change documents after all has been written.
  mutating func checkEnd(of flow: Flow) {
    let changes = flow.steps.reversed().prefix {
      $0.definition.kind == .transform || $0.definition.kind == .expand
    }
    let writer = flow.steps.dropLast(changes.count).last
    guard flow.isWhole, let first = changes.last, let writer,
      flow.steps.contains(where: { $0.definition.kind == .sink })
    else { return }
    report(
      .unwrittenWork,
      "nothing is written after `\(first.definition.signature.name)`, so what it does is lost",
      at: first.span,
      labels: [.init(writer.span, "the last step that keeps anything")],
      help: ["put it before `\(writer.definition.signature.name)`, or write once more after it"]
    )
  }

  private mutating func check(_ step: StepSyntax, in scope: Scope, _ flow: inout Flow) {
    switch step.body {
    case .filter(let keyword, let condition):
      let predicate = condition.flatMap { evaluate($0, in: scope) }
      guard let definition = registry["where"] else {
        report(.unknownStage, "there is no stage `where` here", at: scope.span(keyword))
        return flow.skipStep()
      }
      let parameter = definition.signature.parameters.first { $0.type == .condition }
      guard let predicate, let parameter else { return flow.skipStep() }
      var bound = BoundArguments()
      bound.values[parameter.name] = predicate
      checkOrder(definition, at: keyword, in: scope, flow)
      make(
        definition,
        with: bound,
        step: step,
        named: keyword,
        condition: condition,
        in: scope,
        flow: &flow
      )
    case .call(let path, let arguments):
      if let template = files[scope.fileID].templates[path.text] {
        expand(template, path: path, arguments: arguments, in: scope, flow: &flow)
      } else if let definition = registry[path.text] {
        let bound = bind(
          arguments,
          to: definition.signature,
          calledAt: path.range,
          in: scope
        )
        checkOrder(definition, at: path.range, in: scope, flow)
        guard !bound.hasErrors else { return guess(definition, with: bound, flow: &flow) }
        make(
          definition,
          with: bound,
          step: step,
          named: path.range,
          condition: nil,
          in: scope,
          flow: &flow
        )
      } else {
        reportUnknownStage(path, in: scope)
        for argument in arguments { _ = evaluate(argument.value, in: scope) }
        guessStage(path, arguments: arguments, in: scope, flow: &flow)
      }
    }
  }

  /// Reports a source after other steps, and other stages where a source is needed.
  private mutating func checkOrder(
    _ definition: StageDefinition,
    at range: Range<Int>,
    in scope: Scope,
    _ flow: Flow
  ) {
    let name = definition.signature.name
    if files[scope.fileID].hasSyntaxError(onLineOf: range, of: scope.source) { return }
    if definition.kind == .source {
      if flow.setting == .test {
        report(
          .misplacedSource,
          "`\(name)` is a source, and a test gives its own documents",
          at: scope.span(range),
          help: ["put the text after `given`"]
        )
      } else if flow.hasBegun {
        report(
          .misplacedSource,
          "`\(name)` is a source and can't stand after other steps",
          at: scope.span(range),
          help: ["begin a pipeline with it, on a line without `|`"]
        )
      }
    } else if flow.setting == .script, !flow.hasBegun, !hasReportedMissingSource {
      hasReportedMissingSource = true
      report(
        .missingSource,
        "a pipeline begins with a source, and `\(name)` needs documents",
        at: scope.span(range),
        help: [
          "begin with a stage like `read.text`, or the line with `|` to go on with the one above"
        ]
      )
    }
  }

  /// Makes a stage of checked arguments and follows the fields through it.
  private mutating func make(
    _ definition: StageDefinition,
    with bound: BoundArguments,
    step: StepSyntax,
    named name: Range<Int>,
    condition: ConditionSyntax?,
    in scope: Scope,
    flow: inout Flow
  ) {
    guard let literals = bound.literals else { return flow.skipStep() }
    do throws(StageError) {
      try Self.refuseHome(literals, of: definition)
      var made = try self.make(definition, literals)
      if let sink = made.instance as? any FieldFitting, let names = flow.fields.likelyNames {
        made.instance = sink.fitted(to: names.map { FieldPath([$0]) })
      }
      let site = StepSite(
        scope: scope,
        name: name,
        stage: definition.signature.name,
        arguments: bound,
        condition: condition
      )
      let isFirst = !flow.hasBegun && flow.setting == .script
      if isFirst, definition.kind != .source { flow.fields.isOpen = true }
      let before = flow.fields
      let missing = checkReads(made.instance.access, at: site, with: before)
      let taken = checkWrites(made.instance.access, site)
      checkSeen(made.instance.access, at: site, with: before)
      checkTemplates(definition.signature, at: site, with: before)
      if let condition { checkComparisons(condition, in: scope, flow.fields) }
      checkUse(definition, access: made.instance.access, at: site, with: before)
      checkOutput(made.instance, site)
      flow.fields.apply(made.instance.access)
      flow.fields.noteRemovals(since: before, by: definition.signature.name)
      flow.fields.forget(missing + taken, unlessIn: before)
      if isFirst, let source = made.instance as? any Source, flow.fields.isOpen {
        flow.fields.see(fieldsAhead(of: source, definition.signature, literals))
      }
      flow.hasBegun = true
      let span = calls.first?.span ?? scope.span(step.range)
      guard flow.steps.count < Self.mostSteps else {
        defer { flow.isTooLong = true }
        if !flow.isTooLong {
          report(
            .surplusSteps,
            "this pipeline has more than \(Self.mostSteps) steps",
            at: span
          )
        }
        flow.isWhole = false
        return
      }
      flow.steps.append(
        CheckedStep(
          definition: definition,
          arguments: made.arguments,
          instance: made.instance,
          span: span,
          fieldsAfter: flow.fields
        )
      )
    } catch {
      report(refusal(error, with: bound, of: definition, named: name, in: scope))
      flow.skipStep()
    }
  }

  /// Makes a diagnostic of a stage's refusal to be made, at the argument that caused it.
  private func refusal(
    _ error: StageError,
    with bound: BoundArguments,
    of definition: StageDefinition,
    named name: Range<Int>,
    in scope: Scope
  ) -> Diagnostic {
    var range = name
    var message = error.description
    var notes: [String] = []
    switch error {
    case .argument(let argument, _, _, let place):
      range = bound.syntax[argument].map { Self.range(of: place, in: $0, scope.source) } ?? name
      if place != nil, range == bound.syntax[argument]?.range,
        case .known(.text(let text))? = bound.values[argument]
      {
        // Why: places count in the text as it is, which isn't to be seen where it is put together.
        notes.append("the text is '\(SafeText.shown(text))'")
      }
    case .file(let path, _, _):
      let culprit = bound.values.first { entry in
        if case .known(.text(let text)) = entry.value { text == path } else { false }
      }
      range = culprit.flatMap { bound.syntax[$0.key]?.range } ?? name
    case .closedPipe, .fault:
      message = "`\(definition.signature.name)` can't be made: \(message)"
    }
    return Diagnostic(
      .refusedArgument,
      message,
      at: scope.span(range),
      notes: notes,
      help: error.help.map { [$0] } ?? []
    )
  }

  /// The bytes of the script that hold a place in an argument's text; the whole argument's where its
  /// text isn't written as it is, byte for byte.
  private static func range(
    of place: Range<Int>?,
    in value: ValueSyntax,
    _ source: SourceText
  ) -> Range<Int> {
    guard let place, case .text(let contents) = value.kind, value.range.count >= 2,
      contents.plainText
        == source.text(in: value.range.lowerBound + 1..<value.range.upperBound - 1)
    else { return value.range }
    let start = min(value.range.lowerBound + 1 + place.lowerBound, value.range.upperBound - 1)
    var end = max(start + 1, value.range.lowerBound + 1 + place.upperBound)
    while end < value.range.upperBound, source.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<min(end, value.range.upperBound)
  }

  /// Refuses an output in a folder `~`, which would be made beside the script.
  private static func refuseHome(
    _ literals: [String: Literal],
    of definition: StageDefinition
  ) throws(StageError) {
    guard definition.kind == .sink || definition.kind == .fold else { return }
    for parameter in definition.signature.parameters {
      guard case .text(let path)? = literals[parameter.name], path == "~" || path.hasPrefix("~/"),
        parameter.type.takesPath || parameter.type == .template
      else { continue }
      throw .file(
        path: path,
        problem: "a script doesn't know `~`",
        help: "write the home folder out, or './\(path)' for a folder of that name"
      )
    }
  }

  /// Reports two sinks that write one file, or a file where another has its folder.
  private mutating func checkOutput(_ instance: any StageInstance, _ site: StepSite) {
    guard let path = (instance as? any Sink)?.outputPath else { return }
    let name = path == "-" ? path : Self.normalized(path)
    let span = site.span(of: path)
    if let first = outputs[name] {
      report(
        .repeatedOutput,
        path == "-" ? "standard output is written twice" : "'\(path)' is written twice",
        at: span,
        labels: [.init(first, "first written here")],
        help: ["give each of the steps a file of its own"]
      )
      return
    }
    outputs[name] = span
    let other = outputs.first {
      $0.key.hasPrefix(name + "/") || name.hasPrefix($0.key + "/")
    }
    guard let other else { return }
    let file = min(other.key, name)
    report(
      .repeatedOutput,
      "'\(file)' is written as a file and as a folder",
      at: span,
      labels: [.init(other.value, "written here too")],
      help: ["give each of the steps a name of its own"]
    )
  }
}
