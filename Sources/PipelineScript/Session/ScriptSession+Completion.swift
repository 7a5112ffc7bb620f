public import PipelineCore
import PipelineRuntime

/// Holds what can be written at a place.
public struct CompletionAnswer: Sendable {
  /// A text that can be written.
  public struct Candidate: Sendable, Hashable {
    /// The kinds of candidates.
    public enum Kind: String, Sendable, Hashable {
      case stage, parameter, choice, field, variable, keyword
    }

    /// What takes the place of the answer's range; a parameter ends with `=`.
    public let text: String
    /// What it is.
    public let kind: Kind
    /// A line about it.
    public let detail: String
  }

  /// The bytes of the text that a candidate takes the place of.
  public let range: Range<Int>
  /// What can be written, what was typed already being its beginning.
  public let candidates: [Candidate]
  /// Says that the path of a file can be written too.
  public let wantsPath: Bool
  /// Says that the path is that of a script, so that a name from a folder of libraries can be written too.
  public let wantsScript: Bool
  /// Says that a field of the documents can be written too, known to the script or not.
  public let wantsField: Bool
  /// Says that the place lies inside a string that has no end yet.
  public let isInString: Bool
  /// The stage whose arguments are being written.
  public let signature: Signature?
}

extension ScriptSession {
  /// Says what can be written at a byte offset of a text that goes on with the session.
  public func complete(at byteOffset: Int, of text: [UInt8]) -> CompletionAnswer {
    let completion = ScriptInput.completion(at: byteOffset, of: text)
    var collector = CandidateCollector(
      session: self,
      prefix: completion.prefix,
      fields: fields(at: completion, of: SourceText(path: "", bytes: text))
    )
    if completion.isVariable {
      collector.addVariables(written: "")
    } else {
      for expected in completion.expected { collector.add(expected, completion) }
    }
    return CompletionAnswer(
      range: completion.range,
      candidates: collector.candidates,
      wantsPath: collector.wantsPath && !completion.isVariable,
      wantsScript: collector.wantsScript && !completion.isVariable,
      wantsField: collector.wantsField && !completion.isVariable,
      isInString: completion.isInString,
      signature: collector.signature
    )
  }

  /// The fields at the place: after the steps before the one that is being written.
  private func fields(
    at completion: ScriptInput.Completion,
    of source: SourceText
  ) -> FieldSet {
    let isInStep = completion.expected.contains { expected in
      switch expected {
      case .argument, .argumentValue, .condition, .comparison, .comparedValue, .connective: true
      default: false
      }
    }
    switch completion.statements.last {
    case .pipeline(let pipeline):
      let steps = isInStep ? pipeline.steps.dropLast() : pipeline.steps[...]
      return fields(after: steps, of: source)
    case .test(let test):
      let steps = test.clauses.flatMap { clause in
        if case .run(let pipeline) = clause.kind { pipeline.steps } else { [] as [StepSyntax] }
      }
      let written = isInStep ? steps.dropLast() : steps[...]
      return ScriptSession(givenText: self).fields(after: written, of: source)
    default:
      return fields
    }
  }
}

/// Gathers candidates that begin with what was typed.
private struct CandidateCollector {
  let session: ScriptSession
  let prefix: String
  let fields: FieldSet
  var candidates: [CompletionAnswer.Candidate] = []
  var wantsPath = false
  var wantsScript = false
  var wantsField = false
  var signature: Signature?

  mutating func add(_ expected: ExpectedInput, _ completion: ScriptInput.Completion) {
    guard !completion.isInString else { return addInString(expected) }
    switch expected {
    case .statement:
      let continues = !session.steps.isEmpty
      addStages { $0 || continues }
      for word in Keyword.statements { add(word.rawValue, kind: .keyword) }
    case .step:
      let isFirst = session.steps.isEmpty && !isAfterStep(completion)
      addStages { $0 == isFirst }
    case .pipe: break
    case .argument(let stage, let given, let unnamedCount):
      addArguments(of: stage, given, unnamedCount)
    case .argumentValue(let stage, let parameter):
      signature = session.signature(of: stage)
      if let declared = signature?.parameters.first(where: { $0.name == parameter }) {
        addValues(of: declared.type)
        addKnownValues(of: stage, declared.name)
      }
    case .file(let isPlugin):
      wantsPath = true
      wantsScript = !isPlugin
    case .condition:
      addFields()
      add(Keyword.not.rawValue, kind: .keyword)
    case .expectedField: addFields()
    case .comparison:
      for comparison in ComparisonSyntax.allCases { add(comparison.rawValue, kind: .keyword) }
    case .expectation: for word in ["==", "!=", "~=", "at"] { add(word, kind: .keyword) }
    case .comparedValue(let field): addComparedValues(field)
    case .connective: for word in [Keyword.and, .or] { add(word.rawValue, kind: .keyword) }
    case .type: for name in TypeSyntax.names + ["enum("] { add(name, kind: .keyword) }
    case .value: addVariables(written: "$")
    case .clause: for word in Keyword.clauses { add(word.rawValue, kind: .keyword) }
    case .keyword(let word): add(word.rawValue, kind: .keyword)
    }
  }

  /// Adds the names of parameters; `written` is what stands before a name in the candidate.
  mutating func addVariables(written: String, where suits: (ParameterType) -> Bool = { _ in true })
  {
    for (name, variable) in session.variables.sorted(by: { $0.key < $1.key })
    where suits(variable.type) {
      add(written + name, kind: .variable, detail: variable.type.description)
    }
  }

  private mutating func add(
    _ text: String,
    kind: CompletionAnswer.Candidate.Kind,
    detail: String = ""
  ) {
    guard text.utf8.starts(with: prefix.utf8) else { return }
    let candidate = CompletionAnswer.Candidate(text: text, kind: kind, detail: detail)
    if !candidates.contains(candidate) { candidates.append(candidate) }
  }

  private func isAfterStep(_ completion: ScriptInput.Completion) -> Bool {
    switch completion.statements.last {
    case .pipeline(let pipeline): !pipeline.steps.isEmpty || pipeline.isContinuation
    case .stage, .test: true
    default: false
    }
  }

  private mutating func addStages(where suits: (_ isSource: Bool) -> Bool) {
    for (name, isSource) in session.stageNames where suits(isSource) {
      add(name, kind: .stage, detail: session.signature(of: name)?.summary ?? "")
    }
  }

  private mutating func addArguments(of stage: String, _ given: [String], _ unnamedCount: Int) {
    guard let signature = session.signature(of: stage) else { return }
    self.signature = signature
    let unnamed = signature.parameters.filter { $0.isPositional && !given.contains($0.name) }
    let taken = given + unnamed.prefix(unnamedCount).map(\.name)
    if let next = unnamed.dropFirst(unnamedCount).first {
      addValues(of: next.type)
      addKnownValues(of: stage, next.name)
    }
    for parameter in signature.parameters where !taken.contains(parameter.name) {
      add(parameter.name + "=", kind: .parameter, detail: parameter.help)
    }
  }

  private mutating func addValues(of type: ParameterType) {
    switch type {
    case .name(let names): for name in names { add(name, kind: .choice) }
    case .flag: for word in ["true", "false"] { add(word, kind: .choice) }
    case .field: addFields()
    case .path, .resource: wantsPath = true
    case .list(let element): return addValues(of: element)
    case .either(let types): for type in types { addValues(of: type) }
    default: break
    }
    addVariables(written: "$") { $0.mayServe(as: type) }
  }

  /// Adds the values that the stage itself knows for a parameter, as strings where they aren't names.
  private mutating func addKnownValues(of stage: String, _ name: String, isInString: Bool = false) {
    for value in session.registry[stage]?.values(of: name, beginning: prefix) ?? [] {
      add(isInString || FieldPath(value) != nil ? value : Literal.quoted(value), kind: .choice)
    }
  }

  private mutating func addFields() {
    wantsField = true
    for (path, type) in fields.paths { add(path, kind: .field, detail: type.description) }
  }

  private mutating func addComparedValues(_ field: String) {
    if let path = FieldPath(field), case .found(.flag) = fields.lookUp(path) {
      addValues(of: .flag)
    } else {
      addVariables(written: "$")
    }
  }

  /// Adds what a string can hold where it is the value of a parameter.
  private mutating func addInString(_ expected: ExpectedInput) {
    switch expected {
    case .file(let isPlugin):
      wantsPath = true
      wantsScript = !isPlugin
    case .argumentValue(let stage, let parameter):
      let type = session.signature(of: stage)?.parameters.first { $0.name == parameter }?.type
      wantsPath = type?.isPath ?? false
      addKnownValues(of: stage, parameter, isInString: true)
    case .argument(let stage, let given, let unnamedCount):
      let unnamed =
        session.signature(of: stage)?.parameters
        .filter { $0.isPositional && !given.contains($0.name) } ?? []
      guard let next = unnamed.dropFirst(unnamedCount).first else { return }
      wantsPath = next.type.isPath
      addKnownValues(of: stage, next.name, isInString: true)
    case .value: wantsPath = true
    default: break
    }
  }
}

extension ParameterType {
  /// Says that a value may be the path of a file.
  fileprivate var isPath: Bool {
    switch self {
    case .path, .resource: true
    case .list(let element): element.isPath
    case .either(let types): types.contains(where: \.isPath)
    default: false
    }
  }
}
